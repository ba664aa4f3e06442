import type { Messages } from './messages.ts'
import type { paymentMethods as english } from './payment-methods.en.ts'

export const paymentMethods: Messages<typeof english> = {
  title: 'Zahlungsmittel',
  about: 'Karten und Konten, die Sie bei einem Zahlungsanbieter gespeichert haben.',
  help: 'Was Sie hier speichern, kann zahlen, ohne dass Sie es erneut eingeben. Die Nummer liegt allein beim Zahlungsanbieter.',
  empty:
    'Noch ist nichts gespeichert. Fügen Sie eine Karte oder ein Konto hinzu, oder wählen Sie „speichern“, wenn Sie eine Bestellung bezahlen.',
  noProvider: 'Hier ist kein Zahlungsanbieter eingerichtet.',
  add: {
    stripe: 'Karte über Stripe hinzufügen',
    paypal: 'PayPal-Konto hinzufügen',
    sandbox: 'Testkarte hinzufügen',
  },
  means: { stripe: 'Stripe', paypal: 'PayPal', sandbox: 'Testanbieter: kein echtes Geld' },
  expires: 'gültig bis %{day}',
  replace: 'Ändern',
  replaceNamed: '%{label} ändern',
  remove: 'Entfernen',
  removeNamed: '%{label} entfernen',
  removeText:
    'Es wird hier und beim Zahlungsanbieter entfernt. Was damit bezahlt wurde, bleibt bezahlt. Automatische Verlängerungen, die es bezahlt, gehen bei der nächsten Abbuchung aus: Wählen Sie vorher ein anderes Zahlungsmittel für sie.',
  removed: 'Zahlungsmittel entfernt',
  asking: 'Der Zahlungsanbieter wird gefragt …',
  kept: 'Zahlungsmittel gespeichert',
  nothing: 'Beim Zahlungsanbieter wurde nichts hinterlegt',
}
