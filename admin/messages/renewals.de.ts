import type { Messages } from './messages.ts'
import type { renewals as english } from './renewals.en.ts'

export const renewals: Messages<typeof english> = {
  reasons: {
    stopped: 'Sie wurde beendet.',
    declined: 'Die Zahlung wurde an drei Tagen nacheinander abgelehnt.',
    coupons_short: 'Die Gutscheine deckten den Betrag an drei Tagen nacheinander nicht.',
    credits_short: 'Das Guthaben deckte den Betrag an drei Tagen nacheinander nicht.',
    unanswered: 'Der Zahlungsdienst antwortete nicht, bis ihre Dienste abliefen.',
    method_removed: 'Ihr Zahlungsmittel wurde entfernt.',
    permission_removed: 'Wer bezahlt, darf nicht mehr bezahlen.',
    not_renewable: 'Keiner ihrer Dienste kann verlängert werden.',
    no_price: 'Für ihre Dienste gibt es keinen Preis.',
  },
}
