import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../../../db/client.ts'
import { createRandom, pick, type Random } from '../../../simulator/random.ts'
import { NO_FAULTS } from '../../fakes/faults.ts'
import { startFakePaypal } from '../../fakes/paypal.ts'
import { startFakeStripe } from '../../fakes/stripe.ts'
import { type Rig, startRig } from '../../rig.ts'
import type { Violation } from '../checker.ts'
import { findViolations } from './checker.ts'
import type { Facts } from './facts.ts'
import { betweenKills, KILLED, type Killed, planOrder, TROUBLE } from './plan.ts'
import { play, type Stage } from './play.ts'
import { readFacts } from './read-facts.ts'
import { HOMES_A_LANE, type Lane, openLane, openShop, submitOrder } from './shop.ts'
import { createTill, type Impatience } from './till.ts'
import { watchOrders } from './watch.ts'

export interface RunOptions {
  seed: number
  orders: number
  /** Buyers at the same time, each with one order after the other. */
  lanes: number
  /** Nothing is ordered any more after so long. */
  minutes?: number
  /** A person waits for an answer for so long: the api itself says after 15 seconds that nobody answers. */
  patienceSeconds?: number
}

const PATIENCE_SECONDS = 30

export interface RunResult {
  facts: Facts
  stories: Record<string, number>
  kills: Record<string, number>
  faults: Record<string, Record<string, number>>
  violations: Violation[]
  seconds: number
}

/** Until an unpaid order ends. */
const PAYMENT_SECONDS = 40
const LANES_A_SHOP = 10
/** Of half a second, until an order has ended since the last kill. */
const MOST_WAITS = 180
/** Money that is on its way past the limit of its order is asked after every quarter of an hour. */
const REST_LIMIT_MS = 20 * 60_000
/** Of a second, until a lane can order again: money of the order before that is on its way holds its items. */
const MOST_REFUSALS = 1_500

type Fakes = Stage['fakes']

/** The product with both played providers. */
export async function startShopRig(
  seed: number,
  paymentSeconds = PAYMENT_SECONDS,
): Promise<{ rig: Rig; fakes: Fakes }> {
  const started: Partial<Fakes> = {}
  const settings: Parameters<typeof startRig>[0] = async ({ apiUrl }) => {
    const webhook = (means: string) => `${apiUrl}/api/payment-webhooks/${means}`
    const stripe = await startFakeStripe({ webhookUrl: webhook('stripe'), seed: `stripe ${seed}` })
    const paypal = await startFakePaypal({ webhookUrl: webhook('paypal'), seed: `paypal ${seed}` })
    Object.assign(started, { stripe, paypal })
    return {
      ...stripe.settings,
      ...paypal.settings,
      ORDER_PAYMENT_HOURS: String(paymentSeconds / 3_600),
      // What was not announced is looked for as often as it can be.
      RECONCILE_MINUTES: '0.05',
    }
  }
  const rig = await startRig(settings, { hasDevices: false })
  const { stripe, paypal } = started
  if (!stripe || !paypal) throw new Error('The providers are not played')
  return { rig, fakes: { stripe, paypal } }
}

/** Orders of many buyers under fire. The rig is for one run. */
export async function runOrders(
  { rig, fakes }: { rig: Rig; fakes: Fakes },
  options: RunOptions,
): Promise<RunResult> {
  const { seed, orders, lanes, minutes = Number.POSITIVE_INFINITY } = options
  const startedAt = Date.now()
  const watch = watchOrders(rig.owner)
  const stage = { owner: rig.owner, watch, fakes }
  const run = { left: orders, ended: 0, isOver: false, stories: {} as Record<string, number> }
  const hung: Violation[] = []
  const impatience = { hung, limitMs: 1_000 * (options.patienceSeconds ?? PATIENCE_SECONDS) }
  const open = await openLanes(rig, Math.min(lanes, orders))
  for (const fake of [fakes.stripe, fakes.paypal]) Object.assign(fake.faults, TROUBLE)
  const until = Date.now() + minutes * 60_000
  const killing = killParts(rig, createRandom(`kills ${seed}`), run)

  await Promise.all(
    open.map((lane, index) =>
      buyOn({
        rig,
        lane,
        stage,
        run,
        impatience,
        until,
        random: createRandom(`lane ${seed} ${index}`),
      }),
    ),
  )
  run.isOver = true
  const kills = await killing
  for (const fake of [fakes.stripe, fakes.paypal]) Object.assign(fake.faults, NO_FAULTS)
  // A payment is looked at again at twice its age.
  const limitMs = REST_LIMIT_MS + (Date.now() - startedAt)
  const { facts, violations } = await whenAtRest(rig, fakes, limitMs)
  watch.stop()
  const { stripe, paypal } = fakes
  return {
    facts,
    stories: run.stories,
    kills,
    faults: { stripe: stripe.injected, paypal: paypal.injected },
    violations: [...hung, ...violations, ...findForged(fakes)],
    seconds: Math.round((Date.now() - startedAt) / 1_000),
  }
}

