import type { Messages } from './messages.ts'
import type { search as english } from './search.en.ts'

export const search: Messages<typeof english> = {
  open: 'Überall suchen',
  placeholder: 'MAC, SIP- oder Bestellnummer, Name oder E-Mail',
  hint: 'Mindestens zwei Zeichen: der Anfang einer MAC, einer SIP- oder Bestellnummer, eine ganze E-Mail-Adresse oder ein Teil eines Namens.',
  nothing: 'Nichts von Ihnen heißt „%{text}“.',
  recent: 'Zuletzt gesucht',
  results: 'Treffer',
  more: 'Es gibt mehr: Weitertippen grenzt sie ein.',
  keys: '↑ ↓ wählen, Enter öffnet, Esc schließt',
  kinds: {
    device: 'Geräte',
    end_user: 'Endnutzer',
    installer: 'Errichter',
    sub_distributor: 'Unterdistributoren',
    property_manager: 'Hausverwaltungen',
    project: 'Projekte',
    order: 'Bestellungen',
  },
}
