import { localStorageStore } from 'react-admin'

/** How a person likes the pages. Filters are not among them: they hold MACs and names. */
const isPreference = (key: string) =>
  ['theme', 'sidebar.open', 'locale'].includes(key) || key.includes('.datatable')

const base = localStorageStore()

/** Signing out empties the store of everything but the preferences. */
export const store = {
  ...base,
  reset() {
    const restore = rememberPreferences()
    base.reset()
    restore()
  },
}

/** Keeps the preferences over the answer to a sign-out, which clears the browser's storage. */
export function rememberPreferences(): () => void {
  const kept = Object.entries(base.listItems?.() ?? {}).filter(([key]) => isPreference(key))
  return () => {
    for (const [key, value] of kept) base.setItem(key, value)
  }
}
