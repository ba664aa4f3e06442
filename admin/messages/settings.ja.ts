import type { Messages } from './messages.ts'
import type { settings as english } from './settings.en.ts'

export const settings: Messages<typeof english> = {
  title: '設定',
  display: {
    title: '表示',
    heading: '言語と表示テーマ',
    about: 'ページの言語と表示テーマ。',
  },
}
