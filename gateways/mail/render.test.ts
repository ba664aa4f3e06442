import { expect, test } from 'vitest'
import { LOCALES } from '../../domain/locale.ts'
import { type MailData, type MailKind, mailSecret } from '../../domain/mail.ts'
import { renderMail } from './render.ts'

const EVIL = `<img src=x onerror="alert('1')"> & Co`
const ESCAPED = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; Co'

/** Each kind with something evil wherever a person may write. */
const SAMPLES: MailData = {
  email_confirmation: { name: EVIL, sessionId: 'a-session' },
  password_reset: { name: EVIL, account: 'sam' },
  sign_in_code: { name: EVIL, sessionId: 'a-session' },
  account_created: { name: EVIL, account: 'sam', organization: 'Palm', by: 'Kim' },
  password_changed: { name: EVIL, account: 'sam' },
  email_changed: { name: EVIL, account: 'sam', newAddress: 'new@example.com' },
  two_factor_changed: { name: EVIL, account: 'sam', change: 'authenticator_on' },
  password_reset_by_other: { name: EVIL, account: 'sam', by: 'Kim', organization: 'Palm' },
  access_requested: { name: 'Sam', by: EVIL, organization: 'Palm', message: 'Line 1\nLine 2' },
  access_granted: {
    name: 'Sam',
    by: EVIL,
    organization: 'Palm',
    until: '2026-11-23T08:00:00.000Z',
  },
  access_revoked: { name: 'Sam', by: EVIL, organization: 'Palm' },
  access_entered: {
    name: 'Sam',
    by: EVIL,
    organization: 'Palm',
    at: '2026-11-23T08:00:00.000Z',
  },
  feedback: { from: 'Ina', organization: 'Palm', contact: 'i@b.c', project: '', text: EVIL },
  notice: { name: 'Sam', from: 'Palm', title: 'Tonight', text: EVIL },
  notification: { name: EVIL, notification: 'anything', values: {}, link: '/#/devices' },
  resident_created: { name: EVIL, organization: 'Palm', project: 'Court' },
  family_member_saved: { name: 'Sam', member: 'Ann', contact: EVIL, project: 'Court' },
  order_succeeded: {
    name: EVIL,
    orderNumber: '202611241000000001',
    invoiceId: '01900000-0000-7000-8000-000000000000',
    invoiceNumber: 'INV-2026-000001',
    totalMinor: 1714,
    currency: 'USD',
  },
  order_refunded: {
    name: EVIL,
    orderNumber: '202611241000000001',
    invoiceId: '01900000-0000-7000-8000-000000000000',
    invoiceNumber: 'CN-2026-000001',
    totalMinor: 1714,
    currency: 'JPY',
  },
  order_closed: {
    name: EVIL,
    orderNumber: '202611241000000001',
    orderId: '01900000-0000-7000-8000-000000000000',
    totalMinor: 1714,
    currency: 'USD',
    reason: 'limit_reached',
    by: '',
  },
  late_money_refunded: {
    name: EVIL,
    orderNumber: '202611241000000001',
    orderId: '01900000-0000-7000-8000-000000000000',
    amountMinor: 1714,
    currency: 'USD',
    why: 'late',
  },
  auto_renewals: {
    name: 'Sam',
    renewedOn: '2026-11-27',
    orderCount: 3,
    itemCount: 4,
    totalMinor: 5142,
    currency: 'USD',
    orders: [
      {
        orderNumber: '202611241000000001',
        ruleName: EVIL,
        itemCount: 2,
        totalMinor: 1714,
        expiresOn: '2026-12-30',
      },
    ],
  },
  auto_renewal_failed: {
    name: EVIL,
    ruleId: '01900000-0000-7000-8000-000000000000',
    ruleName: 'Palm Court',
    itemCount: 2,
    totalMinor: 1714,
    currency: 'USD',
    reason: 'declined',
    retryOn: '2026-11-28',
  },
  auto_renewal_off: {
    name: EVIL,
    ruleId: '01900000-0000-7000-8000-000000000000',
    ruleName: 'Palm Court',
    itemCount: 2,
    reason: 'method_removed',
    firstExpiresOn: '2026-11-30',
  },
  expiry_digest: {
    name: 'Sam',
    toldOn: '2026-11-24',
    expiring: {
      lines: [
        {
          installerName: EVIL,
          projectId: '01900000-0000-7000-8000-000000000000',
          projectName: 'Palm Court',
          service: 'app',
          expiresOn: '2026-12-24',
          count: 12,
        },
      ],
      count: 812,
      more: 8,
    },
    expired: {
      lines: [
        {
          installerName: 'Ines',
          projectId: '01900000-0000-7000-8000-000000000001',
          projectName: EVIL,
          service: 'door',
          expiresOn: '2026-11-23',
          count: 1,
        },
      ],
      count: 1,
      more: 0,
    },
    automatic: { lines: [], count: 0, more: 0 },
    coupons: [
      {
        couponId: '01900000-0000-7000-8000-000000000002',
        code: 'SPRING',
        balanceMinor: 15_000,
        currency: 'USD',
        expiresOn: '2026-12-01',
      },
    ],
    credits: { credits: 1_250, lowCredits: 20 },
    prices: [
      {
        ...{ projectKind: 'community', service: 'app', variant: 'with_monitor', currency: 'USD' },
        ...{ formerMinor: 80, nextMinor: 90, from: '2026-12-20' },
      },
    ],
  },
  credits_moved: {
    ...{ name: EVIL, step: 'received', organization: 'Palm', by: 'Kim', credits: 40, remark: '' },
  },
  webhook_disabled: { name: 'Sam', endpoint: EVIL, reason: '500' },
}
const KINDS = Object.keys(SAMPLES) as MailKind[]

