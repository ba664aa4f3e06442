import { randomUUID } from 'node:crypto'
import type { OrderPrice } from '../../../api/schemas/order-price.ts'
import type { SubmittedOrder } from '../../../api/schemas/order-submit.ts'
import type { Db } from '../../../db/client.ts'
import { assignCredits } from '../../../db/credits.ts'
import { CREDIT_UNITS } from '../../../domain/credit.ts'
import { TERMS_VERSION } from '../../../domain/order-terms.ts'
import { insertAccount } from '../../accounts.ts'
import { giveCoupon } from '../../books.ts'
import { insertResident } from '../../people.ts'
import { type Console, type Rig, signIn, type Tenant } from '../../rig.ts'
import { insertProject, type Scene } from '../../scene.ts'
import { BILLING, grantPayment, insertHomes, insertPriceBook } from '../../subscriptions.ts'
import { insist } from '../requests.ts'
import { daysLater } from './plain-term.ts'
import type { PlannedOrder } from './plan.ts'
import type { Impatience } from './till.ts'

const TAX_BASIS_POINTS = 1_900
/** Enough for some of the orders that want to be paid from them. */
const COUPONS_MINOR = [30_000, 8_000]
const CREDITS = 200

export interface Shop extends Tenant {
  /** Of the distributor, who sends money back. */
  seller: Console
  couponIds: string[]
}

/** A buyer who may pay, with prices, a tax and coupons. */
export async function openShop(rig: Rig): Promise<Shop> {
  const tenant = await rig.tenant(0)
  await insertPriceBook(rig.owner, tenant)
  await grantPayment(rig.owner, tenant)
  const { distributorId } = tenant
  await rig.owner
    .insertInto('taxRates')
    .values({
      id: randomUUID(),
      distributorId,
      countryCode: BILLING.countryCode,
      rateBasisPoints: TAX_BASIS_POINTS,
      validFrom: '2020-01-01',
    })
    .execute()
  const coupons = await Promise.all(
    COUPONS_MINOR.map((faceMinor) => giveCoupon(rig.owner, tenant, { faceMinor })),
  )
  await giveCredits(rig.owner, tenant)
  const distributor = await insertAccount(rig.owner, tenant, 'distributor')
  const seller = await signIn(rig.owner, rig.processes.apiUrl, distributor)
  return { ...tenant, seller, couponIds: coupons.map(({ id }) => id) }
}

async function giveCredits(
  owner: Db,
  { distributorId, subDistributorId: holderId }: Tenant,
): Promise<void> {
  const scope = { level: 'distributor', organizationId: distributorId } as const
  await owner.transaction().execute((trx) =>
    assignCredits(trx, scope, {
      holderId,
      credits: CREDITS * CREDIT_UNITS,
      remark: '',
      actorName: 'Dora Dist',
      idempotencyKey: randomUUID(),
    }),
  )
}

/** A project of the buyer's installer in a time zone of its own, and apartments in it. */
export interface Lane {
  shop: Shop
  projectId: string
  kind: 'community' | 'commercial'
  /** Apartments, or people of an office. */
  homes: string[]
}

const ZONES = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Tokyo', 'Pacific/Auckland', 'UTC']

export async function openLane(rig: Rig, shop: Shop, index: number): Promise<Lane> {
  // Credits pay for offices alone.
  const kind = index % OFFICES === OFFICES - 1 ? 'commercial' : 'community'
  const projectId = await insertProject(rig.owner, shop, kind)
  const timeZone = ZONES[index % ZONES.length] ?? 'UTC'
  await rig.owner.updateTable('projects').set({ timeZone }).where('id', '=', projectId).execute()
  const scene = { ...shop, projectId }
  const homes =
    kind === 'community'
      ? await insertHomes(rig.owner, scene, HOMES_A_LANE)
      : await insertPersonnel(rig.owner, scene)
  return { shop, projectId, kind, homes }
}

function insertPersonnel(owner: Db, scene: Scene): Promise<string[]> {
  const people = Array.from({ length: HOMES_A_LANE }, (_, index) => `Pat Personnel ${index}`)
  return Promise.all(
    people.map((name) =>
      insertResident(owner, scene, { householdId: null, role: 'personnel', name }),
    ),
  )
}

export const HOMES_A_LANE = 3
/** One lane of so many is an office. */
const OFFICES = 3

/** Submits what a plan says, as far as the apartments' items allow it: they are activated first, and then renewed. */
export async function submitOrder(
  { owner }: Rig,
  lane: Lane,
  plan: PlannedOrder,
  impatience: Impatience,
): Promise<SubmittedOrder | undefined> {
  const selection = await selectionFor(owner, lane, plan)
  const { console } = lane.shop
  const about = { what: 'the submit of an order', ...impatience }
  const price = await insist(
    () =>
      console.post<OrderPrice>('/order-prices', { selection, countryCode: BILLING.countryCode }),
    about,
  )
  if (!price || price.itemCount === 0) return undefined
  const { totalMinor, itemCount } = price
  const body = { selection, billing: BILLING, termsVersion: TERMS_VERSION }
  const headers = { 'idempotency-key': randomUUID() }
  return insist(
    () =>
      console.post<SubmittedOrder>(
        '/orders',
        { ...body, seen: { totalMinor, itemCount } },
        headers,
      ),
    about,
  )
}

async function selectionFor(owner: Db, { shop, projectId, kind, homes }: Lane, plan: PlannedOrder) {
  const service = kind === 'community' ? 'app' : 'personnel_app'
  const items = await whenAnswered(() =>
    owner
      .selectFrom('serviceItems')
      .select(['id', 'holderId', 'activatedAt', 'expiresOn'])
      .where('projectId', '=', projectId)
      .execute(),
  )
  const chosen = homes.slice(0, plan.homes)
  const own = items.filter(({ holderId }) => chosen.includes(holderId))
  const active = own.filter(({ activatedAt }) => activatedAt !== null)
  const common = { installerId: shop.installerId, projectKind: kind, services: [service] }
  if (active.length > 0) {
    const latest =
      active
        .map(({ expiresOn }) => expiresOn ?? '')
        .sort()
        .at(-1) ?? ''
    const until = plan.untilDays && daysLater(latest, plan.untilDays)
    const term = until ? { until } : { months: plan.months }
    return { ...common, action: 'renew', term, only: active.map(({ id }) => id) }
  }
  // An item that was ordered once is named by its id from then on.
  const only = chosen.map(
    (home) => own.find(({ holderId }) => holderId === home)?.id ?? `${service}:${home}:1`,
  )
  return { ...common, action: 'activate', term: { months: plan.months }, only }
}

/** Asks until the database answers. */
export async function whenAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
  }
}
