import { z } from '@hono/zod-openapi'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { SERVICES } from '../../domain/service.ts'
import { ITEM_STATES } from '../../domain/term.ts'
import { selectionFields } from './order-selection.ts'
import { pageOf } from './page.ts'

/** Something that a service can be bought for, or has been. */
export const ServiceItem = z
  .object({
    /** Names it in a selection. */
    key: z.string(),
    /** Null: nothing was ever bought for it. */
    itemId: z.uuid().nullable(),
    service: z.enum(SERVICES),
    variant: z.string(),
    holderId: z.uuid(),
    holderName: z.string(),
    slot: z.int(),
    quantity: z.int(),
    projectId: z.uuid(),
    projectName: z.string(),
    projectKind: z.enum(PROJECT_KINDS),
    state: z.enum(ITEM_STATES),
    /** The last day of service, in the project's time zone. */
    expiresOn: z.iso.date().nullable(),
    /** Whether it expired a few days ago, and nothing of it is gone yet. */
    isInGrace: z.boolean(),
    /** Whether an open order holds it. */
    isInOrder: z.boolean(),
    /** Of that order, where the reader may see it. */
    orderId: z.uuid().nullable(),
    orderNumber: z.string().nullable(),
    /** Whether it is renewed automatically, by whomever. */
    isRenewed: z.boolean(),
    /** The day on which that is charged, in the project's time zone; null while a charge is under way. */
    renewsOn: z.iso.date().nullable(),
    /** Of the automatic renewal, where the reader may see it. */
    renewalRuleId: z.uuid().nullable(),
    renewalRuleName: z.string().nullable(),
  })
  .openapi('ServiceItem')
export type ServiceItem = z.infer<typeof ServiceItem>

export const ServiceItemPage = pageOf('ServiceItemPage', ServiceItem)
export type ServiceItemPage = z.infer<typeof ServiceItemPage>

const MAX_PAGE = 200

/** A query in a body: hundreds of projects do not fit into an address. */
export const ServiceItemSearch = z
  .strictObject({
    ...selectionFields,
    limit: z.int().min(1).max(MAX_PAGE).default(50),
    offset: z.int().min(0).max(10_000).default(0),
  })
  .openapi('ServiceItemSearch')
export type ServiceItemSearch = z.infer<typeof ServiceItemSearch>
