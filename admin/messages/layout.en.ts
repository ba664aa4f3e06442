/** The frame around the pages, and what lists and dialogs have in common. */
export const layout = {
  account: 'Account',
  language: 'Language',
  look: 'Look',
  looks: { light: 'Light', dark: 'Dark', system: 'As the system' },
  groups: {
    devices: 'Devices',
    users: 'User',
    service: 'Service',
    account: 'Account',
  },
  keyboard: {
    title: 'Keyboard shortcuts',
    goTo: 'Go to %{page}',
    search: 'Go to the search of a list',
    help: 'Show this help',
    close: 'Close what is open',
  },
  breadcrumbs: 'Breadcrumbs',
  offline: 'You are offline. What you see may be old.',
  interrupted:
    'Live updates are interrupted. The page connects again by itself; reload it to see the newest state.',
  nothingMatches: 'Nothing matches this search.',
  clearSearch: 'Clear the search',
  rangeOf: '%{from}–%{to} of %{count}',
  rangeOfMore: '%{from}–%{to} of %{count}+',
  typeToConfirm: 'Type “%{text}” to confirm',
  select: 'Select %{name}',
  export: 'Export',
  exporting: 'Exporting…',
  errors: {
    unreachable: 'The server cannot be reached. Check the connection and try again.',
    failed: 'The request failed',
    reference: '(request %{id})',
    sessionEnded: 'Your session has ended. Please sign in again.',
  },
}
