import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pino from 'pino'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { issueCoupon } from '../db/coupons.ts'
import { assignCredits } from '../db/credits.ts'
import { setReminderSettings } from '../db/reminders.ts'
import type { MailData } from '../domain/mail.ts'
import { addDays } from '../domain/term.ts'
import { useDatabase } from '../test/database.ts'
import { insertScene, type Scene } from '../test/scene.ts'
import { grantPayment, insertHomes, insertItem, insertPriceBook } from '../test/subscriptions.ts'
import { createReminderActivities } from './reminders.ts'

const database = useDatabase()

/** Beyond all that other parts of the scene do by themselves. */
const START = '2027-02-01'
const log = pino({ level: 'silent' })
let activities: ReturnType<typeof createReminderActivities>
beforeAll(() => {
  activities = createReminderActivities({ db: database.as('gatehouse_worker'), log })
})

let scene: Scene
let homes: string[]
beforeEach(async () => {
  // Whoever was there before is told nothing any more.
  await database.owner
    .updateTable('accounts')
    .set({ disabledAt: `${START}T00:00:00Z` })
    .execute()
  scene = await insertScene(database.owner)
  await grantPayment(database.owner, scene, { paysItself: false })
  await database.owner
    .updateTable('accounts')
    .set({ email: sql<string>`account || '@example.com'`, timeZone: 'Europe/Berlin' })
    .where('subDistributorId', '=', scene.subDistributorId)
    .execute()
  homes = await insertHomes(database.owner, scene, 6)
})

const app = (index: number, expiresOn: string) =>
  insertItem(database.owner, scene, { service: 'app', holderId: homes[index] ?? '', expiresOn })

/** As at eight in the morning in Berlin. */
const morning = (day: string, time = '07:00:00') =>
  activities.tellNextDigests({ now: `${day}T${time}Z`, after: null })

async function digests(): Promise<MailData['expiry_digest'][]> {
  const rows = await database.owner
    .selectFrom('mails')
    .innerJoin('accounts', 'accounts.id', 'mails.accountId')
    .select(sql<MailData['expiry_digest']>`data`.as('data'))
    .where('subDistributorId', '=', scene.subDistributorId)
    .where('mails.kind', '=', 'expiry_digest')
    .orderBy('mails.id')
    .execute()
  return rows.map(({ data }) => data)
}

const notifications = async () =>
  database.owner
    .selectFrom('notifications')
    .innerJoin('accounts', 'accounts.id', 'notifications.accountId')
    .select(['kind', 'data', 'link', 'accountId'])
    .where('subDistributorId', '=', scene.subDistributorId)
    .orderBy('notifications.id')
    .execute()

test('each item is named once on each of its days, in one mail a day', async () => {
  await setDays([5, 3, 0])
  for (const [index, left] of [7, 4, 4].entries()) await app(index, addDays(START, left))

  for (let day = 0; day < 9; day += 1) {
    await morning(addDays(START, day))
    // The next run of the same morning, as of a worker that was killed before Temporal heard of the first.
    if (day % 2 === 0) await morning(addDays(START, day), '07:30:00')
  }

  const named = (await digests()).flatMap(({ toldOn, expiring, expired }) => [
    ...expired.lines.map((line) => [toldOn, line.expiresOn, 'expired', line.count]),
    ...expiring.lines.map((line) => [toldOn, line.expiresOn, 'expiring', line.count]),
  ])
  const [soon, later] = [addDays(START, 4), addDays(START, 7)]
  expect(named).toEqual([
    [addDays(START, 1), soon, 'expiring', 2],
    [addDays(START, 2), later, 'expiring', 1],
    [addDays(START, 4), soon, 'expiring', 2],
    [addDays(START, 4), later, 'expiring', 1],
    [addDays(START, 5), soon, 'expired', 2],
    [addDays(START, 7), later, 'expiring', 1],
    [addDays(START, 8), later, 'expired', 1],
  ])
  const days = (await digests()).map(({ toldOn }) => toldOn)
  expect(new Set(days).size).toBe(days.length)
  expect(await notifications()).toHaveLength(days.length)
})

