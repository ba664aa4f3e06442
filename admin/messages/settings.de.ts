import type { Messages } from './messages.ts'
import type { settings as english } from './settings.en.ts'

export const settings: Messages<typeof english> = {
  title: 'Einstellungen',
  display: {
    title: 'Anzeige',
    heading: 'Sprache und Darstellung',
    about: 'Sprache und Darstellung der Seiten.',
  },
  notification: {
    title: 'Benachrichtigung',
    about: 'Ihre E-Mail-Adresse, und ob Neuigkeiten per E-Mail kommen.',
    address: 'E-Mail-Adresse',
    push: 'Neuigkeiten per E-Mail',
    byEmail: 'Mitteilungen und Neuigkeiten auch per E-Mail senden',
    pushHelp:
      'In der Konsole stehen sie immer. E-Mails, die Ihr Konto schützen, etwa Codes und neue Passwörter, kommen in jedem Fall.',
  },
  reminders: {
    title: 'Erinnerungen',
    help: 'Sie hören morgens davon, hier und in einer E-Mail am Tag.',
    days: 'Tage vor dem Ablauf',
    daysHelp:
      '1 bis 10 Tage von 0 bis 365, etwa 30, 15, 7, 3, 1, 0. Sie gelten auch für Ihre Errichter.',
    lowCredits: 'Bescheid geben bei weniger Guthabenpunkten als',
    lowCreditsHelp: 'Ganze Guthabenpunkte; 0: nie.',
    chosenAbove:
      'Sie hören %{days} Tage vor dem Ablauf davon; die Tage wählt Ihr Unterdistributor.',
  },
  customerService: {
    title: 'Kundendienst',
    about: 'An wen sich Errichter und Bewohner wenden, und Feedback.',
    own: 'Ihr Kontakt',
    ownHelp: 'Ihre Errichter und deren Bewohner sehen diese Angaben.',
    none: 'Ihr Unterdistributor hat noch keinen Kontakt hinterlegt.',
    phone: 'Telefon',
    email: 'E-Mail',
    website: 'Website',
    websiteHelp: 'Beginnt mit https:// oder http://',
    openingHours: 'Öffnungszeiten',
    remark: 'Bemerkung',
    receivesFeedback: 'Feedback annehmen',
    receivesFeedbackHelp:
      'Errichter finden hier ein Formular; was sie schreiben, steht auch unter Feedback.',
    feedbackEmail: 'Adresse, an die Feedback gemailt wird',
  },
  billing: {
    title: 'Rechnungsangaben',
    about: 'Wer für Ihre Käufe die Rechnung bekommt.',
    help: 'Gilt ab jetzt für neue Rechnungen. Bereits geschriebene bleiben, wie sie sind.',
    company: 'Firma oder Familie',
    attention: 'Zu Händen',
    address: 'Anschrift',
    country: 'Land',
    countryHelp: 'Davon hängen die Steuern ab.',
    phone: 'Telefon',
    fax: 'Fax',
    email: 'E-Mail für Rechnungen',
  },
}
