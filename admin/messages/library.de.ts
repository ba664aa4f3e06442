import type { library as english } from './library.en.ts'
import type { Messages } from './messages.ts'

export const library: Messages<typeof english> = {
  title: 'MAC-Bibliothek',
  search: 'MAC oder ihr Anfang',
  empty: 'Die Bibliothek ist leer. Fügen Sie die MACs der Geräte hinzu, die Sie verkaufen.',
  emptyBelow: 'Hier sind noch keine MACs zugeteilt.',
  add: 'MACs hinzufügen',
  addTitle: 'MACs zur Bibliothek hinzufügen',
  addAbout: 'Sie sind frei, bis ein Unterdistributor sie einem Errichter zuteilt.',
  added: '%{smart_count} MAC ist hinzugefügt |||| %{smart_count} MACs sind hinzugefügt',
  selected: '%{smart_count} MAC ausgewählt |||| %{smart_count} MACs ausgewählt',
  unselect: 'Auswahl aufheben',
  states: { free: 'Frei', allotted: 'Zugeteilt', in_use: 'In Gebrauch' },
  columns: {
    state: 'Zustand',
    installer: 'Errichter',
    device: 'Gerät',
    remark: 'Bemerkung',
    allotted: 'Zugeteilt',
  },
  ways: { title: 'Wie hinzufügen', typed: 'Einzeln', file: 'Aus einer Datei' },
  typed: {
    label: 'MACs',
    help: 'Eine in jeder Zeile, in beliebiger Schreibweise: 0C:11:05:00:00:01, 0c11.0500.0001. Bis zu 500; mehr kommen aus einer Datei.',
    add: '%{smart_count} MAC hinzufügen |||| %{smart_count} MACs hinzufügen',
  },
  releases: {
    open: 'Zurückgeben',
    title:
      '%{smart_count} MAC in die Bibliothek zurückgeben? |||| %{smart_count} MACs in die Bibliothek zurückgeben?',
    about: 'Der Errichter kann damit kein Gerät mehr hinzufügen.',
    done: '%{smart_count} MAC ist wieder frei |||| %{smart_count} MACs sind wieder frei',
  },
  removals: {
    open: 'Entfernen',
    title:
      '%{smart_count} MAC aus der Bibliothek entfernen? |||| %{smart_count} MACs aus der Bibliothek entfernen?',
    about: 'Niemand kann damit ein Gerät hinzufügen, bis sie wieder hinzugefügt sind.',
    done: '%{smart_count} MAC ist entfernt |||| %{smart_count} MACs sind entfernt',
  },
}
