export { deleteOldReminders, tellDigest } from './reminders/digest.ts'
export { listDueReceivers } from './reminders/receivers.ts'
export {
  findReminderDays,
  getReminderSettings,
  setReminderSettings,
} from './reminders/settings.ts'
