import type { fields as english } from './fields.en.ts'
import type { Messages } from './messages.ts'

export const fields: Messages<typeof english> = {
  copy: '%{name} kopieren',
  copyValue: '%{name} %{value} kopieren',
  online: 'Online',
  offline: 'Offline',
  inAMoment: 'gleich',
  justNow: 'gerade eben',
  read: {
    which: 'Was gezeigt wird',
    all: 'Alle',
    unread: 'Ungelesen',
  },
  span: {
    days: '%{days} T. %{hours} Std.',
    hours: '%{hours} Std. %{minutes} Min.',
    minutes: '%{minutes} Min. %{seconds} Sek.',
    seconds: '%{seconds} Sek.',
  },
}