test('two workers at the same morning tell everybody once', async () => {
  await app(0, addDays(START, 7))
  const page = { now: `${START}T08:00:00Z`, after: null }

  const told = await Promise.all([1, 2, 3].map(() => activities.tellNextDigests(page)))

  expect(told.reduce((sum, one) => sum + one.told, 0)).toBe(1)
  expect(await digests()).toHaveLength(1)
})

test('nothing is noted as said where its mail could not be written', async () => {
  await app(0, addDays(START, 7))
  const page = { now: `${START}T08:00:00Z`, after: null }
  await sql`alter table mails add constraint broken check (kind <> 'expiry_digest') not valid`.execute(
    database.owner,
  )

  expect(await activities.tellNextDigests(page)).toMatchObject({ told: 0 })

  await sql`alter table mails drop constraint broken`.execute(database.owner)
  expect(await activities.tellNextDigests(page)).toMatchObject({ told: 1 })
  expect(await digests()).toHaveLength(1)
})

test('a morning comes when it is eight where the receiver is', async () => {
  await app(0, addDays(START, 7))
  const at = (now: string) => activities.tellNextDigests({ now, after: null })

  expect((await at(`${START}T06:59:00Z`)).receivers).toBe(0)
  expect((await at(`${START}T07:00:00Z`)).told).toBe(1)
})

test('days that nothing ran are made up for in one mail', async () => {
  await app(0, addDays(START, 7))
  await app(1, addDays(START, 4))
  const at = (day: number) =>
    activities.tellNextDigests({ now: `${addDays(START, day)}T08:00:00Z`, after: null })
  await at(-1)

  await at(5)

  const [mail, ...more] = await digests()
  expect(more).toEqual([])
  expect(mail?.expired.lines).toMatchObject([{ expiresOn: addDays(START, 4), count: 1 }])
  expect(mail?.expiring.lines).toMatchObject([{ expiresOn: addDays(START, 7), count: 1 }])
})

test('an installer that pays itself is told of its own, and its sub-distributor is not', async () => {
  await database.owner
    .updateTable('installers')
    .set({ paysItself: true })
    .where('installerId', '=', scene.installerId)
    .execute()
  await app(0, addDays(START, 7))

  await activities.tellNextDigests({ now: `${START}T08:00:00Z`, after: null })

  const [told, ...more] = await notifications()
  expect(more).toEqual([])
  expect(told).toMatchObject({ kind: 'items_expire', data: { smart_count: 1 } })
  expect(told?.accountId).not.toBe(scene.accountId)
})

test('whoever has switched mails off reads it in the console all the same', async () => {
  await database.owner
    .updateTable('accounts')
    .set({ notifyByEmail: false })
    .where('id', '=', scene.accountId)
    .execute()
  await app(0, addDays(START, 7))

  await activities.tellNextDigests({ now: `${START}T08:00:00Z`, after: null })

  expect(await digests()).toEqual([])
  expect(await notifications()).toMatchObject([
    { kind: 'items_expire', accountId: scene.accountId },
  ])
})

test('the days are those that the sub-distributor has chosen', async () => {
  await setDays([10])
  await app(0, addDays(START, 7))
  await app(1, addDays(START, 10))

  await activities.tellNextDigests({ now: `${START}T08:00:00Z`, after: null })

  expect((await digests())[0]?.expiring.lines).toMatchObject([{ expiresOn: addDays(START, 10) }])
})

test('what a rule renews is no news by itself, and stands beside what somebody must renew', async () => {
  const ruled = await app(0, addDays(START, 7))
  await ruleFor(ruled)

  await activities.tellNextDigests({ now: `${START}T08:00:00Z`, after: null })
  expect(await digests()).toEqual([])

  await app(1, addDays(START, 8))
  await app(2, addDays(START, 31))
  const next = await app(3, addDays(START, 31))
  await ruleFor(next)
  await activities.tellNextDigests({ now: `${addDays(START, 1)}T08:00:00Z`, after: null })

  const [mail] = await digests()
  expect([mail?.expiring.count, mail?.automatic.count]).toEqual([2, 1])
})

