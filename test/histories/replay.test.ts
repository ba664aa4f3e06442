import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import proto from '@temporalio/proto'
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker'
import { describe, expect, inject, test } from 'vitest'

Runtime.install({ logger: new DefaultLogger('ERROR') })

const releases = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
)
const histories = releases.flatMap(({ name }) =>
  readdirSync(path.join(import.meta.dirname, name)).map((file) => path.join(name, file)),
)

describe('what ran under an earlier version goes on under this one', () => {
  test.each(histories)('%s', async (file) => {
    await expect(replay(read(file))).resolves.toBeUndefined()
  })

  test('there is a history of each story that a batch can have', () => {
    const stories = ['finished', 'paused', 'canceled', 'offline-and-retried']
    const recorded = histories.map((file) => path.basename(file, '.binpb'))

    expect(recorded).toEqual(expect.arrayContaining(stories.map((story) => `autop-batch-${story}`)))
    expect(recorded).toEqual(expect.arrayContaining(['mail-sent', 'webhook-delivery-delivered']))
  })

  test('there is a history of each way that an order and its money can take', () => {
    const orders = ['paid', 'declined-then-paid', 'timed-out', 'canceled', 'paid-by-coupon']
    const stories = orders.map((story) => `order-${story}`)
    const money = [
      ...['late-payment-carried-out', 'late-payment-double', 'refund-succeeded'],
      'reconcile-news',
    ]
    const recorded = histories.map((file) => path.basename(file, '.binpb'))

    expect(recorded).toEqual(expect.arrayContaining([...stories, ...money]))
  })

  test('there is a history of a sweep, of a renewal that waited, and of its order', () => {
    const recorded = histories.map((file) => path.basename(file, '.binpb'))
    const stories = ['renewal-sweep', 'renewal-declined-then-coupon', 'order-renewed']

    expect(recorded).toEqual(expect.arrayContaining(stories))
  })

  test('a history that this version would not have made is refused', async () => {
    const [file] = histories.filter((name) => name.endsWith('autop-batch-finished.binpb'))
    const history = read(file ?? '')
    const scheduled = history.events?.find((event) => event.activityTaskScheduledEventAttributes)
    const attributes = scheduled?.activityTaskScheduledEventAttributes
    if (attributes) attributes.activityType = { name: 'somethingElse' }

    await expect(replay(history)).rejects.toThrow(/[Nn]ondeterminism|somethingElse/)
  })
})

type History = proto.temporal.api.history.v1.IHistory

function read(file: string): History {
  const bytes = readFileSync(path.join(import.meta.dirname, file))
  return proto.temporal.api.history.v1.History.decode(bytes)
}

async function replay(history: History): Promise<void> {
  const workflowBundle = { codePath: inject('workflowBundle') }
  await Worker.runReplayHistory({ workflowBundle }, history)
}
