const ACTIONS: Record<string, string> = {
  'access.denied': 'Was refused: no permission',
  'session.started': 'Signed in',
  'session.ended': 'Signed out',
  'session.refused': 'Failed to sign in',
}

/** An action in words; one without an own wording reads as its noun and verb. */
export function actionLabel(action: string): string {
  const words = action.replaceAll(/[._-]/g, ' ')
  return ACTIONS[action] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/** The details of an entry on one line, shortened where they are long. */
export function detailText(details: Record<string, unknown>): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${shorten(value)}`)
    .join(' · ')
}

function shorten(value: unknown): string {
  if (Array.isArray(value)) return value.length > 5 ? `${value.length} items` : value.join(', ')
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}
