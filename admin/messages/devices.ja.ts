import type { devices as english } from './devices.en.ts'
import type { Messages } from './messages.ts'

export const devices: Messages<typeof english> = {
  project: 'プロジェクトデバイス',
  personal: '個人デバイス',
  device: 'デバイス',
  noName: '（名前なし）',
  kindOfProject: 'プロジェクトの種類',
  empty: 'デバイスはまだありません。施工業者がプロジェクトに追加すると、すぐにここに表示されます。',
  add: {
    open: '新しい機器',
    project: 'プロジェクト',
    projectHelp: '名前で検索',
    chooseProject: 'プロジェクトを選んでください',
    home: '住戸',
    noHome: 'プロジェクト共用',
    macHelp: '割り当てられていて、どの機器でも使われていないもの',
    secretTitle: '%{name} のシークレット',
    secretAbout:
      '機器はMACとこのシークレットでサインインします。保存されるのはハッシュだけで、再表示できません。今コピーしてください。',
    secret: 'シークレット',
    renew: '新しいシークレット',
    renewTitle: '%{name} に新しいシークレットを発行しますか?',
    renewText:
      '以後、機器はこのシークレットでサインインし、以前のものは拒否されます。接続中の機器は次の接続までそのままです。',
    done: 'コピーしました',
  },
  edit: '機器を編集',
  import: {
    open: 'インポート',
    title: '機器をインポート',
  },
  columns: {
    name: 'デバイス名',
    status: '状態',
    unit: '部屋',
    type: '種類',
    model: '型番',
    sipNumber: 'SIP 番号',
    firmware: 'ファームウェア',
    hardware: 'ハードウェア',
    transmission: '通信方式',
    lastConnection: '最終接続',
    added: '追加日時',
    kind: '区分',
    action: '操作',
  },
  columnsButton: '列',
  columnsReset: '初期表示に戻す',
  filters: {
    open: '検索と絞り込み',
    clear: 'クリア',
    manager: '管理者',
    any: 'すべて',
    twoLetters: '2 文字以上で入力してください',
  },
  selection: {
    title: '選択中のデバイス',
    none: '選択を解除',
    count: '%{smart_count} 台を選択中',
    autop: '%{smart_count} 台に AutoP',
    all: '該当する %{smart_count} 台をすべて選択',
    first: '最初の %{smart_count} 台を選択',
  },
  actions: {
    settings: '設定',
    settingsOf: '%{name}の設定',
    deleteOf: '%{name}を削除',
  },
  deletion: {
    title: '%{name}を削除しますか？',
    confirm: 'デバイスを削除',
    about:
      '%{project}の %{model}（MAC %{mac}）。保存されている AutoP 設定も削除され、待機中のコマンドは取り消されます。この操作は元に戻せません。',
    done: '%{name}を削除しました',
  },
  deletions: {
    title: '%{smart_count} 台を削除しますか？',
    confirm: '%{smart_count} 台を削除',
    typed: '%{smart_count} 台を削除',
    about:
      '保存されている AutoP 設定も削除され、待機中のコマンドは取り消されます。この操作は元に戻せません。',
    done: '%{smart_count} 台を削除しました',
  },
  tabs: {
    title: 'デバイスの各項目',
    details: '詳細',
    settings: '設定',
    log: 'ログ',
  },
  facts: {
    connection: '接続',
    belongsTo: '所属',
  },
  log: {
    title: 'このデバイスの操作履歴',
    about: 'AutoP は「設定」の履歴に表示されます。',
  },
  settings: {
    transmission: 'デバイスの通信方式',
    offline: 'デバイスはオフラインです。再接続したときに設定行が送られます。',
    submitted: '送信しました。%{link}',
    follow: '進行状況を見る',
    history: 'AutoP の履歴',
    historyEmpty: 'このデバイスに送られた AutoP コマンドはありません。',
  },
  stored: {
    title: '保存済みの Regular AutoP',
    empty:
      '保存された設定はありません。デバイスが受け取った Regular の設定行はここに保存され、リセット後に再送されます。',
    current: 'デバイスはこの設定を反映済みです。変更: %{time}。',
    earlier: 'デバイスはこの設定の以前の版を保持しています。変更: %{time}。',
    removeKey: '%{key} を取り除く',
    removal: 'この設定を取り除きますか？',
    removalAbout: '%{key} は今後デバイスに送られません。デバイスは現在の値を保持します。',
    removed: '%{key} を取り除きました',
  },
}
