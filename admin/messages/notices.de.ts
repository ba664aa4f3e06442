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
    reconciliation_findings: {
      title: 'Der Abgleich hat etwas gefunden',
      text: 'Das muss sich jemand ansehen: %{first} (%{count} insgesamt).',
    },
    items_expire: {
      title: 'Leistungen laufen bald ab',
      text: '%{smart_count} Leistung läuft bald ab. |||| %{smart_count} Leistungen laufen bald ab.',
    },
    items_expired: {
      title: 'Leistungen sind abgelaufen',
      text: '%{smart_count} Leistung ist abgelaufen: kein Öffnen aus der Ferne, keine Mitteilungen, keine Videoanrufe. |||| %{smart_count} Leistungen sind abgelaufen: kein Öffnen aus der Ferne, keine Mitteilungen, keine Videoanrufe.',
    },
    coupon_expires: {
      title: 'Ein Gutschein verliert seinen Wert',
      text: 'Mit dem Gutschein %{code} können Sie bis %{expiresOn} bezahlen.',
    },
    credits_low: {
      title: 'Wenige Guthabenpunkte übrig',
      text: 'Sie haben noch %{credits} Guthabenpunkte, weniger als %{lowCredits}.',
    },
    prices_change: {
      title: 'Preise automatischer Verlängerungen ändern sich',
      text: 'Ab %{from} gelten andere Preise für das, was Sie automatisch verlängern. Die heutige E-Mail nennt sie.',
    },
    credits_received: {
      title: 'Sie haben Guthabenpunkte erhalten',
      text: '%{organization} hat Ihnen %{credits} Guthabenpunkte gegeben.',
    },
    credits_given: {
      title: 'Guthabenpunkte wurden gegeben',
      text: '%{organization} hat %{credits} Guthabenpunkte erhalten.',
    },
    credits_taken: {
      title: 'Guthabenpunkte wurden Ihnen wieder genommen',
      text: '%{organization} hat %{credits} Guthabenpunkte zurückgenommen, die Sie nicht ausgegeben hatten.',
    },
    credits_taken_back: {
      title: 'Guthabenpunkte wurden zurückgenommen',
      text: '%{credits} Guthabenpunkte von %{organization} sind zurück.',
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
