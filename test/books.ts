import { v7 as uuid } from 'uuid'
import type { Db } from '../db/client.ts'
import { issueCoupon } from '../db/coupons.ts'
import type { InvoiceBuyer } from '../domain/invoice.ts'
import type { OrderStatus, PaymentMeans } from '../domain/order.ts'
import type { ProjectKind } from '../domain/organization.ts'
import type { Scene } from './scene.ts'

export const BUYER: InvoiceBuyer = {
  company: 'Harbor Living Ltd.',
  attention: 'Ana Ortiz',
  address: '12 Quay Street\nDublin 2',
  phone: '+353 1 555 0100',
  fax: '',
  email: 'accounts@harbor.example',
  countryCode: 'IE',
}

export interface OrderParts {
  kind?: ProjectKind
  status?: OrderStatus
  means?: PaymentMeans
  lines?: number
  /** Of each line: quantity 2 at half of it. */
  lineMinor?: number
  taxBasisPoints?: number
  currency?: string
  /** Where the installer buys. */
  installerBuys?: boolean
  holderName?: string
  projectName?: string
  billing?: InvoiceBuyer
  number?: string
}

let serial = 0

/** An order of the scene with its lines, past all rules: what the books need of one. */
export async function insertOrder(owner: Db, scene: Scene, parts: OrderParts = {}) {
  const { kind = 'community', status = 'processing', lines: count = 1, lineMinor = 1600 } = parts
  const { taxBasisPoints = 0, currency = 'USD', holderName = 'Apartment 101' } = parts
  serial += 1
  const buyer = {
    distributorId: scene.distributorId,
    subDistributorId: scene.subDistributorId,
    installerId: parts.installerBuys ? scene.installerId : null,
  }
  const subtotalMinor = lineMinor * count
  const taxMinor = Math.round((subtotalMinor * taxBasisPoints) / 10_000)
  const number = `20261124${String(process.pid % 10_000).padStart(4, '0')}${String(serial).padStart(6, '0')}`
  const order = await owner
    .insertInto('orders')
    .values({
      id: uuid(),
      ...buyer,
      buyerName: 'Sub',
      number: parts.number ?? number,
      type: 'activation',
      status,
      projectKind: kind,
      projectInstallerId: scene.installerId,
      projectName: parts.projectName ?? 'Palm Court',
      itemCount: count,
      currency,
      subtotalMinor,
      taxBasisPoints,
      taxMinor,
      totalMinor: subtotalMinor + taxMinor,
      means: parts.means ?? null,
      billing: JSON.stringify(parts.billing ?? BUYER),
      termsVersion: '1',
      termsAcceptedAt: '2026-11-24T10:00:00Z',
      createdByName: 'Sam Subs',
      createdAt: '2026-11-24T10:00:00Z',
      dueAt: '2026-11-25T10:00:00Z',
      paidAt: parts.means ? '2026-11-24T10:05:00Z' : null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await insertLines(owner, scene, order, { count, lineMinor, holderName, kind })
  return order
}

interface LineParts {
  count: number
  lineMinor: number
  holderName: string
  kind: ProjectKind
}

async function insertLines(
  owner: Db,
  scene: Scene,
  order: Awaited<ReturnType<typeof insertOrder>>,
  { count, lineMinor, holderName, kind }: LineParts,
): Promise<void> {
  const { distributorId, subDistributorId, installerId } = scene
  const items = Array.from({ length: count }, () => ({
    id: uuid(),
    distributorId,
    subDistributorId,
    installerId,
    projectId: scene.projectId,
    projectKind: kind,
    service: 'app',
    variant: 'with_monitor',
    holderId: uuid(),
  }))
  await owner.insertInto('serviceItems').values(items).execute()
  const lines = items.map(({ id, service, variant, projectId }, index) => ({
    id: uuid(),
    orderId: order.id,
    distributorId,
    subDistributorId,
    installerId: order.installerId,
    number: index + 1,
    kind: 'activation' as const,
    itemId: id,
    service,
    variant,
    projectId,
    projectName: order.projectName,
    holderName,
    quantity: 2,
    oneTimeMinor: lineMinor / 2,
    monthlyMinor: 80,
    fromOn: '2026-11-24',
    plannedExpiresOn: '2026-12-24',
    isTrial: true,
    grossMinor: lineMinor,
    amountMinor: lineMinor,
  }))
  for (let from = 0; from < lines.length; from += 1_000) {
    await owner
      .insertInto('orderLines')
      .values(lines.slice(from, from + 1_000))
      .execute()
  }
}

/** A coupon of the scene's sub-distributor. */
export const giveCoupon = (
  owner: Db,
  scene: Scene,
  fields: { faceMinor: number; expiresOn?: string; currency?: string },
) =>
  issueCoupon(
    owner,
    { level: 'distributor', organizationId: scene.distributorId },
    {
      subDistributorId: scene.subDistributorId,
      currency: fields.currency ?? 'USD',
      faceMinor: fields.faceMinor,
      expiresOn: fields.expiresOn ?? '2099-12-31',
      actorName: 'Dora Dist',
    },
  )
