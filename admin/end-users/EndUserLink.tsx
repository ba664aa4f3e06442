import type { EndUser } from '../../api/schemas/end-user.ts'
import { TextLink } from '../fields/TextLink.tsx'
import { END_USER_PAGES } from './pages.ts'

/** An end user's name, leading to their page. */
export const EndUserLink = ({ endUser }: { endUser: EndUser }) => (
  <TextLink isStrong to={`/${END_USER_PAGES[endUser.projectKind].name}/${endUser.id}/show`}>
    {endUser.name}
  </TextLink>
)
