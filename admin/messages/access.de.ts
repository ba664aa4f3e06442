import type { access as english } from './access.en.ts'
import type { Messages } from './messages.ts'

export const access: Messages<typeof english> = {
  title: 'Zugang ohne Passwort',
  about: 'Ob die Organisation über Ihnen dieses Konto betreten darf, um zu helfen, und wer es tat.',
  state: {
    none: 'Niemand darf eintreten.',
    noneAbout:
      'Wenn Ihr Händler Ihnen hier helfen soll, lassen Sie ihn ein. Er sieht Ihre Konsole ohne Ihr Passwort, so lange Sie es erlauben, und Sie sehen alles, was er tut.',
    granted: 'Zugang ist gewährt',
    until: 'bis %{time}',
    untilRevoked: 'bis Sie ihn widerrufen',
    grantedAbout:
      'Passwörter, Adressen, zweite Faktoren und diese Einwilligung kann dort niemand ändern, keine API-Token erstellen und nicht mit hinterlegten Mitteln zahlen.',
  },
  grant: 'Zugang gewähren',
  grantAgain: 'Dauer ändern',
  granted: 'Zugang ist gewährt',
  term: 'Wie lange',
  terms: {
    hours: '%{smart_count} Stunde |||| %{smart_count} Stunden',
    days: '%{smart_count} Tag |||| %{smart_count} Tage',
    unlimited: 'Bis ich ihn widerrufe',
  },
  revoke: 'Zugang widerrufen',
  revokeAbout: 'Wer gerade in diesem Konto ist, wird sofort hinausgeleitet.',
  revoked: 'Der Zugang ist widerrufen',
  request: {
    title: '%{name} bittet um Zugang',
    decline: 'Ablehnen',
    declined: 'Die Anfrage ist abgelehnt',
  },
  visits: {
    title: 'Wer hier war',
    titleAbove: 'Besuche',
    empty: 'Noch niemand ist eingetreten.',
    inside: 'Jetzt hier',
    ends: {
      left: 'verlassen',
      revoked: 'Zugang widerrufen',
      signed_out: 'abgemeldet',
      timed_out: 'Zeit abgelaufen',
    },
  },
  icon: {
    none: '%{name} um Zugang bitten',
    requested: '%{name} wurde um Zugang gebeten',
    granted: 'Das Konto von %{name} betreten',
  },
  ask: {
    title: 'Um Zugang bitten',
    about:
      '%{name} erhält Ihre Anfrage hier und per E-Mail und entscheidet, ob und wie lange Sie Zugang haben.',
    note: 'Wofür Sie ihn brauchen',
    send: 'Anfrage senden',
    sent: '%{name} wurde gefragt',
  },
  asked: {
    title: 'Die Antwort steht aus',
    about: '%{name} hat noch nicht geantwortet. Sie können eintreten, sobald Zugang gewährt ist.',
  },
  enter: {
    title: 'Das Konto von %{name} betreten',
    about:
      'Sie haben die Konsole dieses Errichters höchstens eine Stunde lang. Alles, was Sie dort tun, wird unter Ihrem Namen aufgezeichnet und ist für den Errichter sichtbar.',
    reason: 'Grund',
    submit: 'Eintreten',
  },
  bar: {
    acting: 'Sie handeln als %{name}',
    left: 'noch %{minutes} min',
    leave: 'Verlassen',
  },
  ended: {
    left: 'Sie sind wieder in Ihrer eigenen Konsole.',
    revoked: '%{name} hat Ihren Zugang widerrufen. Sie sind wieder in Ihrer eigenen Konsole.',
    signed_out: 'Der Besuch ist beendet. Sie sind wieder in Ihrer eigenen Konsole.',
    timed_out:
      'Die Zeit im Konto von %{name} ist abgelaufen. Sie sind wieder in Ihrer eigenen Konsole.',
  },
}
