import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../../db/client.ts'
import { isOpen, type Provider } from '../../../domain/order.ts'
import type { FakePaypal } from '../../fakes/paypal.ts'
import { REFUSED_LATER } from '../../fakes/stripe/state.ts'
import type { FakeStripe } from '../../fakes/stripe.ts'
import type { PlannedOrder, Story } from './plan.ts'
import { whenAnswered } from './shop.ts'
import type { Till } from './till.ts'
import type { Watch, Watched } from './watch.ts'

/** Everything that somebody needs who buys. */
export interface Stage {
  owner: Db
  till: Till
  watch: Watch
  fakes: { stripe: FakeStripe; paypal: FakePaypal }
}

interface Play extends Stage {
  orderId: string
  plan: PlannedOrder
  couponIds: string[]
  buyerId: string
}

/** Longer than an order waits for its payment. */
const END_LIMIT_MS = 300_000
const REFUND_LIMIT_MS = 90_000
/** A payment from a balance is carried out at once, or refused. */
const REFUSAL_LIMIT_MS = 5_000
const OTHER_AMOUNT_MINOR = 4_711

/** Plays what a buyer does with an order once it is submitted, until it has ended and what comes after is settled. */
export async function play(stage: Play): Promise<void> {
  await STORY[stage.plan.story](stage)
  const end = await untilEnded(stage)
  if (end?.status === 'succeed') await afterwards(stage)
}

const STORY: Record<Story, (stage: Play) => Promise<unknown>> = {
  pays: async (stage) => payOn(stage, await openPage(stage)),
  async is_declined_then_pays(stage) {
    declineOn(stage, await openPage(stage))
    await sleep(stage.plan.hesitation)
    payOn(stage, await openPage(stage))
  },
  async is_declined_for_good(stage) {
    for (let tries = 0; tries < 4; tries += 1) {
      declineOn(stage, await openPage(stage))
      await sleep(2_000 + stage.plan.hesitation)
    }
  },
  abandons: openPage,
  async cancels(stage) {
    await openPage(stage)
    await stage.till.cancel(stage.orderId)
  },
  async cancels_while_paying(stage) {
    const ref = await openPage(stage)
    const canceled = stage.till.cancel(stage.orderId)
    await sleep(stage.plan.hesitation / 10)
    payOn(stage, ref)
    await canceled
  },
  async pays_twice(stage) {
    const first = await openPage(stage)
    const other = stage.plan.means === 'stripe' ? 'paypal' : 'stripe'
    const second = await stage.till.pay(stage.orderId, { means: other })
    if (first) stage.fakes[stage.plan.means].takeAnyway(first)
    if (second) stage.fakes[other].pay(second)
  },
  async pays_late(stage) {
    const ref = await openPage(stage)
    if (stage.plan.comes) await stage.till.cancel(stage.orderId)
    await untilEnded(stage)
    await sleep(stage.plan.hesitation)
    if (ref) stage.fakes[stage.plan.means].takeAnyway(ref)
  },
  async pays_another_amount(stage) {
    const ref = await openPage(stage)
    if (ref) stage.fakes[stage.plan.means].takeAnyway(ref, OTHER_AMOUNT_MINOR)
  },
  async pays_by_transfer(stage) {
    const ref = await openPage(stage)
    const { stripe, paypal } = stage.fakes
    if (!ref) return
    if (stage.plan.means === 'stripe') stripe.payer.payLater(ref)
    else paypal.payer.approve(ref, { willPend: true })
    await sleep(5_000 + 20 * stage.plan.hesitation)
    const { payer } = stage.fakes[stage.plan.means]
    payer.arrive(ref, stage.plan.comes)
  },
  async pays_by_stored_method(stage) {
    const { owner, plan, till, orderId, buyerId } = stage
    const { means } = plan
    const methodId = await whenAnswered(() => findMethod(owner, buyerId, means))
    if (methodId) await till.pay(orderId, { means, methodId })
    else await storeMethod(stage)
  },
  async pays_by_coupon(stage) {
    const { till, orderId, couponIds } = stage
    await till.pay(orderId, { means: 'coupon', couponIds })
    await payOtherwise(stage)
  },
  async pays_by_credit(stage) {
    await stage.till.pay(stage.orderId, { means: 'credit' })
    await payOtherwise(stage)
  },
  async pays_by_two_means(stage) {
    const { till, orderId, couponIds, plan, fakes } = stage
    const ref = await openPage(stage)
    const paid = till.pay(orderId, { means: 'coupon', couponIds })
    await sleep(plan.hesitation / 3)
    if (ref) fakes[plan.means].takeAnyway(ref)
    await paid
  },
}

/** Where coupons or credits do not cover an order, or may not pay it, its buyer takes a card. */
async function payOtherwise(stage: Play): Promise<void> {
  const { watch, orderId } = stage
  const seen = await watch.until(orderId, ({ status }) => !isOpen(status), REFUSAL_LIMIT_MS)
  if (!seen || isOpen(seen.status)) payOn(stage, await openPage(stage))
}

/** Pays on the provider's page, and lets it keep the card: one that will be refused later, where nothing comes. */
async function storeMethod({ till, orderId, plan, fakes }: Play): Promise<void> {
  const ref = await till.pay(orderId, { means: plan.means, keepsMethod: true })
  if (!ref) return
  if (plan.means === 'stripe') fakes.stripe.payer.pay(ref, plan.comes ? undefined : REFUSED_LATER)
  else fakes.paypal.pay(ref)
}

async function findMethod(owner: Db, buyerId: string, means: Provider) {
  const method = await owner
    .selectFrom('paymentMethods')
    .select('id')
    .where('subDistributorId', '=', buyerId)
    .where('means', '=', means)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return method?.id
}

async function openPage({ till, orderId, plan }: Play): Promise<string | undefined> {
  const ref = await till.pay(orderId, { means: plan.means })
  await sleep(plan.hesitation)
  return ref
}

function payOn({ fakes, plan }: Play, ref: string | undefined): void {
  if (ref) fakes[plan.means].pay(ref)
}

function declineOn({ fakes, plan }: Play, ref: string | undefined): void {
  if (ref) fakes[plan.means].decline(ref)
}

const untilEnded = ({ watch, orderId }: Play) =>
  watch.until(orderId, ({ status }) => !isOpen(status), END_LIMIT_MS)

const isRefunded = ({ isRefunding }: Watched) => !isRefunding

/** Nobody may sell more of the same items before they are as the refund leaves them: dates would be anybody's. */
async function afterwards(stage: Play): Promise<void> {
  const { plan, orderId, till, owner, watch, fakes } = stage
  if (plan.after === 'refund' || plan.after === 'refund_of_a_line') {
    const lines = await whenAnswered(() =>
      owner.selectFrom('orderLines').select('id').where('orderId', '=', orderId).execute(),
    )
    const some = plan.after === 'refund' ? undefined : lines.slice(0, 1).map(({ id }) => id)
    await till.refund(orderId, some)
    await watch.until(orderId, isRefunded, REFUND_LIMIT_MS)
  }
  if (plan.after === 'dispute' || plan.after === 'dispute_that_is_won') {
    const all = fakes[plan.means].takings()
    const taking = all.find((one) => one.orderId === orderId && one.refundedMinor === 0)
    if (!taking) return
    fakes[plan.means].dispute(taking.captureRef)
    if (plan.after === 'dispute') return
    await sleep(5_000 + 5 * plan.hesitation)
    fakes[plan.means].winDispute(taking.captureRef)
  }
}
