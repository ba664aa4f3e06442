import type { mails as english } from './mails.en.ts'
import type { Messages } from './messages.ts'

/** What was mailed to an account that one manages. */
export const mails: Messages<typeof english> = {
  title: 'Mails',
  of: 'Mails an %{name}',
  about:
    'Was in den letzten 90 Tagen gemailt wurde, und ob der Mailserver es annahm. Auch was ankommt, kann im Spam landen.',
  none: 'Noch wurde nichts gemailt.',
  to: 'an %{address}',
  resend: 'Erneut senden',
  resendNamed: 'Erneut senden: %{kind} vom %{time}',
  resent: 'Die Mail ist unterwegs.',
  resentBy: 'erneut gesendet von %{name}',
  states: { waiting: 'Unterwegs', sent: 'Gesendet', failed: 'Nicht gesendet' },
  kinds: {
    email_confirmation: 'Code für eine E-Mail-Adresse',
    password_reset: 'Passwort vergessen',
    sign_in_code: 'Code zum Anmelden',
    account_created: 'Einladung',
    password_changed: 'Passwort geändert',
    email_changed: 'E-Mail-Adresse geändert',
    two_factor_changed: 'Zweiter Faktor geändert',
    password_reset_by_other: 'Neues Passwort',
    access_requested: 'Zugang erbeten',
    access_granted: 'Zugang gewährt',
    access_revoked: 'Zugang widerrufen',
    access_entered: 'Konto betreten',
    feedback: 'Feedback',
    notice: 'Mitteilung',
    notification: 'Neuigkeit',
    resident_created: 'App für Bewohner',
    family_member_saved: 'Haushaltsmitglied',
    order_succeeded: 'Bestellung ausgeführt',
    order_refunded: 'Bestellung erstattet',
    order_closed: 'Bestellung unbezahlt beendet',
    late_money_refunded: 'Geld zurückgesandt',
    auto_renewals: 'Automatisch verlängert',
    auto_renewal_failed: 'Automatische Verlängerung unbezahlt',
    auto_renewal_off: 'Automatische Verlängerung aus',
    webhook_disabled: 'Webhook ausgeschaltet',
  },
}
