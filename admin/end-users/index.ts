import Business from '@mui/icons-material/Business'
import Groups from '@mui/icons-material/Groups'
import House from '@mui/icons-material/House'
import type { EndUser } from '../../api/schemas/end-user.ts'
import { lazyPage } from '../layout/lazy-page.ts'
import { END_USER_PAGES } from './pages.ts'

const { single_family, community, commercial } = END_USER_PAGES

const common = {
  show: lazyPage('EndUserShow', () => import('./EndUserShow.tsx')),
  recordRepresentation: ({ name }: EndUser) => name,
}

export const singleFamilyUsers = {
  ...common,
  name: single_family.name,
  icon: House,
  options: { label: single_family.label },
  list: lazyPage('SingleFamilyUserList', () => import('./EndUserLists.tsx')),
}

export const communityUsers = {
  ...common,
  name: community.name,
  icon: Groups,
  options: { label: community.label },
  list: lazyPage('CommunityUserList', () => import('./EndUserLists.tsx')),
}

export const commercialUsers = {
  ...common,
  name: commercial.name,
  icon: Business,
  options: { label: commercial.label },
  list: lazyPage('CommercialUserList', () => import('./EndUserLists.tsx')),
}
