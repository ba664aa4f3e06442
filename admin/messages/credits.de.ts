import type { credits as english } from './credits.en.ts'
import type { Messages } from './messages.ts'

export const credits: Messages<typeof english> = {
  title: 'Guthaben',
  about: 'Guthaben zum Bezahlen oder Weitergeben, und wohin es ging.',
  available: 'Verfügbares Guthaben',
  worth:
    'Ein Punkt bezahlt 1,00 in der Währung des Kontos. Damit werden gewerbliche Projekte bezahlt, die seit dem 1. Juni 2025 angelegt wurden.',
  makes: 'Sie geben Guthaben aus, so viel Sie möchten.',
  assign: 'Zuweisen',
  issue: 'Guthaben ausgeben',
  revoke: 'Zurücknehmen',
  log: 'Verlauf',
  none: 'Es ist noch kein Guthaben gekommen oder gegangen.',
  filters: {
    open: 'Suchen und filtern',
    from: 'Von',
    to: 'Bis',
    user: 'Name der Gegenseite',
  },
  columns: {
    time: 'Zeit',
    type: 'Art',
    counterparty: 'Gegenseite',
    order: 'Bestellnummer',
    change: 'Änderung',
    balance: 'Stand danach',
    operator: 'Bearbeiter',
    remark: 'Bemerkung',
  },
  types: {
    received: 'Erhalten',
    assigned: 'Zugewiesen',
    revoked: 'Zurückgenommen',
    used: 'Verbraucht',
    refunded: 'Erstattet',
  },
  amount: '%{n} Punkt |||| %{n} Punkte',
  kinds: {
    sub_distributor: 'Unterdistributor',
    installer: 'Errichter',
    property_manager: 'Hausverwalter',
  },
  holder: '%{name} (%{kind}), hat %{credits}',
  fields: {
    holder: 'Benutzer',
    credits: 'Punkte',
    creditsHelp: 'Ganze Punkte',
    remark: 'Bemerkung',
  },
  faults: {
    holder: 'Wählen Sie einen Benutzer',
    credits: 'Eine ganze Zahl von Punkten, 1 bis %{most}',
    tooMany: 'Es sind nur %{most} da',
  },
  noHolders: 'Noch gibt es niemanden, dem Sie Guthaben geben könnten.',
  noneToRevoke: 'Niemand hat Guthaben, das nicht verbraucht ist.',
  steps: {
    assign: {
      title: 'Guthaben zuweisen',
      review: 'Dieses Guthaben zuweisen?',
      about: '%{name} bekommt %{credits}. Was nicht verbraucht ist, können Sie zurücknehmen.',
      submit: '%{credits} zuweisen',
      done: '%{credits} zugewiesen',
    },
    issue: {
      title: 'Guthaben ausgeben',
      review: 'Dieses Guthaben ausgeben?',
      about:
        '%{name} bekommt %{credits}. Was nicht verbraucht oder weitergegeben ist, können Sie zurücknehmen.',
      submit: '%{credits} ausgeben',
      done: '%{credits} ausgegeben',
    },
    revoke: {
      title: 'Guthaben zurücknehmen',
      review: 'Dieses Guthaben zurücknehmen?',
      about: '%{name} verliert %{credits}, die noch nicht verbraucht sind.',
      submit: '%{credits} zurücknehmen',
      done: '%{credits} zurückgenommen',
    },
  },
}
