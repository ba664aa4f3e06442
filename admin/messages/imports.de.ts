import type { imports as english } from './imports.en.ts'
import type { Messages } from './messages.ts'

export const imports: Messages<typeof english> = {
  about:
    'CSV oder Excel (XLSX), höchstens 5 MB und 20.000 Zeilen. Nichts wird gespeichert, bevor Sie gesehen haben, was darin steht.',
  choose: 'Datei wählen',
  reading: 'Wird gelesen…',
  template: 'Vorlage',
  report: 'Bericht',
  allGood:
    '%{file}: Die Zeile ist in Ordnung. Noch ist nichts gespeichert. |||| %{file}: Alle %{smart_count} Zeilen sind in Ordnung. Noch ist nichts gespeichert.',
  someBad: '%{file}: %{bad} von %{lines} Zeilen haben ein Problem. Noch ist nichts gespeichert.',
  applied: '%{smart_count} Zeile ist gespeichert. |||| %{smart_count} Zeilen sind gespeichert.',
  ignored: 'Spalten, die hier nichts bedeuten, werden ausgelassen: %{columns}',
  saveAll: '%{smart_count} Zeile speichern |||| Alle %{smart_count} Zeilen speichern',
  saveGood:
    'Die %{smart_count} gute Zeile speichern |||| Die %{smart_count} guten Zeilen speichern',
  onlyBad: 'Nur Zeilen mit einem Problem',
  lines: 'Zeilen der Datei',
  line: 'Zeile',
  problem: 'Problem',
  secrets: 'Geheimnisse herunterladen',
  secretsAbout:
    'Jedes neue Gerät hat ein Geheimnis, mit dem es sich anmeldet. Nur dessen Prüfwert wird gespeichert: Laden Sie die Geheimnisse jetzt herunter, sie werden nicht noch einmal gezeigt.',
  fields: {
    mac: 'MAC',
    remark: 'Bemerkung',
    model: 'Modell',
    project: 'Projekt',
    building: 'Gebäude',
    number: 'Wohnung',
    name: 'Name',
    email: 'E-Mail',
    mobileNumber: 'Mobilnummer',
    landlineNumber: 'Festnetznummer',
    company: 'Firma',
    department: 'Gruppe',
  },
}
