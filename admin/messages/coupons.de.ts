import type { coupons as english } from './coupons.en.ts'
import type { Messages } from './messages.ts'

export const coupons: Messages<typeof english> = {
  title: 'Gutscheine',
  about: 'Was Ihre Gutscheine wert sind und was damit bezahlt wurde.',
  tabs: 'Gutscheine nach Zustand',
  name: 'Gutschein %{code}',
  issue: 'Gutschein ausgeben',
  states: { normal: 'Gültig', used: 'Aufgebraucht', expired: 'Abgelaufen' },
  none: {
    normal: 'Es gibt keinen Gutschein, mit dem sich bezahlen lässt.',
    used: 'Noch ist kein Gutschein aufgebraucht.',
    expired: 'Es ist kein Gutschein abgelaufen, der noch Wert hatte.',
  },
  columns: {
    code: 'Code',
    holder: 'Unterdistributor',
    face: 'Wert',
    balance: 'Rest',
    expiresOn: 'Gilt bis',
    issuedAt: 'Ausgegeben',
    issuedBy: 'Ausgegeben von',
    remark: 'Bemerkung',
  },
  facts: 'Der Gutschein',
  uses: {
    title: 'Verwendung',
    none: 'Damit wurde noch nichts bezahlt.',
    time: 'Zeit',
    type: 'Art',
    order: 'Bestellnummer',
    amount: 'Betrag',
    balance: 'Rest danach',
    types: { issued: 'Ausgegeben', used: 'Bestellung bezahlt', returned: 'Erstattet' },
  },
  fields: {
    holder: 'Unterdistributor',
    amount: 'Wert',
    amountIn: 'Wert in %{of}',
    expiresOn: 'Gilt bis',
    expiresHelp: 'Der letzte Tag, an dem damit bezahlt werden kann, in UTC',
    code: 'Code',
    codeHelp: 'Bleibt das Feld leer, entsteht ein Code, den niemand errät',
    remark: 'Bemerkung',
  },
  faults: {
    holder: 'Wählen Sie, wer ihn bekommt',
    amount: 'Ein Betrag über null, etwa %{example}',
    expiresOn: 'Wählen Sie einen Tag, der noch nicht vergangen ist',
    code: '6 bis 40 Großbuchstaben, Ziffern und Bindestriche',
  },
  review: {
    title: 'Diesen Gutschein ausgeben?',
    about: '%{holder} bekommt einen Gutschein über %{amount}. Er lässt sich nicht zurücknehmen.',
    ownCode: 'entsteht beim Ausgeben',
    submit: '%{amount} ausgeben',
  },
  issued: {
    title: 'Der Gutschein ist ausgegeben',
    about: '%{holder} kann sofort damit bezahlen.',
  },
  expiry: {
    change: 'Letzten Tag ändern',
    title: 'Letzter Tag des Gutscheins %{code}',
    about: 'Ein abgelaufener Gutschein gilt wieder, sobald sein letzter Tag in der Zukunft liegt.',
  },
}