const SECRETS = {
  code: { form: 'code', value: '123456' },
  link: { form: 'link', value: 'https://console.test/#/reset-password?token=a.b' },
} as const

function render<Kind extends MailKind>(kind: Kind, locale: (typeof LOCALES)[number] = 'en') {
  const wanted = mailSecret(kind)
  return renderMail({
    kind,
    data: SAMPLES[kind],
    locale,
    timeZone: 'Europe/Berlin',
    publicUrl: 'https://console.test',
    ...(wanted && { secret: SECRETS[wanted.form] }),
  })
}

test.each(KINDS.flatMap((kind) => LOCALES.map((locale) => [kind, locale] as const)))(
  'SEC-30 %s in %s is whole, and what people wrote is text in it',
  async (kind, locale) => {
    const { subject, html, text } = await render(kind, locale)

    expect(subject).toMatch(/\S/)
    for (const part of [subject, html, text]) expect(part).not.toMatch(/undefined|null|⟦|\[object/)
    expect(html).toContain(ESCAPED)
    expect(html).not.toContain('<img')
    expect(text).toContain(EVIL)
    expect(html).toContain(`lang="${locale}"`)
  },
)

test.each(KINDS)('%s says something else in each language', async (kind) => {
  const mails = await Promise.all(LOCALES.map((locale) => render(kind, locale)))

  const first = mails.map(({ text }) => text.split('\n\n').slice(0, -1).join())
  expect(new Set(first).size).toBe(LOCALES.length)
  expect(mails[2]?.text).toMatch(/[぀-ヿ一-鿿]/)
})

test.each(KINDS)('%s loads nothing, and leads nowhere but to the console', async (kind) => {
  const { html } = await render(kind)

  const tags = (html.match(/<[^>]+>/g) ?? []).join('\n')
  const addresses = tags.match(/(?:src|href|url)\s*[=(]\s*["']?[^"'\s)>]+/g) ?? []
  for (const address of addresses) expect(address).toMatch(/^href="https:\/\/console\.test\//)
  expect(html).not.toMatch(/fonts\.|@import|<script|<link/)
})

test('a mail with a secret carries it in both forms, as HTML and as text', async () => {
  const [code, link] = await Promise.all([render('sign_in_code'), render('password_reset')])

  for (const part of [code.html, code.text]) expect(part).toContain('123456')
  for (const part of [link.html, link.text]) expect(part).toContain(SECRETS.link.value)
  expect(code.subject).not.toContain('123456')
})

test("an instant is told in the reader's language and time zone", async () => {
  expect((await render('access_entered', 'de')).text).toContain('23. November 2026 um 09:00:00 MEZ')
  expect((await render('access_entered', 'ja')).text).toContain('2026年11月23日')
})

test.each(LOCALES)(
  'whose order was canceled by somebody else reads who it was: %s',
  async (locale) => {
    const data = { ...SAMPLES.order_closed, reason: 'canceled' as const, by: 'Kim Kowalski' }
    const mail = { kind: 'order_closed', data, locale, timeZone: 'UTC' } as const

    const { text } = await renderMail({ ...mail, publicUrl: 'https://console.test' })

    expect(text).toContain('Kim Kowalski')
    expect(text).toContain(
      'https://console.test/#/orders/01900000-0000-7000-8000-000000000000/show',
    )
  },
)

test('lines stay lines', async () => {
  const { html, text } = await render('access_requested')

  expect(html).toContain('Line 1<br>Line 2')
  expect(text).toContain('> Line 1\n> Line 2')
})

test('SEC-30 a subject of more than one line is refused', async () => {
  const data = { ...SAMPLES.notice, title: 'Hello\r\nBcc: everybody@example.com' }
  const mail = renderMail({
    kind: 'notice',
    data,
    locale: 'en',
    timeZone: 'UTC',
    publicUrl: 'https://console.test',
  })

  await expect(mail).rejects.toMatchObject({ code: 'invalid' })
})

test('what was renewed by itself is told with sums, orders, next expiration dates, and how many more', async () => {
  const { subject, text } = await render('auto_renewals')

  expect(subject).toBe('Renewed automatically: 4 items')
  expect(text).toContain('Total: $51.42')
  expect(text).toContain('2 items · $17.14 · next expiration date December 30, 2026')
  expect(text).toContain('2 more orders')
})

test('a digest names what ends by installer, project and service, and each line leads to its own items', async () => {
  const { subject, html, text } = await render('expiry_digest')

  const page =
    'https://console.test/#/renew?projectId=01900000-0000-7000-8000-000000000000&service=app&from=2026-12-24&to=2026-12-24&told=2026-11-24'
  expect(subject).toBe('Expired: 1 item; soon to expire: 812 items')
  expect(text).toContain(
    `  Palm Court\n    - App: 12 items, until December 24, 2026\n      ${page}`,
  )
  expect(html).toContain(`href="${page.replaceAll('&', '&amp;')}"`)
  expect(text).toContain('8 more lines')
  expect(text).toContain('opening doors from afar')
  expect(text).toContain('SPRING: $150.00, until December 1, 2026')
  expect(text).toContain('12.5 credits left')
  expect(text).toContain('App, with indoor monitor: $0.90 instead of $0.80, from December 20, 2026')
})
