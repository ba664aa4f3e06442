import type { common as english } from './common.en.ts'
import type { Messages } from './messages.ts'

export const common: Messages<typeof english> = {
  add: 'Hinzufügen',
  all: 'Alle',
  back: 'Zurück',
  cancel: 'Abbrechen',
  change: 'Ändern',
  close: 'Schließen',
  confirm: 'Bestätigen',
  copied: 'Kopiert',
  create: 'Anlegen',
  delete: 'Löschen',
  edit: 'Bearbeiten',
  loading: 'Wird geladen …',
  name: 'Name',
  never: 'Nie',
  no: 'Nein',
  none: 'Keine',
  off: 'Aus',
  on: 'Ein',
  remove: 'Entfernen',
  save: 'Speichern',
  saved: 'Gespeichert',
  status: 'Status',
  tryAgain: 'Erneut versuchen',
  yes: 'Ja',
}
