import type { feedback as english } from './feedback.en.ts'
import type { Messages } from './messages.ts'

export const feedback: Messages<typeof english> = {
  title: 'Feedback',
  none: 'Noch kein Feedback. Errichter schreiben es unter Einstellungen › Kundendienst, sobald Sie es annehmen.',
  write: 'An den Kundendienst schreiben',
  help: 'Die Nachricht geht an Ihren Unterdistributor.',
  off: 'Ihr Unterdistributor nimmt hier zurzeit kein Feedback an. Nutzen Sie den Kontakt oben.',
  text: 'Nachricht',
  contact: 'Antwort an',
  contactHelp: 'Eine E-Mail-Adresse oder Telefonnummer.',
  project: 'Projekt',
  send: 'Senden',
  sent: 'Ihre Nachricht ist unterwegs.',
  organization: 'Errichter',
  author: 'Geschrieben von',
  at: 'Eingegangen',
  readBy: 'Gelesen von',
  of: 'Feedback von %{organization}',
  open: 'Feedback von %{organization} öffnen',
  markUnread: 'Als ungelesen markieren',
}
