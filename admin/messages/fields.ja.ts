import type { fields as english } from './fields.en.ts'
import type { Messages } from './messages.ts'

export const fields: Messages<typeof english> = {
  copy: '%{name}をコピー',
  copyValue: '%{name} %{value} をコピー',
  online: 'オンライン',
  offline: 'オフライン',
  inAMoment: 'まもなく',
  justNow: 'たった今',
  read: {
    which: '表示する項目',
    all: 'すべて',
    unread: '未読',
  },
  span: {
    days: '%{days} 日 %{hours} 時間',
    hours: '%{hours} 時間 %{minutes} 分',
    minutes: '%{minutes} 分 %{seconds} 秒',
    seconds: '%{seconds} 秒',
  },
}
