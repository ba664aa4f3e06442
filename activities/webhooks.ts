import type { Db } from '../db/client.ts'
import {
  type DeliveryToMake,
  disableEndpoint,
  disableFailingEndpoint,
  findDeliveryToMake,
  finishDelivery,
  saveAttempt,
} from '../db/webhook-attempts.ts'
import { fanOutWebhookEvent } from '../db/webhooks.ts'
import type { SecretBox } from '../gateways/secret-box.ts'
import type { WebhookSender } from '../gateways/webhook.ts'

export type WebhookActivities = ReturnType<typeof createWebhookActivities>

export interface WebhookActivityDeps {
  db: Db
  sender: WebhookSender
  secretBox: SecretBox
}

const GONE = 410

export function createWebhookActivities({ db, sender, secretBox }: WebhookActivityDeps) {
  return {
    /** Repeatable: no delivery is made twice. */
    async fanOutEvent({ eventId }: { eventId: string }): Promise<void> {
      await fanOutWebhookEvent(db, eventId)
    },

    /**
     * Calls the endpoint once. Repeatable, though the endpoint may be called again: by the id of the message it
     * knows a repetition.
     *
     * @returns `void` where nobody wants it any more
     */
    async attemptDelivery({
      deliveryId,
      attempt,
    }: {
      deliveryId: string
      attempt: number
    }): Promise<'delivered' | 'refused' | 'void'> {
      const delivery = await findDeliveryToMake(db, deliveryId)
      if (!delivery) return 'void'
      if (delivery.status !== 'pending')
        return delivery.status === 'delivered' ? 'delivered' : 'void'
      if (delivery.disabledAt && !delivery.isManual) {
        await finishDelivery(db, deliveryId, 'failed')
        return 'void'
      }
      const answer = await call(delivery)
      await saveAttempt(db, { deliveryId, attempt, ...answer })
      if (answer.statusCode !== GONE) return answer.error === null ? 'delivered' : 'refused'
      await finishDelivery(db, deliveryId, 'failed')
      await disableEndpoint(db, delivery.endpointId, 'gone')
      return 'void'
    },

    /** Repeatable. An endpoint that has taken nothing for days is switched off. */
    async giveUpDelivery({ deliveryId }: { deliveryId: string }): Promise<void> {
      const delivery = await findDeliveryToMake(db, deliveryId)
      if (!delivery) return
      await finishDelivery(db, deliveryId, 'failed')
      if (!delivery.isManual) await disableFailingEndpoint(db, delivery.endpointId)
    },
  }

  function call({ url, endpointId, eventId, event, data, happenedAt, ...sealed }: DeliveryToMake) {
    const secrets = sealed.formerSecret ? [sealed.secret, sealed.formerSecret] : [sealed.secret]
    return sender.send({
      url,
      secrets: secrets.map((one) =>
        secretBox.open(one, `webhook-endpoint:${endpointId}`).toString(),
      ),
      id: eventId,
      body: JSON.stringify({ type: event, timestamp: happenedAt, data }),
    })
  }
}
