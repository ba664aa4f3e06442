import type { devices as english } from './devices.en.ts'
import type { Messages } from './messages.ts'

export const devices: Messages<typeof english> = {
  project: 'Projektgeräte',
  personal: 'Privatgeräte',
  device: 'Gerät',
  noName: '(ohne Namen)',
  kindOfProject: 'Art des Projekts',
  empty:
    'Noch keine Geräte. Errichter fügen sie ihren Projekten hinzu; hier erscheinen sie sofort.',
  add: {
    open: 'Neues Gerät',
    project: 'Projekt',
    projectHelp: 'Nach Namen suchen',
    chooseProject: 'Wählen Sie das Projekt, zu dem es gehört',
    home: 'Wohnung',
    noHome: 'Allgemein im Projekt',
    macHelp: 'Eine, die Ihnen zugeteilt ist und von keinem Gerät benutzt wird',
    secretTitle: 'Geheimnis von %{name}',
    secretAbout:
      'Das Gerät meldet sich mit seiner MAC und diesem Geheimnis an. Nur dessen Prüfwert wird gespeichert: Kopieren Sie das Geheimnis jetzt, es wird nicht noch einmal gezeigt.',
    secret: 'Geheimnis',
    renew: 'Neues Geheimnis',
    renewTitle: 'Neues Geheimnis für %{name}?',
    renewText:
      'Das Gerät meldet sich ab jetzt damit an; mit dem bisherigen wird es abgewiesen. Ist es gerade verbunden, bleibt es das, bis es sich neu verbindet.',
    done: 'Ich habe es kopiert',
  },
  edit: 'Gerät bearbeiten',
  import: {
    open: 'Importieren',
    title: 'Geräte importieren',
  },
  columns: {
    name: 'Gerätename',
    status: 'Status',
    unit: 'Einheit',
    type: 'Typ',
    model: 'Modell',
    sipNumber: 'SIP-Nummer',
    firmware: 'Firmware',
    hardware: 'Hardware',
    transmission: 'Übertragung',
    lastConnection: 'Letzte Verbindung',
    added: 'Hinzugefügt',
    kind: 'Art',
    action: 'Aktion',
  },
  columnsButton: 'Spalten',
  columnsReset: 'Wie am Anfang',
  filters: {
    open: 'Suchen und filtern',
    clear: 'Zurücksetzen',
    manager: 'Verwalter',
    any: 'Alle',
    twoLetters: 'Mindestens zwei Buchstaben',
  },
  selection: {
    title: 'Ausgewählte Geräte',
    none: 'Auswahl aufheben',
    count: '%{smart_count} Gerät ausgewählt |||| %{smart_count} Geräte ausgewählt',
    autop: 'AutoP für %{smart_count} Gerät |||| AutoP für %{smart_count} Geräte',
    all: '%{smart_count} Treffer auswählen |||| Alle %{smart_count} Treffer auswählen',
    first: 'Die ersten %{smart_count} auswählen',
  },
  actions: {
    settings: 'Einstellungen',
    settingsOf: 'Einstellungen von %{name}',
    deleteOf: '%{name} löschen',
  },
  deletion: {
    title: '%{name} löschen?',
    confirm: 'Gerät löschen',
    about:
      '%{model}, MAC %{mac}, %{project}. Die gespeicherten AutoP-Einstellungen werden mitgelöscht, wartende Befehle abgebrochen. Das lässt sich nicht rückgängig machen.',
    done: '%{name} ist gelöscht',
  },
  deletions: {
    title: '%{smart_count} Gerät löschen? |||| %{smart_count} Geräte löschen?',
    confirm: '%{smart_count} Gerät löschen |||| %{smart_count} Geräte löschen',
    typed: '%{smart_count} Gerät löschen |||| %{smart_count} Geräte löschen',
    about:
      'Die gespeicherten AutoP-Einstellungen werden mitgelöscht, wartende Befehle abgebrochen. Das lässt sich nicht rückgängig machen.',
    done: '%{smart_count} Gerät gelöscht |||| %{smart_count} Geräte gelöscht',
  },
  tabs: {
    title: 'Bereiche des Geräts',
    details: 'Einzelheiten',
    settings: 'Einstellungen',
    log: 'Protokoll',
  },
  facts: {
    connection: 'Verbindung',
    belongsTo: 'Gehört zu',
  },
  log: {
    title: 'Was mit diesem Gerät geschah',
    about: 'AutoP steht im Verlauf unter „Einstellungen“.',
  },
  settings: {
    transmission: 'Übertragungsart der Gerätedaten',
    offline: 'Das Gerät ist offline: Es erhält die Zeilen, sobald es wieder verbunden ist.',
    submitted: 'Gesendet. %{link}',
    follow: 'Verlauf ansehen',
    history: 'AutoP-Verlauf',
    historyEmpty: 'An dieses Gerät wurde noch kein AutoP-Befehl gesendet.',
  },
  stored: {
    title: 'Gespeichertes Regular AutoP',
    empty:
      'Nichts gespeichert. Regular-Zeilen werden hier aufbewahrt, sobald das Gerät sie übernommen hat, und nach einem Zurücksetzen erneut gesendet.',
    current: 'Das Gerät hat diese Einstellungen. Geändert %{time}.',
    earlier: 'Das Gerät hat eine frühere Fassung dieser Einstellungen. Geändert %{time}.',
    removeKey: '%{key} entfernen',
    removal: 'Diese Einstellung entfernen?',
    removalAbout:
      '%{key} wird nicht mehr an das Gerät gesendet. Das Gerät behält seinen jetzigen Wert.',
    removed: '%{key} ist entfernt',
  },
}
