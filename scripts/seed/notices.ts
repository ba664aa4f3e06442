import type pg from 'pg'
import { drawId } from './installers.ts'

/** Sub-distributors that have filled in their settings, with where they are. */
const SETTLED = [
  {
    account: 'nordlicht',
    country: 'DE',
    address: 'Am Sandtorkai 12\n20457 Hamburg',
    phone: '+49 40 5550100',
    hours: 'Mo–Fr 8–18 Uhr\nSa 9–13 Uhr',
    remark: 'Notdienst für Türanlagen: +49 40 5550199',
  },
  {
    account: 'mistral',
    country: 'FR',
    address: '8 quai du Port\n13002 Marseille',
    phone: '+33 4 91 55 01 00',
    hours: 'lun.–ven. 9h–18h',
    remark: '',
  },
  {
    account: 'sakura',
    country: 'JP',
    address: '東京都港区芝公園4-2-8',
    phone: '+81 3 5555 0100',
    hours: '平日 9:00–18:00',
    remark: '',
  },
]

const NOTICES = [
  {
    key: 'update',
    kind: 'update',
    title: 'Cloud update 7.1',
    text: 'Batch AutoP now shows what each device had before.\n\nNothing needs to be done on site.',
    translations: {
      de: {
        title: 'Cloud-Update 7.1',
        text: 'AutoP-Aufträge zeigen jetzt, was jedes Gerät vorher hatte.\n\nVor Ort ist nichts zu tun.',
      },
      ja: {
        title: 'クラウドアップデート 7.1',
        text: '一括 AutoP で、各機器の変更前の値が表示されるようになりました。\n\n現地での作業は不要です。',
      },
    },
    days: 20,
  },
  {
    key: 'maintenance',
    kind: 'maintenance',
    title: 'Maintenance on Sunday, 2:00 to 3:00 UTC',
    text: 'The console is away for an hour at most. Doors, intercoms and calls keep working.',
    translations: {
      de: {
        title: 'Wartung am Sonntag, 2 bis 3 Uhr UTC',
        text: 'Die Konsole ist höchstens eine Stunde lang nicht da. Türen, Sprechanlagen und Anrufe laufen weiter.',
      },
      ja: {
        title: '日曜日のメンテナンス（UTC 2:00～3:00）',
        text: '最長 1 時間、コンソールを利用できません。ドア、インターホン、通話は引き続き動作します。',
      },
    },
    days: 2,
  },
]

const FEEDBACK = [
  {
    account: 'nordlicht-01',
    text: 'The door phone at the main entrance rings, but opening it from the app takes ten seconds.\n\nCan you look at its settings?',
    days: 3,
    isRead: false,
  },
  {
    account: 'nordlicht-02',
    text: 'Please add a template for the clock settings.',
    days: 30,
    isRead: true,
  },
  { account: 'mistral-01', text: 'Merci, tout fonctionne.', days: 12, isRead: true },
]

/** Contacts, billing information, feedback and notices. Out of what the rest of the sample holds already. */
export async function fillNotices(client: pg.ClientBase, today: Date): Promise<void> {
  for (const settled of SETTLED) await fillSettings(client, settled)
  for (const one of FEEDBACK) await writeFeedback(client, one, today)
  for (const notice of NOTICES) await publishNotice(client, notice, today)
}

async function fillSettings(client: pg.ClientBase, settled: (typeof SETTLED)[number]) {
  const { account, country, address, phone, hours, remark } = settled
  await client.query(
    `insert into customer_services (sub_distributor_id, distributor_id, name, phone, email, website,
      opening_hours, remark, receives_feedback, feedback_email)
    select o.id, o.distributor_id, o.name, $2, 'service@' || a.account || '.example.com',
      'https://' || a.account || '.example.com', $3, $4, true, 'feedback@' || a.account || '.example.com'
    from accounts a join organizations o on o.id = a.organization_id where a.account = $1`,
    [account, phone, hours, remark],
  )
  await client.query(
    `insert into billing_information (organization_id, distributor_id, sub_distributor_id, company, attention,
      address, phone, fax, email, country_code)
    select o.id, o.distributor_id, o.id, o.name, a.name, $2, $3, '', 'billing@' || a.account || '.example.com', $4
    from accounts a join organizations o on o.id = a.organization_id where a.account = $1`,
    [account, address, phone, country],
  )
}

async function writeFeedback(client: pg.ClientBase, one: (typeof FEEDBACK)[number], today: Date) {
  const { account, text, days, isRead } = one
  await client.query(
    `insert into feedback (id, distributor_id, sub_distributor_id, installer_id, account_id, author_name,
      organization_name, contact, text, created_at, read_at, read_by_name)
    select ${drawId("'feedback ' || a.account")}, a.distributor_id, a.sub_distributor_id, a.installer_id, a.id,
      a.name, o.name, a.email, $2, $3::timestamptz, case when $4 then $3::timestamptz + interval '5 hours' end,
      case when $4 then (select name from accounts where organization_id = a.sub_distributor_id limit 1) end
    from accounts a join organizations o on o.id = a.organization_id where a.account = $1`,
    [account, text, daysBefore(today, days), isRead],
  )
}

/** By each distributor, to all below it; some have read it. */
async function publishNotice(
  client: pg.ClientBase,
  { key, kind, title, text, translations, days }: (typeof NOTICES)[number],
  today: Date,
) {
  const roles = ['sub_distributor', 'installer', 'sub_installer', 'property_manager']
  const at = daysBefore(today, days)
  await client.query(
    `insert into notices (id, distributor_id, kind, title, text, translations, publish_at, roles, created_by, created_by_name,
      created_at, published_at, finished_at, receiver_count)
    select ${drawId("$1::text || ' ' || d.id")}, d.id, $2::notice_kind, $3, $4, $7, $5::timestamptz, $6, a.id, a.name,
      $5::timestamptz - interval '1 hour', $5::timestamptz, $5::timestamptz + interval '5 seconds',
      (select count(*) from accounts where distributor_id = d.id and role::text = any ($6))
    from organizations d join lateral (select id, name from accounts where organization_id = d.id
      order by id limit 1) a on true
    where d.kind = 'distributor'`,
    [key, kind, title, text, at, roles, JSON.stringify(translations)],
  )
  await client.query(
    `insert into notifications (id, account_id, kind, data, notice_id, created_at, read_at)
    select ${drawId("n.id::text || ' ' || a.id")}, a.id, 'notice', '{}', n.id, n.published_at,
      case when n.kind = 'update' then n.published_at + interval '6 hours' end
    from notices n join accounts a on a.distributor_id = n.distributor_id and a.role::text = any (n.roles)
    where n.publish_at = $1::timestamptz`,
    [at],
  )
}

const DAY_MS = 86_400_000

const daysBefore = (today: Date, days: number): string =>
  new Date(today.getTime() - days * DAY_MS).toISOString()
