import type { expiries as english } from './expiries.en.ts'
import type { Messages } from './messages.ts'

export const expiries: Messages<typeof english> = {
  title: 'Ablaufkalender',
  none: 'In diesem Monat läuft nichts ab.',
  earlier: 'Früher: %{month}',
  later: 'Später: %{month}',
  items: '%{smart_count} Leistung zu verlängern |||| %{smart_count} Leistungen zu verlängern',
  automatic: '%{smart_count} automatisch verlängert |||| %{smart_count} automatisch verlängert',
  byItself: 'automatisch verlängert',
  byProject: 'Nach Projekt, %{month}',
  nearness: {
    past: 'ist abgelaufen',
    soon: 'läuft binnen einer Woche ab',
    later: 'läuft später ab',
  },
  renew: {
    title: 'Verlängern',
    none: 'Hier ist nichts mehr zu verlängern: Es wurde inzwischen verlängert, wird automatisch verlängert, oder andere bezahlen es.',
    back: 'Zum Ablaufkalender',
    begin: 'Verlängern',
  },
  forecast: {
    title: 'Kosten der nächsten zwölf Monate',
    help: 'Wenn alles so weitergeht: von Hand Monat für Monat, automatisch alle 30 Tage; zu den dann gültigen Preisen, vor Steuer.',
    month: 'Monat',
    manual: 'Von Hand',
    automatic: 'Automatisch',
  },
}
