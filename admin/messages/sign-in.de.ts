import type { Messages } from './messages.ts'
import type { signIn as english } from './sign-in.en.ts'

export const signIn: Messages<typeof english> = {
  title: 'Anmelden',
  intro: 'Melden Sie sich an, um Ihre Geräte zu verwalten.',
  account: 'Konto oder E-Mail',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  passwordRule: 'Mindestens 12 Zeichen. Ein kurzer Satz lässt sich gut merken.',
  reveal: 'Eingabe anzeigen',
  hide: 'Eingabe verbergen',
  busy: 'Einen Augenblick …',
  next: 'Weiter',
  forgot: 'Passwort vergessen?',
  startOver: 'Von vorn beginnen',
  tookTooLong: 'Das hat zu lange gedauert. Bitte melden Sie sich noch einmal an.',
  code: 'Code',
  recoveryCode: 'Wiederherstellungscode',
  codeSent: 'Ein Code ist unterwegs an %{email}. Er gilt zehn Minuten.',
  sendAgain: 'Einen weiteren Code senden',
  sendAgainIn: 'Weiteren Code senden in %{seconds} s',
  sentAgain: 'Ein weiterer Code ist unterwegs an %{email}.',
  factor: {
    title: 'Noch ein Schritt',
    authenticator: 'Geben Sie den Code ein, den Ihre Authentifizierungs-App für Gatehouse zeigt.',
    recoveryCode:
      'Geben Sie einen der Wiederherstellungscodes ein, die Sie aufbewahrt haben. Jeder gilt einmal.',
    useAuthenticator: 'Authentifizierungs-App verwenden',
    useEmail: 'Code per E-Mail erhalten',
    useRecoveryCode: 'Wiederherstellungscode verwenden',
  },
  email: {
    title: 'E-Mail-Adresse bestätigen',
    intro: 'Dorthin gehen Links und Codes, etwa wenn Sie Ihr Passwort vergessen haben.',
    fixed: 'Ihr Konto wurde mit dieser Adresse angelegt.',
    address: 'E-Mail-Adresse',
    send: 'Code senden',
    other: 'Eine andere Adresse verwenden',
  },
  own: {
    title: 'Eigenes Passwort wählen',
    intro: 'Das erste hat jemand anderes erstellt. Ab jetzt kennen nur Sie es.',
  },
  old: {
    title: 'Zeit für ein neues Passwort',
    intro:
      'Ihr Passwort ist älter als einen Monat. Wer Ihr Konto verwaltet, bittet jeden Monat um ein neues.',
    change: 'Neues Passwort wählen',
    later: 'Später',
  },
  forgotten: {
    title: 'Passwort vergessen?',
    intro: 'Wir senden Ihnen einen Link, mit dem Sie ein neues wählen.',
    send: 'Link senden',
    sent: 'Falls es dieses Konto gibt, ist eine E-Mail mit einem Link unterwegs. Der Link gilt eine halbe Stunde.',
    nothing:
      'Keine E-Mail? Sehen Sie im Spam-Ordner nach, oder fragen Sie, wer Ihr Konto angelegt hat.',
    back: 'Zurück zur Anmeldung',
  },
  reset: {
    title: 'Neues Passwort wählen',
    intro: 'Für das Konto %{account}. Alle noch offenen Sitzungen enden.',
    save: 'Passwort speichern',
    done: 'Ihr Passwort ist geändert. Melden Sie sich damit an.',
    gone: 'Dieser Link wurde schon benutzt oder ist zu alt.',
    askAgain: 'Einen neuen Link anfordern',
  },
}