test('a changed price of what a rule renews is told once, before it is charged', async () => {
  const priceBookId = await insertPriceBook(database.owner, scene)
  await ruleFor(await app(0, addDays(START, 90)))
  const price = {
    ...{ priceBookId, distributorId: scene.distributorId, projectKind: 'community' as const },
    ...{ service: 'app', variant: 'with_monitor', oneTimeMinor: 1_000, monthlyMinor: 95 },
  }
  await database.owner
    .insertInto('prices')
    .values({
      id: randomUUID(),
      ...price,
      validFrom: addDays(START, 3),
      createdAt: `${START}T05:00:00Z`,
    })
    .execute()

  for (const day of [0, 1, 20]) {
    const now = `${addDays(START, day)}T08:00:00Z`
    await activities.tellNextDigests({ now, after: null })
  }

  const [mail, ...more] = await digests()
  expect(more).toEqual([])
  // Two weeks after it was set, though it is valid from the third day on.
  expect(mail?.prices).toMatchObject([
    { service: 'app', formerMinor: 80, nextMinor: 95, from: addDays(START, 14) },
  ])
})

test('a coupon with value is told of 60, 30 and 7 days before it loses it; one without is not', async () => {
  const above = { level: 'distributor' as const, organizationId: scene.distributorId }
  const coupon = {
    ...{ subDistributorId: scene.subDistributorId, currency: 'USD', faceMinor: 5_000 },
    ...{ expiresOn: addDays(START, 60), actorName: 'Dora Dist' },
  }
  const { code } = await issueCoupon(database.owner, above, coupon)

  for (const day of [0, 1, 29, 30, 31, 52, 53, 59, 60, 61]) await morning(addDays(START, day))

  const told = (await digests()).map(({ toldOn, coupons }) => [toldOn, coupons[0]?.code])
  expect(told).toEqual([0, 30, 53].map((day) => [addDays(START, day), code]))
})

test('few credits are told of once, and again when they have risen and fallen', async () => {
  const above = { level: 'distributor' as const, organizationId: scene.distributorId }
  const give = (credits: number) =>
    assignCredits(database.owner, above, {
      ...{ holderId: scene.subDistributorId, credits: credits * 100, remark: '' },
      ...{ actorName: 'Dora Dist', idempotencyKey: randomUUID() },
    })
  const morningOf = (day: number) =>
    activities.tellNextDigests({ now: `${addDays(START, day)}T08:00:00Z`, after: null })
  const setBalance = (credits: number) =>
    sql`update ledger_accounts set balance = ${credits * 100}
      where kind = 'credits' and sub_distributor_id = ${scene.subDistributorId}`.execute(
      database.owner,
    )

  await morningOf(0)
  await give(25)
  await morningOf(1)
  await setBalance(12.5)
  await morningOf(2)
  await morningOf(3)
  await setBalance(40)
  await morningOf(4)
  await setBalance(3)
  await morningOf(5)

  expect((await digests()).map(({ toldOn, credits }) => [toldOn, credits])).toEqual([
    [addDays(START, 2), { credits: 1_250, lowCredits: 20 }],
    [addDays(START, 5), { credits: 300, lowCredits: 20 }],
  ])
})

async function setDays(days: number[]): Promise<void> {
  const { distributorId, subDistributorId } = scene
  const holder = { distributorId, subDistributorId, installerId: null, propertyManagerId: null }
  await setReminderSettings(database.owner, scene.scope, holder, { days })
}

/** The sub-distributor's rule for an item. */
async function ruleFor(itemId: string): Promise<void> {
  const { distributorId, subDistributorId, installerId } = scene
  const id = randomUUID()
  await database.owner
    .insertInto('renewalRules')
    .values({
      ...{ id, distributorId, subDistributorId, buyerLevel: 'sub_distributor', buyerName: 'Sub' },
      ...{ name: 'By itself', projectKind: 'community', projectInstallerId: installerId },
      ...{ means: 'coupon', termsVersion: '1', createdByName: 'Sam Subs', locale: 'en' },
    })
    .execute()
  await database.owner
    .updateTable('serviceItems')
    .set({ renewalRuleId: id })
    .where('id', '=', itemId)
    .execute()
}
