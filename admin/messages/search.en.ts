import type { FoundKind } from '../../domain/search.ts'

export const search = {
  open: 'Search everywhere',
  placeholder: 'MAC, SIP or order number, name or e-mail',
  hint: 'Type at least two characters: the beginning of a MAC, of a SIP or order number, a whole e-mail address, or part of a name.',
  nothing: 'Nothing of yours is called “%{text}”.',
  recent: 'Searched before',
  results: 'Results',
  more: 'There are more: type on to narrow them down.',
  keys: '↑ ↓ to choose, Enter to open, Esc to close',
  kinds: {
    device: 'Devices',
    end_user: 'End users',
    installer: 'Installers',
    sub_distributor: 'Sub-distributors',
    property_manager: 'Property managers',
    project: 'Projects',
    order: 'Orders',
  } satisfies Record<FoundKind, string>,
}
