const MOST = 6

/** Texts may name people: they stay in this page's memory, each account's its own, and go when it is closed. */
const texts = new Map<string, string[]>()

export const recentSearches = (accountId: string): string[] => texts.get(accountId) ?? []

export function rememberSearch(accountId: string, text: string): void {
  const others = recentSearches(accountId).filter((other) => other !== text)
  texts.set(accountId, [text, ...others].slice(0, MOST))
}
