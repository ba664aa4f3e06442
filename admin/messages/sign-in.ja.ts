import type { Messages } from './messages.ts'
import type { signIn as english } from './sign-in.en.ts'

export const signIn: Messages<typeof english> = {
  title: 'サインイン',
  intro: 'デバイスを管理するにはサインインしてください。',
  account: 'アカウントまたはメールアドレス',
  password: 'パスワード',
  newPassword: '新しいパスワード',
  passwordRule: '12文字以上。短い文にすると覚えやすくなります。',
  reveal: '入力内容を表示',
  hide: '入力内容を隠す',
  busy: 'お待ちください…',
  next: '続ける',
  forgot: 'パスワードをお忘れですか?',
  startOver: '最初からやり直す',
  tookTooLong: '時間がかかりすぎました。もう一度サインインしてください。',
  code: 'コード',
  recoveryCode: 'リカバリーコード',
  codeSent: '%{email} にコードを送信しました。10分間有効です。',
  sendAgain: '別のコードを送信',
  sendAgainIn: '%{seconds} 秒後に別のコードを送信できます',
  sentAgain: '%{email} に別のコードを送信しました。',
  factor: {
    title: 'もう1つの手順',
    authenticator: '認証アプリに表示されている Gatehouse のコードを入力してください。',
    recoveryCode: '保管しているリカバリーコードを1つ入力してください。1つにつき1回だけ使えます。',
    useAuthenticator: '認証アプリを使う',
    useEmail: 'メールでコードを受け取る',
    useRecoveryCode: 'リカバリーコードを使う',
  },
  email: {
    title: 'メールアドレスの確認',
    intro: 'パスワードを忘れたときなどに、リンクやコードがここに届きます。',
    fixed: 'アカウントはこのアドレスで作成されました。',
    address: 'メールアドレス',
    send: 'コードを送信',
    other: '別のアドレスを使う',
  },
  own: {
    title: '自分のパスワードを決める',
    intro: '最初のパスワードは別の人が作成しました。これからはあなただけが知るものになります。',
  },
  old: {
    title: '新しいパスワードを設定してください',
    intro:
      'パスワードの設定から 1 か月以上が経過しています。アカウントの管理者は毎月の変更を求めています。',
    change: '新しいパスワードを設定',
    later: '後で',
  },
  forgotten: {
    title: 'パスワードをお忘れですか?',
    intro: '新しいパスワードを決めるためのリンクをメールでお送りします。',
    send: 'リンクを送信',
    sent: '該当するアカウントがあれば、リンクを記載したメールが届きます。リンクは30分間有効です。',
    nothing:
      'メールが届かない場合は、迷惑メールを確認するか、アカウントを作成した人にお問い合わせください。',
    back: 'サインインに戻る',
  },
  reset: {
    title: '新しいパスワードを決める',
    intro: 'アカウント %{account} 用です。開いているセッションはすべて終了します。',
    save: 'パスワードを保存',
    done: 'パスワードを変更しました。新しいパスワードでサインインしてください。',
    gone: 'このリンクはすでに使用されたか、期限切れです。',
    askAgain: '新しいリンクを請求する',
  },
}
