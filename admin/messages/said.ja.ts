import type { said as german } from './said.de.ts'

export const said: Record<keyof typeof german, string> = {
  '%{first} (and %{count} more)': '%{first}（ほか %{count} 件）',
  'Line %{line}: %{message}': '%{line} 行目: %{message}',
  'There are %{count} webhooks: delete one first':
    'Webhookは%{count}件あります。先に1件削除してください',
  'There are no prices in %{currency} yet: the distributor can add them':
    '%{currency} の価格がまだありません。代理店が追加できます',
  'An order holds %{count} items at most: choose fewer':
    '1件の注文は最大 %{count} 件です。数を減らしてください',
  'An activation lasts a month at least': '有効化は1か月以上です',
  'The amount is too large for one order': '1件の注文としては金額が大きすぎます',
  'Some items are in another open order: %{number}':
    '一部の項目は別の未完了の注文に含まれています：%{number}',
  'Some items are in an open order of somebody above or below you':
    '一部の項目は上位または下位の組織の未完了の注文に含まれています',
  'In order %{number}: %{name}': '注文 %{number} に含まれています：%{name}',
  'A stored card does not belong to this way of paying':
    'この支払い方法では保存済みのカードは使えません',
  'No such automatic renewal': 'この自動更新は見つかりません',
  'This automatic renewal is off': 'この自動更新はオフです',
  'This automatic renewal is off: switch it on again':
    'この自動更新はオフです。もう一度オンにしてください',
  'This automatic renewal is on': 'この自動更新はオンです',
  'The next renewal is left out already': '次回の更新はすでにスキップされています',
  'Nothing is left out': 'スキップされている更新はありません',
  'No such service': 'このサービスは見つかりません',
  'One automatic renewal has %{count} services at most':
    '1件の自動更新に含められるサービスは %{count} 件までです',
  'Only what has been activated is renewed': '更新できるのは有効化済みのものだけです',
  'One automatic renewal is for one installer and one kind of project':
    '1件の自動更新は、1つの設置業者と1種類のプロジェクトが対象です',
  'It is renewed automatically already': 'すでに自動更新の対象です',
  'A stored card or account goes with a payment provider':
    '決済サービスには、登録済みのカードまたはアカウントが必要です',
  'Coupons pay for their sub-distributor alone': 'クーポンはその二次代理店の支払いにのみ使えます',
  'A property manager pays with credits': '物件管理者はクレジットで支払います',
  'Choose a stored card or account': '登録済みのカードまたはアカウントを選択してください',
  'Some of it cannot be renewed automatically': '一部は自動更新の対象にできません',
  'Other items are found than you saw: look at them again':
    '表示された内容と異なる項目が見つかりました。もう一度ご確認ください',
  'In another automatic renewal: %{name}': '別の自動更新に含まれています: %{name}',
  'Is not sold: %{name}': '販売されていません: %{name}',
  'More than %{count} rules match: narrow the search':
    '%{count} 件を超えています。検索条件を絞ってください',
  'The order waits for its payment': '注文は支払いを待っています',
  'The order is paid already': '注文はすでに支払い済みです',
  'The order has failed: submit another one': '注文は失敗しました。新しい注文を送信してください',
  'The order has timed out: submit another one': '注文は期限切れです。新しい注文を送信してください',
  'The order was canceled: submit another one':
    '注文はキャンセルされました。新しい注文を送信してください',
  'Say why': '理由を入力してください',
  'Is not the beginning of an order number: digits alone':
    '注文番号の先頭ではありません。数字だけを入力してください',
  'Nothing is left to buy in this selection': 'この選択には購入できるものがありません',
  'The price has changed since you saw it: look at it again':
    '表示後に価格が変わりました。もう一度ご確認ください',
  'Too many orders in this second: try again': 'この瞬間の注文が多すぎます。もう一度お試しください',
  'The terms have changed: read and accept them again':
    '規約が変わりました。もう一度読んで同意してください',
  'Services of this project have been ordered: it is kept for their orders and invoices':
    'このプロジェクトのサービスは注文済みです。注文と請求書のために残されます',
  'A distributor buys nothing': '代理店は購入しません',
  'Nobody pays in an account that they have entered': '入室したアカウントでは支払えません',
  'A distributor buys nothing: its sub-distributors do':
    '代理店は購入しません。サブ代理店が購入します',
  'Only the main account of an installer pays': '支払えるのは施工業者の主アカウントだけです',
  'Paying is not switched on: the distributor can grant it to the sub-distributor':
    '支払いは許可されていません。代理店がサブ代理店に許可できます',
  'Paying is not switched on for this installer: its sub-distributor can switch on Pay by Installer':
    'この施工業者の支払いは許可されていません。サブ代理店が有効にできます',
  'A property manager pays with credits, and has been given none':
    '管理者はクレジットで支払いますが、割り当てがありません',
  'No project %{id} of this installer': 'この施工業者にそのプロジェクトはありません',
  'Renew by a month at least': '1か月以上更新してください',
  'Choose another year': '別の年を選んでください',
  'An activation is by months': '有効化は月単位です',
  'Past rates stay as they are': '過去の税率は変更できません',
  'The country has a rate from that day on: choose a later day':
    'この国にはその日からの税率があります。後の日を選んでください',
  'No such tax rate': 'この税率はありません',
  'More than %{count} postings match: choose a shorter time':
    '%{count} 件を超える記帳が該当します。期間を短くしてください',
  'Account or password is wrong': 'アカウントまたはパスワードが正しくありません',
  'Is no e-mail address': 'メールアドレスではありません',
  'The apartment takes no more family members': 'この住戸にはこれ以上家族を追加できません',
  'Is no version of the model %{model}: its first number is the model’s id':
    '機種 %{model} のバージョンではありません。最初の数字が機種の番号です',
  'The model has this version already': 'この機種にはこのバージョンがすでにあります',
  'This version is withdrawn already': 'このバージョンはすでに取り下げられています',
  'A firmware file ends in .rom or .zip': 'ファームウェアのファイル名は .rom か .zip で終わります',
  'Has 64 digits 0-9 and a-f': '0-9とa-fの64桁です',
  'Is missing': '入力してください',
  'Choose a brand of this kind': 'この種類のブランドを選んでください',
  '%{brand} is supported in the region %{region} only': '%{brand} は地域 %{region} でのみ使えます',
  'Is of another project': '別のプロジェクトのものです',
  'Devices of this kind have no such field': 'この種類の機器にその項目はありません',
  'Write the address as rtsp://host/path': 'アドレスは rtsp://ホスト/パス の形で入力してください',
  'User name and password have fields of their own':
    'ユーザー名とパスワードはそれぞれの欄に入力してください',
  'Write a host name or an IP address': 'ホスト名またはIPアドレスを入力してください',
  'Nobody knows this model': 'この機種は登録されていません',
  'Is not allotted to you, or in use by a device': '割り当てられていないか、機器で使用中です',
  'You have no such project': 'そのようなプロジェクトはありません',
  'More than one project has this name': '同じ名前のプロジェクトが複数あります',
  'There is a device with this MAC already': 'このMACの機器はすでにあります',
  'The project has no such apartment': 'プロジェクトにこの住戸はありません',
  'The project has no such company': 'プロジェクトにこの会社はありません',
  'The smart-home cloud has no commercial projects':
    'スマートホームクラウドには商業施設のプロジェクトはありません',
  'This apartment still holds something': 'この住戸にはまだ登録があります',
  'This company has people: delete or move them first':
    'この会社には利用者がいます。先に削除または移動してください',
  'This project has a company of this name already':
    'このプロジェクトには同じ名前の会社がすでにあります',
  'This project still holds something: delete that first':
    'このプロジェクトにはまだ登録があります。先に削除してください',
  'At most %{most} apartments at once': '一度に作成できる住戸は最大 %{most} 戸です',
  'Name the installer or the project': '施工業者またはプロジェクトを指定してください',
  'Somebody changed the project at this moment; try again':
    'ほかの人がプロジェクトを変更しました。もう一度お試しください',
  'Sign in first': '先にサインインしてください',
  'Your sub-distributor receives no feedback at present':
    '担当のサブ代理店は現在フィードバックを受け付けていません',
  'You have sent many messages within an hour: try again later':
    '1時間以内に多くのメッセージを送信しました。しばらくしてからやり直してください',
  'Feedback needs an address that it goes to': 'フィードバックの送信先アドレスが必要です',
  'An address begins with https:// or http://': 'アドレスは https:// または http:// で始まります',
  'Holds a control character': '制御文字が含まれています',
  'A notice can be written a year ahead at most': 'お知らせは1年先までしか予約できません',
  'A notice must end after it is published': '終了日時は公開日時より後にしてください',
  'Choose whom it is for': '対象者を選択してください',
  'This notice is published already': 'このお知らせは公開済みです',
  'This notice is canceled already': 'このお知らせは取り消し済みです',
  'Write what it is about': '内容を入力してください',
  'Choose a country': '国を選択してください',
  'There is no sub-distributor': 'サブ代理店がありません',
  'Already finished': 'すでに完了しています',
  'Too many tries; the next one is possible in %{seconds} seconds':
    '試行回数が多すぎます。%{seconds} 秒後にもう一度お試しください',
  'Too many wrong codes: sign in again': '誤ったコードが続きました。もう一度サインインしてください',
  'Your role does not permit %{permission}':
    'この操作はお使いの権限では行えません（%{permission}）',
  'The database is away; try again in a moment':
    'データベースに接続できません。しばらくしてからお試しください',
  'The process engine is away; try again in a moment':
    '処理エンジンに接続できません。しばらくしてからお試しください',
  'Holds half of a character': '不完全な文字が含まれています',
  'Holds the character U+0000, which no text may hold': '使用できない文字 U+0000 が含まれています',
  'Somebody changed the same at this moment; try again':
    '同じ内容がほかの人によって変更されました。もう一度お試しください',
  'Somebody changed the library at this moment; try again':
    'MAC ライブラリがほかの人によって変更されました。もう一度お試しください',
  'This contradicts what is stored already': 'すでに保存されている内容と矛盾しています',
  'This Idempotency-Key was used for another request':
    'この Idempotency-Key は別の要求で使用されています',
  'A change must come from this origin: send Origin with the address of this server':
    '変更はこのサーバーのアドレスから行う必要があります（Origin ヘッダー）',
  'Nothing is at %{path}': '%{path} には何もありません',
  'The batch is %{status}': 'バッチの現在の状態では実行できません',
  'The batch has not answered yet; look again in a moment':
    'バッチからまだ応答がありません。しばらくしてから確認してください',
  'Nothing failed that could be tried again': '再試行できる失敗はありません',
  'More than %{most} devices match: narrow the search':
    '該当するデバイスが %{most} 台を超えています。検索条件を絞ってください',
  'More than %{most} end users match: narrow the search':
    '該当するエンドユーザーが %{most} 人を超えています。検索条件を絞ってください',
  'More than %{most} entries match: narrow the search':
    '該当する項目が %{most} 件を超えています。検索条件を絞ってください',
  '%{count} of the devices do not exist here': '%{count} 台のデバイスが存在しません',
  '%{count} lines are bad: nothing was saved': '%{count} 行に誤りがあるため、何も保存していません',
  'No line is good: nothing was saved': '有効な行がないため、何も保存していません',
  'This import is carried out already': 'このインポートはすでに実行されています',
  '%{macs} in use: delete the device first': '%{macs} は使用中です。先にデバイスを削除してください',
  '%{name} owns %{words}: transfer them to another installer first':
    '%{name}にはデバイスやプロジェクトがあります。先に別の施工業者へ移管してください',
  '%{name} or its property managers have unspent credits (%{credits}): revoke them in Credit Logs first':
    '%{name}またはその物件管理者に未使用のクレジット（%{credits}）があります。先にクレジット履歴で取り消してください',
  '%{name} has unspent credits (%{credits}): your sub-distributor must revoke them first':
    '%{name}に未使用のクレジット（%{credits}）があります。先にサブ代理店による取り消しが必要です',
  'The provider could not send it back': '決済事業者は返金できませんでした',
  'The provider has no such money': '決済事業者にこの入金の記録がありません',
  'The provider refuses: %{kind}': '決済事業者に拒否されました',
  'The card was declined': 'カードが拒否されました',
  'This way of paying is not set up here': 'この支払い方法はここでは設定されていません',
  'This way of paying does not take this amount': 'この支払い方法ではこの金額を扱えません',
  'The payment provider refuses this payment': '決済事業者がこの支払いを拒否しました',
  'A MAC is free already': 'すでに未割り当ての MAC が含まれています',
  'A MAC is not allotted to this installer, or is in use':
    'この施工業者に割り当てられていない、または使用中の MAC が含まれています',
  'A home goes with its project: delete that':
    '住宅はプロジェクトに属します。プロジェクトを削除してください',
  'A project has %{most} companies at most': '1 つのプロジェクトの企業は %{most} 社までです',
  'Choose the apartment that they live in': '居住する部屋を選択してください',
  'Codes are required here, and go to the address on file':
    'ここではコードが必須で、登録済みのアドレスに送られます',
  'Confirm an address first': '先にメールアドレスを確認してください',
  'Families are of no company': '家族は企業に属しません',
  'No authenticator waits for a code': 'コードを待っている認証アプリはありません',
  'Only a commercial project has companies': '企業を登録できるのは商業施設のみです',
  'Only a community has apartments': '部屋があるのは集合住宅のみです',
  'Only a family member can become the family master': '世帯主になれるのは家族のメンバーだけです',
  'Only an installer can do this': 'この操作は施工業者のみ行えます',
  'Recovery codes need an authenticator': '回復コードには認証アプリが必要です',
  'The address is not one line': 'アドレスは 1 行で入力してください',
  'The family has members: make one of them the family master first, or delete them':
    '家族にメンバーがいます。先に世帯主を変更するか、メンバーを削除してください',
  'The session that asked for a code has ended': 'コードを要求したセッションは終了しています',
  'There is no visit to leave': '終了するアクセスはありません',
  'This account has an authenticator: take it off first':
    'このアカウントには認証アプリが登録されています。先に解除してください',
  'This account has no e-mail address to send a link to':
    'このアカウントにはリンクの送信先メールアドレスがありません',
  'This account has no such second factor': 'このアカウントにその 2 要素認証はありません',
  'This account manages no property': 'このアカウントは物件を管理していません',
  'This account was closed just now': 'このアカウントはたった今閉鎖されました',
  'This apartment holds %{residents} residents and %{devices} devices: delete or move them first':
    'この部屋には居住者 %{residents} 人とデバイス %{devices} 台があります。先に削除または移動してください',
  'This apartment takes %{limit} family members at most': 'この部屋の家族は %{limit} 人までです',
  'This building has these numbers already: %{numbers}':
    'この建物にはすでに次の部屋番号があります: %{numbers}',
  'This first password was good for 72 hours: ask for a new one':
    '初期パスワードの有効期限（72 時間）が切れています。新しいものを依頼してください',
  'This grant has ended already': 'この許可はすでに終了しています',
  'This installer has been asked already and has not answered yet':
    'この施工業者には依頼済みで、まだ回答がありません',
  'This installer has not granted access': 'この施工業者はアクセスを許可していません',
  'This is not possible in an account that you have entered':
    '代理アクセス中のアカウントでは行えません',
  'This link was used already, or it is too old: ask for a new one':
    'このリンクは使用済みか期限切れです。新しいリンクを請求してください',
  'This project holds %{list}: delete or move them first':
    'このプロジェクトは空ではありません。先に内容を削除または移動してください',
  'This request has an answer already': 'この依頼にはすでに回答済みです',
  'This session ended just now': 'このセッションはたった今終了しました',
  'This session is at no such step': 'このセッションはその手順にありません',
  'This step is done already': 'この手順はすでに完了しています',
  'This sub-distributor has no account': 'このサブ代理店にはアカウントがありません',
  'This visit ended just now': 'このアクセスはたった今終了しました',
  'Whoever manages this account requires codes by mail':
    'このアカウントの管理者がメールのコードを必須にしています',
  'Your installer does not let you delete residents':
    '施工業者により、居住者の削除は許可されていません',
  'Another account has this e-mail address': 'このメールアドレスは別のアカウントで使われています',
  'This account name is taken': 'このアカウント名はすでに使われています',
  'A spreadsheet has turned this MAC into a number: format the column as text and copy it again':
    '表計算ソフトが MAC を数値に変換しています。列を文字列形式にしてからコピーし直してください',
  'Has %{count} digits, a MAC has 12': '%{count} 桁です。MAC は 12 桁です',
  'Has %{count} digits, a MAC has 12: a spreadsheet may have dropped zeros at the start':
    '%{count} 桁です。MAC は 12 桁です（表計算ソフトが先頭の 0 を削除した可能性があります）',
  'Holds other characters than 0-9 and A-F': '0～9 と A～F 以外の文字が含まれています',
  'Is allotted to an installer of yours already': 'すでに施工業者に割り当てられています',
  'Is longer than %{most} characters': '%{most} 文字を超えています',
  'Is not free in the library of your distributor':
    '代理店の MAC ライブラリで未割り当てではありません',
  'Stands in line %{line} already': 'すでに %{line} 行目にあります',
  'Stands in the library already': 'すでに MAC ライブラリにあります',
  'Stands in the list twice': 'リスト内で重複しています',
  'The line has no MAC': 'この行に MAC がありません',
  '%{title} is missing': '%{title}がありません',
  'Not below the first floor': '最下階より下は指定できません',
  'Write the number with its country: +49 171 1234567':
    '電話番号は国番号から入力してください: +81 90 1234 5678',
  'Listed more than once: it counts once': '重複しているため 1 件として扱います',
  'None of the devices can take part. %{item}: %{reason}':
    '対象にできるデバイスがありません。%{item}: %{reason}',
  'No %{kind} device has this MAC': 'この種類のデバイスに該当する MAC はありません',
  'This is a %{kind} device': '別の種類のデバイスです',
  'A batch takes at most %{most} devices': '1 つのバッチは %{most} 台までです',
  'Line %{line} sets the same key': '%{line} 行目が同じキーを設定しています',
  'Line %{line} differs in upper and lower case only: both are sent':
    '%{line} 行目とは大文字・小文字だけが異なります。両方とも送信されます',
  'The text is longer than %{size} KB': 'テキストが %{size} KB を超えています',
  'The text has %{count} lines: at most %{most} are allowed':
    'テキストが %{count} 行あります。上限は %{most} 行です',
  'The text holds no setting: write at least one line Config.… = value':
    '設定がありません。Config.… = 値 の行を 1 行以上入力してください',
  'Confirm that these keys may cut a device off: %{keys}':
    '次のキーはデバイスを切断するおそれがあります。確認してください: %{keys}',
  '%{model} does not know %{key}': '%{model} は %{key} に対応していません',
  '%{key}: expects 0 or 1': '%{key}: 0 か 1 を指定します',
  '%{key}: expects a whole number from %{least} to %{most}':
    '%{key}: %{least} から %{most} までの整数を指定します',
  '%{key}: expects a host name or an IP address': '%{key}: ホスト名または IP アドレスを指定します',
  '%{key}: expects an IPv4 address such as 192.168.1.10':
    '%{key}: 192.168.1.10 のような IPv4 アドレスを指定します',
  '%{key}: expects a URL with http, https, tftp or ftp':
    '%{key}: http、https、tftp、ftp の URL を指定します',
  '%{key}: expects an offset from UTC such as +05:30':
    '%{key}: +05:30 のような UTC との時差を指定します',
  '%{key}: expects 16 letters or digits': '%{key}: 16 文字の英数字を指定します',
  '%{key}: expects %{choices}': '%{key}: %{choices} を指定します',
  '3 to 64 letters, digits and . _ - @': '英数字と . _ - @ で 3～64 文字',
  '3 to 64 letters, digits and . _ @ -': '英数字と . _ @ - で 3～64 文字',
  'A project stands here twice': 'プロジェクトが重複しています',
  'An id stands here twice': '項目が重複しています',
  'An Idempotency-Key is 8 to 128 letters, digits, - and _':
    'Idempotency-Key は英数字、-、_ で 8～128 文字です',
  'Lies outside the years 1 to 9999': '1年から9999年の範囲外です',
  'Holds a line break or another control character': '改行などの制御文字が含まれています',
  'Holds other characters than digits, + - ( ) / . and blanks':
    '数字、+ - ( ) / . と空白以外の文字が含まれています',
  'Is no time zone of the IANA list': 'IANA のタイムゾーンではありません',
  'No time zone has this name': 'この名前のタイムゾーンはありません',
  'Not a time zone': 'タイムゾーンではありません',
  'No currency has this code': 'このコードの通貨はありません',
  'Name at least one field to change': '変更する項目を 1 つ以上指定してください',
  'Name what is to change': '変更する項目を指定してください',
  'Invalid input%{rest}': '入力が正しくありません',
  'Invalid option%{rest}': '選択肢が正しくありません',
  'Invalid email address': 'メールアドレスの形式が正しくありません',
  'Invalid URL': 'URL の形式が正しくありません',
  'Invalid UUID': 'ID の形式が正しくありません',
  'Unrecognized key%{rest}': '不明な項目%{rest}',
  'Too small: expected string to have >=1 characters': '必須項目です',
  'Too small: expected string to have >=%{least} characters': '%{least} 文字以上で入力してください',
  'Too big: expected string to have <=%{most} characters': '%{most} 文字以内で入力してください',
  'Too small: expected array to have >=%{least} items': '%{least} 件以上必要です',
  'Too big: expected array to have <=%{most} items': '%{most} 件までです',
  'Too small: expected number to be >=%{least}': '%{least} 以上にしてください',
  'Too big: expected number to be <=%{most}': '%{most} 以下にしてください',
  'There are %{count} tokens: revoke one first':
    'トークンはすでに %{count} 個あります。先に 1 つ無効にしてください',
  'The API token is unknown, revoked or expired':
    'API トークンが不明、無効化済み、または期限切れです',
  'The scopes of this API token do not include %{scope}':
    'この API トークンの権限に %{scope} は含まれていません',
  'No %{thing} %{id}': '存在しないか、すでに削除されています',
  'No such %{thing}': '存在しないか、すでに削除されています',
  'This code is wrong, used or too old': 'コードが間違っているか、使用済みか、期限切れです',
  'This is not your password': 'パスワードが違います',
  'Somebody else may know this password: choose another one':
    'このパスワードは他の人が知っている可能性があります。別のものにしてください',
  'Type your password again first': '先にパスワードをもう一度入力してください',
  'Search by the whole e-mail address': 'メールアドレス全体で検索してください',
  'Try again later': '後でもう一度お試しください',
  'This provider is not used here': 'この決済サービスはここでは使われていません',
  'This payment provider is not used here': 'この決済サービスはここでは使われていません',
  'The payment provider does not answer: try again later':
    '決済サービスが応答しません。後でもう一度お試しください',
  'The payment provider refuses this': '決済サービスに拒否されました',
  'This mail is no longer of use': 'このメールはもう使えません',
  'This mail was sent less than a minute ago': 'このメールは 1 分以内に送信済みです',
  'Not enough is left for this': '残高が足りません',
  'There are not enough credits for this': 'クレジットが足りません',
  'Credits pay only for commercial projects created since 1 June 2025':
    'クレジットで支払えるのは、2025年6月1日以降に作成された商業プロジェクトだけです',
  'These coupons do not cover the total of the order':
    '選択したクーポンでは注文の合計額に足りません',
  'One of the coupons cannot pay this order': 'この注文に使えないクーポンがあります',
  'More than the order was paid with': '注文で支払われた額を超えています',
  'There is a coupon with this code': 'このコードのクーポンはすでにあります',
  'A coupon is in the currency of its sub-distributor':
    'クーポンの通貨はサブ代理店の通貨と同じでなければなりません',
  'Nobody to give credits to': 'クレジットの割り当て先が見つかりません',
  'These are too many invoices for one archive: choose a shorter period':
    '請求書が多すぎます。期間を短くしてください',
  'No such account': 'この口座はありません',
  'A currency is three capital letters': '通貨は大文字3文字です',
  'The day has passed': '過ぎた日付です',
  'A code is 6 to 40 capital letters, digits and hyphens':
    'コードは大文字の英字、数字、ハイフンで6～40文字です',
  'This card or account is not stored': 'このカードまたはアカウントは保存されていません',
  'More than %{most} orders match: narrow the search':
    '%{most} 件を超える注文が該当します。条件を絞ってください',
  'More than %{most} postings match: choose a shorter time':
    '%{most} 件を超える記帳が該当します。期間を短くしてください',
  'The order is processing': 'この注文は支払い待ちです',
  'The order is system_processing': 'この注文は支払い済みで、処理中です',
  'The order is succeed': 'この注文は支払い済みで、完了しています',
  'The order is failed': 'この注文は失敗しました',
  'The order is time_out': 'この注文は支払い期限が切れました',
  'The order is cancel': 'この注文はキャンセルされました',
  'The order is %{status}': 'この注文の状態ではできません',
  'This was refunded already': 'これはすでに返金されています',
  'Nothing was paid for this': 'これには支払いがありません',
  'Nothing of this payment can go back': 'この支払いから返金できる金額はありません',
  'The payment is disputed': 'この支払いには異議が申し立てられています',
  'Order %{number} holds an item of this': '注文 %{number} がこの項目を確保しています',
  'Refund order %{number} first: it renewed this':
    '先に注文 %{number} を返金してください。その注文で更新されています',
  'An order is paid by whoever submitted it': '注文は送信した人が支払います',
  'A payment of this order is under way': 'この注文の支払いが進行中です',
  'The payment provider does not answer; try again in a moment':
    '決済サービスが応答しません。しばらくしてからもう一度お試しください',
  'The order has not answered yet; look again in a moment':
    '注文からまだ応答がありません。しばらくしてからもう一度ご確認ください',
  'There is nothing to activate yet: add the homes, people or devices of the project first':
    '有効化できるものがまだありません。先にプロジェクトの住戸、人、機器を追加してください',
  'The amounts are too large': '金額が大きすぎます',
  'Only orders that ended without a payment are deleted':
    '削除できるのは支払いなしで終わった注文だけです',
  'Only orders that succeeded are hidden': '非表示にできるのは成功した注文だけです',
  'A discount that holds or has held stays in the books':
    '適用中または適用済みの割引は記録に残ります',
  'A price that holds or has held stays in the books': '適用中または適用済みの価格は記録に残ります',
  'A rate that holds or has held stays in the books': '適用中または適用済みの税率は記録に残ります',
  'Only who made a quotation changes it': '見積もりを変更できるのは作成した人だけです',
  'More apartments record videos than there are': '録画する住戸が住戸の総数を超えています',
  'A landline needs an app with intercom': '固定電話にはインターホン付きアプリが必要です',
  'A landline needs an admin app': '固定電話には会社管理者アプリが必要です',
  'A whole number from 0 to 100000': '0から100000までの整数',
  'There is a price book in this currency': 'この通貨の価格表はすでにあります',
  'It has a price from that day on: choose a later day':
    'その日からの価格がすでにあります。後の日を選択してください',
  'There is a discount from that day on: choose a later day':
    'その日からの割引がすでにあります。後の日を選択してください',
  'Past prices stay as they are': '過去の価格は変えられません',
  'The days are chosen by the sub-distributor': '日数はサブ代理店が決めます',
  'Choose a day at least': '日数を1つ以上指定してください',
  'Choose 10 days at most': '日数は10個までです',
  'Name each day once': '同じ日数は1度だけ指定してください',
  'It ends before it begins': '終わりが始まりより前です',
  'A month is `2026-12`': '月は`2026-12`の形です',
  'The process does not answer right now: try again':
    '処理が応答していません。もう一度お試しください',
  'Fewer credits of this assignment are left than that': 'この割り当ての残りクレジットが足りません',
  'The finding is not open any more': 'この検出結果はもう未対応ではありません',
}
