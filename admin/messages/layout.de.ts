import type { layout as english } from './layout.en.ts'
import type { Messages } from './messages.ts'

export const layout: Messages<typeof english> = {
  account: 'Konto',
  language: 'Sprache',
  look: 'Darstellung',
  looks: { light: 'Hell', dark: 'Dunkel', system: 'Wie das System' },
  groups: {
    devices: 'Geräte',
    users: 'Benutzer',
    service: 'Dienste',
    account: 'Konto',
  },
  keyboard: {
    title: 'Tastenkürzel',
    goTo: 'Gehe zu „%{page}“',
    search: 'Zur Suche der Liste',
    help: 'Diese Hilfe anzeigen',
    close: 'Offenes schließen',
  },
  breadcrumbs: 'Navigationspfad',
  offline: 'Sie sind offline. Die Anzeige ist möglicherweise veraltet.',
  interrupted:
    'Die laufende Aktualisierung ist unterbrochen. Die Seite verbindet sich von selbst neu; laden Sie sie neu, um den aktuellen Stand zu sehen.',
  nothingMatches: 'Zu dieser Suche wurde nichts gefunden.',
  clearSearch: 'Suche zurücksetzen',
  rangeOf: '%{from}–%{to} von %{count}',
  rangeOfMore: '%{from}–%{to} von mehr als %{count}',
  typeToConfirm: 'Zur Bestätigung „%{text}“ eingeben',
  select: '%{name} auswählen',
  export: 'Exportieren',
  exporting: 'Wird exportiert …',
  errors: {
    unreachable:
      'Der Server ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
    failed: 'Die Anfrage ist fehlgeschlagen',
    reference: '(Anfrage %{id})',
    sessionEnded: 'Ihre Sitzung ist beendet. Bitte melden Sie sich erneut an.',
  },
}
