export { autopBatch } from './autop-batch.ts'
export { autopCampaign } from './autop-campaign.ts'
export { mail } from './mail.ts'
export { webhookDelivery, webhookEvent } from './webhook-delivery.ts'
