import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import type { WebhookActivities } from '../activities/webhooks.ts'
import { type Running, useTemporal } from '../test/temporal.ts'
import { fastForward } from '../test/time-skipping.ts'
import { webhookDelivery } from './webhook-delivery.ts'

const HOUR = 3_600
const withWorker = useTemporal()

/** An endpoint that answers as the test says. */
function endpoint(answer: (attempt: number) => 'delivered' | 'refused' | 'void') {
  const seen = { attempts: [] as number[], givenUp: 0 }
  const activities: WebhookActivities = {
    async fanOutEvent() {},
    async attemptDelivery({ attempt }) {
      seen.attempts.push(attempt)
      return answer(attempt)
    },
    async giveUpDelivery() {
      seen.givenUp += 1
    },
  }
  return { seen, activities }
}

const start = ({ client, taskQueue }: Running, mostTries: number) =>
  client.workflow.start(webhookDelivery, {
    workflowId: `webhook-delivery-${randomUUID()}`,
    taskQueue,
    args: [{ deliveryId: 'an-id', mostTries }],
  })

test('a delivery that is refused is tried for three days, and given up then', () => {
  const { seen, activities } = endpoint(() => 'refused')
  return withWorker(activities, async (running) => {
    const handle = await start(running, 10)
    await vi.waitFor(() => expect(seen.attempts.length).toBeGreaterThan(0))
    const threeDays = { workflowId: handle.workflowId, seconds: 74 * HOUR, stepId: 'three-days' }
    await fastForward(running.client, threeDays)

    expect(await handle.result()).toBe('failed')
    expect(seen).toEqual({ attempts: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], givenUp: 1 })
  })
})

test('it ends as soon as it is taken, or nobody wants it', () => {
  const { seen, activities } = endpoint((attempt) => (attempt === 1 ? 'refused' : 'delivered'))
  return withWorker(activities, async (running) => {
    const handle = await start(running, 10)

    expect(await handle.result()).toBe('delivered')
    expect(seen).toEqual({ attempts: [1, 2], givenUp: 0 })
  })
})

test('a test is sent once', () => {
  const { seen, activities } = endpoint(() => 'refused')
  return withWorker(activities, async (running) => {
    const handle = await start(running, 1)

    expect(await handle.result()).toBe('failed')
    expect(seen).toEqual({ attempts: [1], givenUp: 1 })
  })
})
