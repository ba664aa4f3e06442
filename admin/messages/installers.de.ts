import type { installers as english } from './installers.en.ts'
import type { Messages } from './messages.ts'

export const installers: Messages<typeof english> = {
  title: 'Errichter',
  one: 'Errichter',
  search: 'Konto oder E-Mail',
  empty: 'Noch keine Errichter. Legen Sie den ersten mit „Neuer Errichter“ an.',
  new: 'Neuer Errichter',
  newTitle: 'Neuer Errichter',
  newAbout:
    'Er bekommt eine Mail mit einem Link, um ein Passwort zu wählen. Sie sehen einmal ein erstes Passwort, um es auf anderem Weg zu übergeben.',
  editOne: '%{name} bearbeiten',
  deleteOne: '%{name} löschen',
  deleteAbout:
    'Alle Konten dieses Errichters enden sofort. Was er getan hat, bleibt in den Protokollen.',
  deleted: '%{name} ist gelöscht',
  macsGoBack:
    '%{smart_count} zugeteilte MAC geht in die Bibliothek zurück. |||| %{smart_count} zugeteilte MACs gehen in die Bibliothek zurück.',
  projects: '%{smart_count} Projekt |||| %{smart_count} Projekte',
  addMacsTo: 'MACs für %{name} hinzufügen',
  addMacsAbout:
    'MACs, die in der Bibliothek Ihres Distributors frei sind. Der Errichter kann damit Geräte hinzufügen.',
  noMacs: 'Diesem Errichter sind noch keine MACs zugeteilt.',
  log: 'Was mit diesem Errichter geschah',
  tabs: {
    title: 'Teile des Errichters',
    details: 'Einzelheiten',
    macs: 'MACs',
    log: 'Protokoll',
  },
  business: { intercom: 'Sprechanlagen', smart_home: 'Smart Home' },
  access: { none: 'Aus', requested: 'Angefragt', granted: 'An' },
  columns: {
    account: 'Konto',
    email: 'E-Mail',
    company: 'Firma',
    phone: 'Telefon',
    businessType: 'Geschäftsart',
    paysItself: 'Zahlung durch Errichter',
    timeZone: 'Zeitzone',
    locale: 'Sprache',
    connectType: 'Verbindungsart',
    rtpConfusion: 'RTP-Verschleierung',
    rtsps: 'RTSPS',
    emailTwoFactor: 'Zweiter Faktor per E-Mail',
    access: 'Zugang ohne Passwort',
    subDistributorId: 'Unterdistributor',
    subDistributor: 'Unterdistributor',
    createdAt: 'Angelegt',
    signedInAt: 'Letzte Anmeldung',
    action: 'Aktion',
  },
  help: {
    account:
      'Damit meldet er sich an: 3 bis 64 Buchstaben, Ziffern und . _ - @. Später nicht zu ändern.',
    businessType: 'Später nicht zu ändern. Smart-Home-Errichter haben keine gewerblichen Projekte.',
    locale: 'Der Mail, die er jetzt bekommt, und anfangs seiner Konsole.',
    paysItself: 'Er sieht Abonnements und Zahlungen und zahlt für seine eigenen Projekte.',
    connectType: 'Lassen Sie den Standard, wenn man Ihnen nichts anderes gesagt hat.',
    rtpConfusion: 'Verschleiert Sprache und Bild, wo Netze RTP sperren.',
    rtsps: 'Sichert die Steuerung der Medienströme.',
    emailTwoFactor:
      'Jede Anmeldung verlangt einen Code, der per E-Mail kommt. Er kann das nicht abschalten.',
  },
  facts: {
    account: 'Konto',
    service: 'Dienst',
    owns: 'Gehört zu und besitzt',
    projects: 'Projekte',
    devices: 'Geräte',
    macs: 'Zugeteilte MACs',
  },
  password: {
    title: 'Erstes Passwort',
    about:
      'Es wird hier einmal gezeigt. Es gilt 72 Stunden und muss bei der ersten Anmeldung ersetzt werden.',
    label: 'Passwort',
    done: 'Ich habe es notiert',
  },
  reset: {
    open: 'Passwort zurücksetzen',
    title: 'Passwort von %{name} zurücksetzen',
    about:
      'Das alte Passwort und alle Sitzungen enden sofort. Ein Link, um ein neues zu wählen, kommt per E-Mail.',
    confirm: 'Zurücksetzen',
  },
  transfer: {
    open: 'Übertragen',
    title: 'Alles von %{name} übertragen',
    about:
      'Ein anderer Errichter bekommt %{what}, mit allen Wohnungen, Personen, Einstellungen und MACs. Protokolle bleiben, wie sie sind.',
    inTheWay:
      '%{name} kann nicht gelöscht werden: %{what} blieben zurück. Übertragen Sie sie zuerst.',
    to: 'An diesen Errichter',
    choose: 'Wählen Sie den Errichter, der alles bekommt',
    confirm: 'Übertragen',
    done: '%{name} hat %{what} bekommen',
  },
}
