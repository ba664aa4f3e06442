import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, type WorkflowHandle, WorkflowNotFoundError } from '@temporalio/client'
import { sql } from 'kysely'
import type { Db } from '../../db/client.ts'
import { fastForward } from '../time-skipping.ts'
import { begin } from './flows.ts'

const LOOK_MS = 15
/** So often in a row nothing must be under way: between two steps of a workflow there may be a moment of nothing. */
const QUIET_LOOKS = 4
/** As long as a renewal gives the process of its order to begin. */
const PAUSE_SECONDS = 2
/** What mails and webhooks say is looked at in their rows. */
const NOT_RUN = ['mail', 'mails', 'webhookEvent', 'webhookDelivery']

/**
 * The one clock of all workflows of a year: what is open moves ahead together, and what is started begins at its time.
 * The database stays in the present.
 */
export class YearClock {
  readonly #client: Client
  readonly #owner: Db
  readonly #handle: WorkflowHandle
  /** Ahead of the present, in whole seconds. */
  #aheadSeconds = 0
  readonly #open = new Map<string, WorkflowHandle>()
  /** Seconds by which those are behind that wait for a provider: moved ahead, they would ask it all the time. */
  readonly #behind = new Map<string, number>()

  private constructor(client: Client, owner: Db, handle: WorkflowHandle) {
    this.#client = client
    this.#owner = owner
    this.#handle = handle
    this.#open.set(handle.workflowId, handle)
  }

  static async open(client: Client, owner: Db, taskQueue: string): Promise<YearClock> {
    const workflowId = `clock-${randomUUID()}`
    return new YearClock(
      client,
      owner,
      await client.workflow.start('clock', { taskQueue, workflowId }),
    )
  }

  /** Epoch milliseconds, as every workflow of the year reads it. */
  now(): number {
    return Date.now() + this.#aheadSeconds * 1_000
  }

  /** Moves to an instant, or leaves it where it is later already; comes back when nothing more happens by itself. */
  async moveTo(instant: number): Promise<void> {
    const seconds = Math.ceil((instant - this.now()) / 1_000)
    if (seconds > 0) {
      await this.#pass(seconds)
    }
    await this.settle()
  }

  async #pass(seconds: number): Promise<void> {
    this.#aheadSeconds += seconds
    await Promise.all([...this.#open.keys()].map((id) => this.#move(id, seconds)))
  }

  async start(workflow: string, workflowId: string, args: unknown[] = []): Promise<void> {
    await this.#handle.signal(begin, { workflow, workflowId, args })
    this.#open.set(workflowId, this.#client.workflow.getHandle(workflowId))
  }

  /** Providers answer again: what asked them meanwhile asks at once. */
  async release(): Promise<void> {
    const behind = [...this.#behind]
    this.#behind.clear()
    for (const [workflowId, seconds] of behind) await this.#move(workflowId, Math.max(1, seconds))
    await this.settle()
  }

  /** Delivers what the outbox asks for until nothing is under way: all that is open waits for time to pass. */
  async settle(): Promise<void> {
    let quiet = 0
    let before = ''
    while (quiet < QUIET_LOOKS || (await this.#isAnyTried())) {
      // What is being tried waits for some seconds.
      if (quiet === QUIET_LOOKS) await this.#pass(PAUSE_SECONDS)
      const isDelivered = await this.#deliverOutbox()
      const seen = await this.#look()
      const isQuiet = !isDelivered && seen !== undefined && seen === before
      quiet = isQuiet ? Math.min(quiet + 1, QUIET_LOOKS) : 0
      before = seen ?? ''
      await sleep(LOOK_MS)
    }
  }

  async stop(): Promise<void> {
    await Promise.all(
      [...this.#open.values()].map((handle) => handle.terminate('The year is over')),
    )
  }

  async #move(workflowId: string, seconds: number): Promise<void> {
    const behind = this.#behind.get(workflowId)
    if (behind !== undefined) this.#behind.set(workflowId, behind + seconds)
    else if (seconds > 0) {
      await fastForward(this.#client, { workflowId, seconds, stepId: randomUUID() })
    }
  }

  async #deliverOutbox(): Promise<boolean> {
    const entries = await this.#owner
      .selectFrom('outbox')
      .selectAll()
      .where('doneAt', 'is', null)
      .orderBy('id')
      .execute()
    for (const { id, kind, name, workflowId, args } of entries) {
      if (kind === 'signal') await this.#signal(workflowId, name, args as unknown[])
      else if (!NOT_RUN.includes(name)) await this.start(name, workflowId, args as unknown[])
      await this.#owner
        .updateTable('outbox')
        .set({ doneAt: sql<string>`now()` })
        .where('id', '=', id)
        .execute()
    }
    return entries.length > 0
  }

  async #signal(workflowId: string, name: string, args: unknown[]): Promise<void> {
    try {
      await this.#client.workflow.getHandle(workflowId).signal(name, ...args)
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error
    }
  }

  /** @returns how far everything has come; undefined while something is under way */
  async #look(): Promise<string | undefined> {
    const seen = await Promise.all([...this.#open.values()].map(lookAt))
    for (const { workflowId, isOpen, isHeld } of seen) {
      if (!isOpen) this.#open.delete(workflowId)
      await this.#catchUp(workflowId, { isOpen, isHeld })
    }
    if (seen.some(({ isBusy }) => isBusy)) return undefined
    return seen.map(({ length }) => length).join(' ')
  }

  async #catchUp(
    workflowId: string,
    { isOpen, isHeld }: { isOpen: boolean; isHeld: boolean },
  ): Promise<void> {
    const behind = this.#behind.get(workflowId)
    if (isOpen && isHeld) this.#behind.set(workflowId, behind ?? 0)
    else this.#behind.delete(workflowId)
    if (isOpen && !isHeld && behind) await this.#move(workflowId, behind)
  }

  /** A renewal that is due is being tried, also between two steps; but for those whose provider is away. */
  async #isAnyTried(): Promise<boolean> {
    if (this.#behind.size > 0) return false
    const { rows } = await sql`select from renewals join renewal_rules on renewal_rules.id = rule_id
      where renewals.state = 'waiting' and (skip_asked_at is not null or off_reason is not distinct from 'stopped'
        or next_try_at is null or next_try_at <= ${new Date(this.now())}) limit 1`.execute(
      this.#owner,
    )
    return rows.length > 0
  }
}

async function lookAt(handle: WorkflowHandle) {
  const { workflowId } = handle
  try {
    const { raw, status, historyLength } = await handle.describe()
    const isOpen = status.name === 'RUNNING'
    const pending = raw.pendingActivities ?? []
    // Asked again and again, while its provider is away.
    const isHeld = pending.length > 0 && pending.every(({ attempt }) => (attempt ?? 0) > 2)
    const isTasked = pending.length > 0 || Boolean(raw.pendingWorkflowTask)
    const isBusy = isOpen && !isHeld && isTasked
    return { workflowId, isOpen, isBusy, isHeld, length: historyLength }
  } catch (error) {
    // Asked for, and not begun yet.
    if (!(error instanceof WorkflowNotFoundError)) throw error
    return { workflowId, isOpen: true, isBusy: true, isHeld: false, length: 0 }
  }
}
