import type { Messages } from './messages.ts'
import type { reconciliation as english } from './reconciliation.en.ts'

export const reconciliation: Messages<typeof english> = {
  title: 'Abgleich',
  kind: 'Gefunden',
  state: 'Zustand',
  subject: 'Wo',
  details: 'Einzelheiten',
  lastSeen: 'Zuletzt gesehen',
  times: 'Wie oft gesehen',
  states: { open: 'Offen', mended: 'Behoben', dismissed: 'Verworfen' },
  none: {
    open: 'Nichts ist offen: Alles, was wartet, hat seinen Prozess, und die Bücher gehen auf.',
    mended: 'Nichts musste behoben werden.',
    dismissed: 'Nichts wurde verworfen.',
  },
  kinds: {
    order_without_process: 'Bestellung ohne Prozess',
    batch_without_process: 'AutoP-Stapel ohne Prozess',
    refund_without_process: 'Erstattung ohne Prozess',
    mail_without_process: 'E-Mail ohne Prozess',
    delivery_without_process: 'Webhook-Zustellung ohne Prozess',
    renewal_without_process: 'Verlängerung ohne Prozess',
    held_by_closed_order: 'Von einer beendeten Bestellung festgehalten',
    outbox_stuck: 'Auftrag, den Temporal nicht angenommen hat',
    books: 'Die Bücher gehen nicht auf',
    unannounced_payment: 'Zahlung, die niemand gemeldet hat',
  },
  lastRun: {
    none: 'Es gab keinen Prozess.',
    completed: 'Der Prozess war beendet.',
    failed: 'Der Prozess war fehlgeschlagen.',
    terminated: 'Der Prozess wurde abgebrochen.',
    timed_out: 'Die Zeit des Prozesses war abgelaufen.',
    canceled: 'Der Prozess wurde zurückgenommen.',
  },
  items: '%{smart_count} Position freigegeben |||| %{smart_count} Positionen freigegeben',
  dismissedBy: '%{name}: %{reason}',
  dismiss: {
    title: '%{name} verwerfen',
    help: 'Niemand muss etwas tun. Ändert sich der Fund, erscheint er wieder.',
    reason: 'Grund',
    submit: 'Verwerfen',
  },
}
