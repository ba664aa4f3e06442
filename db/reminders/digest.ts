import { sql } from 'kysely'
import type { Digest } from '../../domain/reminder.ts'
import { addDays } from '../../domain/term.ts'
import type { Db } from '../client.ts'
import { insertMail } from '../mails.ts'
import { insertNotifications } from '../notification-inbox.ts'
import { tellCoupons, tellCredits } from './holdings.ts'
import { tellItems } from './items.ts'
import { tellPrices } from './prices.ts'
import { claimDigest, type DigestReceiver } from './receivers.ts'

/**
 * Tells one receiver everything of a day, in the console and in one mail, and notes what was said: in one transaction,
 * so that nobody is told twice. As the worker. Repeatable.
 *
 * @returns whether there was anything to tell
 */
export async function tellDigest(db: Db, receiver: DigestReceiver): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    if (!(await claimDigest(trx, receiver))) return false
    const items = await tellItems(trx, receiver)
    const coupons = await tellCoupons(trx, receiver)
    const credits = (await tellCredits(trx, receiver)) ?? null
    const prices = await tellPrices(trx, receiver)
    const digest = { ...items, coupons, credits, prices }
    const told = await notify(trx, receiver, digest)
    if (told) await mail(trx, receiver, digest)
    return told
  })
}

/** One notification of each kind of news. @returns whether there was any */
async function notify(
  trx: Db,
  { accountId, today }: DigestReceiver,
  { expiring, expired, coupons, credits, prices }: Digest,
): Promise<boolean> {
  const accountIds = [accountId]
  const month = `/expiry-calendar?month=${today.slice(0, 7)}`
  if (expiring.count > 0) {
    const data = { smart_count: expiring.count }
    await insertNotifications(trx, { accountIds, kind: 'items_expire', data, link: month })
  }
  if (expired.count > 0) {
    const data = { smart_count: expired.count }
    await insertNotifications(trx, { accountIds, kind: 'items_expired', data, link: month })
  }
  for (const { couponId, code, expiresOn } of coupons) {
    const link = `/coupons/${couponId}/show`
    await insertNotifications(trx, {
      ...{ accountIds, kind: 'coupon_expires', data: { code, expiresOn }, link },
    })
  }
  if (credits) {
    const data = { credits: credits.credits / 100, lowCredits: credits.lowCredits }
    await insertNotifications(trx, { accountIds, kind: 'credits_low', data, link: '/credits' })
  }
  const [price] = prices
  if (price) {
    const data = { prices: prices.length, from: price.from }
    await insertNotifications(trx, {
      accountIds,
      kind: 'prices_change',
      data,
      link: '/renewal-rules',
    })
  }
  return expiring.count + expired.count + coupons.length + prices.length > 0 || credits !== null
}

async function mail(trx: Db, receiver: DigestReceiver, digest: Digest): Promise<void> {
  const { accountId, name, email, locale, notifyByEmail, today: toldOn } = receiver
  if (email === null || !notifyByEmail) return
  await insertMail(trx, {
    ...{ kind: 'expiry_digest', accountId, address: email, locale },
    organizationId: receiver.installerId ?? receiver.subDistributorId,
    data: { name, toldOn, ...digest },
  })
}

/** So long after the day that they are about, nobody asks what was said. */
const KEEP_DAYS = 60

/** @param today a date in UTC. As the worker. Repeatable */
export async function deleteOldReminders(db: Db, today: string): Promise<void> {
  await db
    .deleteFrom('reminders')
    .where('aboutOn', '<', addDays(today, -KEEP_DAYS))
    // Of low credits the row says that it was told, until they have risen.
    .where(sql<boolean>`kind <> 'credits'`)
    .execute()
}
