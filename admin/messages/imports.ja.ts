import type { imports as english } from './imports.en.ts'
import type { Messages } from './messages.ts'

export const imports: Messages<typeof english> = {
  about: 'CSV または Excel (XLSX)。5 MB、20,000 行まで。内容を確認するまで何も保存されません。',
  choose: 'ファイルを選択',
  reading: '読み取り中…',
  template: 'ひな形',
  report: 'レポート',
  allGood: '%{file}: %{smart_count} 行すべてに問題はありません。まだ何も保存されていません。',
  someBad: '%{file}: %{lines} 行のうち %{bad} 行に問題があります。まだ何も保存されていません。',
  applied: '%{smart_count} 行を保存しました。',
  ignored: 'ここでは意味のない列は除かれます: %{columns}',
  saveAll: '%{smart_count} 行すべてを保存',
  saveGood: '問題のない %{smart_count} 行を保存',
  onlyBad: '問題のある行のみ',
  lines: 'ファイルの行',
  line: '行',
  problem: '問題',
  secrets: 'シークレットをダウンロード',
  secretsAbout:
    '新しい機器はそれぞれのシークレットでサインインします。保存されるのはハッシュだけで、再表示できません。今ダウンロードしてください。',
  fields: {
    mac: 'MAC',
    remark: '備考',
    model: '機種',
    project: 'プロジェクト',
    building: '建物',
    number: '住戸',
    name: '名前',
    email: 'メールアドレス',
    mobileNumber: '携帯電話番号',
    landlineNumber: '固定電話番号',
    company: '会社',
    department: 'グループ',
  },
}