async function openLanes(rig: Rig, count: number): Promise<Lane[]> {
  const lanes: Lane[] = []
  while (lanes.length < count) {
    const shop = await openShop(rig)
    for (let more = 0; more < LANES_A_SHOP && lanes.length < count; more += 1) {
      lanes.push(await openLane(rig, shop, lanes.length))
    }
  }
  return lanes
}

interface Buying {
  rig: Rig
  lane: Lane
  stage: Omit<Stage, 'till'>
  run: { left: number; ended: number; stories: Record<string, number> }
  impatience: Impatience
  /** Milliseconds since 1970. */
  until: number
  random: Random
}

async function buyOn({ rig, lane, stage, run, impatience, until, random }: Buying): Promise<void> {
  const { console: buyer, seller, couponIds, subDistributorId: buyerId } = lane.shop
  const till = createTill({ buyer, seller }, impatience)
  // Not all at the same moment.
  await sleep(random() * 5_000)
  let refusals = 0
  while (run.left > 0 && Date.now() < until) {
    run.left -= 1
    const plan = planOrder(random, HOMES_A_LANE)
    const order = await submitOrder(rig, lane, plan, impatience)
    if (!order) {
      run.left += 1
      refusals += 1
      if (refusals > MOST_REFUSALS) {
        impatience.hung.push({ rule: 'nothing can be ordered any more', where: lane.projectId })
        return
      }
      await sleep(1_000)
      continue
    }
    refusals = 0
    run.stories[plan.story] = (run.stories[plan.story] ?? 0) + 1
    await play({ ...stage, till, orderId: order.id, plan, couponIds, buyerId })
    run.ended += 1
  }
}

async function killParts(
  rig: Rig,
  random: Random,
  run: { isOver: boolean; ended: number },
): Promise<Record<string, number>> {
  const kills: Partial<Record<Killed, number>> = {}
  await sleep(betweenKills(random))
  while (!run.isOver) {
    const part = pick(random, KILLED)
    await rig.kill(part)
    kills[part] = (kills[part] ?? 0) + 1
    const { ended } = run
    await sleep(betweenKills(random))
    // On a busy machine nothing would ever end otherwise.
    for (let waits = 0; run.ended === ended && !run.isOver && waits < MOST_WAITS; waits += 1) {
      await sleep(500)
    }
  }
  return kills
}

/** Money may still be on its way: only what does not go away by itself counts. */
async function whenAtRest(
  rig: Rig,
  fakes: Fakes,
  limitMs: number,
): Promise<{ facts: Facts; violations: Violation[] }> {
  const worker = connect(rig.databaseUrl, { role: 'gatehouse_worker', max: 1 })
  const limit = Date.now() + limitMs
  try {
    for (;;) {
      const facts = await readFacts({ owner: rig.owner, worker, fakes })
      const violations = findViolations(facts)
      if (violations.length === 0 || Date.now() > limit) return { facts, violations }
      await sleep(3_000)
    }
  } finally {
    await worker.destroy()
  }
}

function findForged({ stripe, paypal }: Fakes): Violation[] {
  const forged = [stripe, paypal].flatMap(({ injected }) => injected.forgedAndTaken ?? [])
  return forged.map((count) => ({ rule: 'a forged announcement was taken', where: `${count}` }))
}
