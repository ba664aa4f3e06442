import type { Messages } from './messages.ts'
import type { notices as english } from './notices.en.ts'

export const notices: Messages<typeof english> = {
  title: 'Mitteilungen',
  none: 'Noch keine Mitteilung. Schreiben Sie eine, um alle unter Ihnen über Updates und Wartung zu informieren.',
  create: 'Neue Mitteilung',
  publish: 'Veröffentlichen',
  heading: 'Titel',
  text: 'Text',
  languages: 'In weiteren Sprachen',
  languagesHelp: 'Wer eine andere Sprache liest, liest die Worte oben.',
  headingIn: 'Titel auf %{of}',
  textIn: 'Text auf %{of}',
  kindLabel: 'Art',
  kind: { update: 'Update', maintenance: 'Wartung', info: 'Information' },
  roles: 'Für wen',
  role: {
    sub_distributor: 'Unterdistributoren',
    installer: 'Errichter',
    sub_installer: 'Untererrichter',
    property_manager: 'Hausverwalter',
  },
  subDistributors: 'Von welchen Unterdistributoren',
  subDistributorsHelp: 'Leer: von allen.',
  all: 'Alle',
  chosen: '%{smart_count} Unterdistributor |||| %{smart_count} Unterdistributoren',
  publishAt: 'Veröffentlicht am',
  publishAtHelp: 'Leer: sofort. Uhrzeit dieses Geräts.',
  endsAt: 'Sichtbar bis',
  endsAtHelp: 'Leer: unbegrenzt.',
  receivers: 'Empfänger',
  mails: 'Davon auch per E-Mail',
  createdBy: 'Geschrieben von',
  canceledBy: 'Zurückgezogen von',
  state: {
    scheduled: 'Geplant',
    publishing: 'Unterwegs',
    published: 'Veröffentlicht',
    ended: 'Beendet',
    canceled: 'Zurückgezogen',
  },
  open: '„%{title}“ öffnen',
  cancelNamed: '„%{title}“ zurückziehen',
  cancelTitle: 'Diese Mitteilung zurückziehen?',
  cancelText: '„%{title}“ wird nicht veröffentlicht. Bisher hat niemand davon erfahren.',
  cancel: 'Zurückziehen',
  inbox: {
    title: 'Systemmeldungen',
    bell: '%{smart_count} ungelesene Benachrichtigung |||| %{smart_count} ungelesene Benachrichtigungen',
    none: 'Noch nichts. Hier erscheinen Mitteilungen Ihres Distributors und Neuigkeiten zu Ihrer Arbeit.',
    readAll: 'Alle als gelesen markieren',
    unread: 'Ungelesen',
    go: 'Öffnen',
  },
  kinds: {
    batch_failures: {
      title: 'Ein AutoP-Auftrag endete mit Fehlern',
      text: '%{failed} von %{devices} Geräten wurden nicht eingestellt.',
    },
    access_requested: {
      title: 'Jemand bittet um Zugriff auf Ihr Konto',
      text: '%{by} von %{organization} möchte Ihr Konto ohne Ihr Passwort betreten.',
    },
    access_granted: {
      title: 'Sie dürfen ein Konto betreten',
      text: '%{by} von %{organization} lässt Sie ohne Passwort ein.',
    },
    access_revoked: {
      title: 'Sie dürfen ein Konto nicht mehr betreten',
      text: '%{by} von %{organization} hat Ihren Zugriff widerrufen.',
    },
    access_entered: {
      title: 'Ihr Konto wurde betreten',
      text: '%{by} von %{organization} hat mit Ihrer Erlaubnis Ihr Konto betreten.',
    },
    feedback_received: {
      title: 'Feedback ist eingegangen',
      text: '%{by} von %{organization} hat Ihnen geschrieben.',
    },
    order_timed_out: {
      title: 'Eine Bestellung wurde nicht rechtzeitig bezahlt',
      text: 'Die Frist der Bestellung %{number} ist abgelaufen; ihre Positionen sind wieder frei.',
    },
    order_failed: {
      title: 'Eine Bestellung konnte nicht bezahlt werden',
      text: 'Die Zahlung der Bestellung %{number} wurde zu oft abgelehnt; ihre Positionen sind wieder frei.',
    },
    order_refunded: {
      title: 'Eine Bestellung wurde erstattet',
      text: 'Zur Bestellung %{number} wurde Geld erstattet.',
    },
    order_money_returned: {
      title: 'Eine Zahlung wurde zurückgegeben',
      text: 'Eine Zahlung zur Bestellung %{number} war nicht verwendbar und ging zurück.',
    },
    order_needs_attention: {
      title: 'Eine Bestellung braucht Sie',
      text: 'Die Bestellung %{number} von %{buyer} kommt nicht von selbst weiter.',
    },
    auto_renewal_failed: {
      title: 'Eine automatische Verlängerung konnte nicht bezahlt werden',
      text: '%{rule} wird am %{retryOn} wieder versucht.',
    },
    auto_renewal_off: {
      title: 'Eine automatische Verlängerung wurde ausgeschaltet',
      text: '%{rule} verlängert nichts mehr. %{reason}',
    },
  },
}
