import * as wf from '@temporalio/workflow'
import type { WebhookActivities } from '../activities/webhooks.ts'
import { webhookQueue } from '../domain/task-queues.ts'
import { WEBHOOK_DELAYS_SECONDS } from '../domain/webhook-event.ts'

export interface WebhookDeliveryInput {
  deliveryId: string
  mostTries: number
}

const proxy = () =>
  wf.proxyActivities<WebhookActivities>({
    taskQueue: webhookQueue(wf.workflowInfo().taskQueue),
    // An endpoint is given up after ten seconds; the rest is some rows.
    startToCloseTimeout: '30s',
    retry: { maximumInterval: '1m' },
  })

/** Makes the deliveries of one event. */
export async function webhookEvent({ eventId }: { eventId: string }): Promise<void> {
  await proxy().fanOutEvent({ eventId })
}

/** Brings one event to one endpoint, trying again for about three days. */
export async function webhookDelivery({
  deliveryId,
  mostTries,
}: WebhookDeliveryInput): Promise<'delivered' | 'failed' | 'void'> {
  const webhooks = proxy()
  for (let attempt = 1; attempt <= mostTries; attempt += 1) {
    const outcome = await webhooks.attemptDelivery({ deliveryId, attempt })
    if (outcome !== 'refused') return outcome
    const delay = WEBHOOK_DELAYS_SECONDS[attempt - 1]
    if (delay === undefined || attempt === mostTries) break
    wf.setCurrentDetails(`Refused ${attempt} times`)
    await wf.sleep(delay * 1_000, { summary: 'until the next try' })
  }
  await webhooks.giveUpDelivery({ deliveryId })
  return 'failed'
}
