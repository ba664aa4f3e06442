import type { library as english } from './library.en.ts'
import type { Messages } from './messages.ts'

export const library: Messages<typeof english> = {
  title: 'MAC ライブラリ',
  search: 'MAC またはその先頭',
  empty: 'ライブラリは空です。販売するデバイスの MAC を追加してください。',
  emptyBelow: '割り当てられた MAC はまだありません。',
  add: 'MAC を追加',
  addTitle: 'ライブラリに MAC を追加',
  addAbout: 'サブ代理店が施工業者に割り当てるまで、空きの状態です。',
  added: 'MAC を %{smart_count} 件追加しました',
  selected: 'MAC を %{smart_count} 件選択中',
  unselect: '選択を解除',
  states: { free: '空き', allotted: '割り当て済み', in_use: '使用中' },
  columns: {
    state: '状態',
    installer: '施工業者',
    device: 'デバイス',
    remark: '備考',
    allotted: '割り当て日時',
  },
  ways: { title: '追加の方法', typed: '一件ずつ', file: 'ファイルから' },
  typed: {
    label: 'MAC',
    help: '一行に一件、書き方は自由です: 0C:11:05:00:00:01、0c11.0500.0001。500 件まで。それ以上はファイルで追加してください。',
    add: 'MAC を %{smart_count} 件追加',
  },
  releases: {
    open: 'ライブラリに戻す',
    title: 'MAC %{smart_count} 件をライブラリに戻しますか?',
    about: '施工業者はその MAC のデバイスを追加できなくなります。',
    done: 'MAC %{smart_count} 件が空きになりました',
  },
  removals: {
    open: '取り除く',
    title: 'MAC %{smart_count} 件をライブラリから取り除きますか?',
    about: '再び追加するまで、だれもその MAC のデバイスを追加できません。',
    done: 'MAC %{smart_count} 件を取り除きました',
  },
}
