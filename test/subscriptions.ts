import { v7 as uuid } from 'uuid'
import type { Db } from '../db/client.ts'
import type { ProjectKind } from '../domain/organization.ts'
import { OFFERS } from '../domain/service.ts'
import type { Scene } from './scene.ts'

/** What each service of these tests costs in cents: unlike one another, so that none is taken for another. */
const PRICES = {
  app: { oneTimeMinor: 1_000, monthlyMinor: 80 },
  premium_plan: { oneTimeMinor: 0, monthlyMinor: 60 },
  additional_app: { oneTimeMinor: 500, monthlyMinor: 40 },
} as const
const OTHER = { oneTimeMinor: 300, monthlyMinor: 150 }

/** A price book of the scene's distributor, from long ago on. @returns its id */
export async function insertPriceBook(
  db: Db,
  { distributorId }: Scene,
  currency = 'USD',
): Promise<string> {
  const priceBookId = uuid()
  await db
    .insertInto('priceBooks')
    .values({ id: priceBookId, distributorId, currency, name: 'Prices' })
    .execute()
  const rows = Object.entries(OFFERS).flatMap(([projectKind, offers]) =>
    offers.flatMap(({ service, variants }) =>
      variants.map((variant) => ({
        id: uuid(),
        priceBookId,
        distributorId,
        projectKind: projectKind as ProjectKind,
        service,
        variant,
        ...(service in PRICES ? PRICES[service as keyof typeof PRICES] : OTHER),
        validFrom: '2020-01-01',
      })),
    ),
  )
  await db.insertInto('prices').values(rows).execute()
  return priceBookId
}

/** Lets the scene's sub-distributor pay, and its installer too. */
export async function grantPayment(
  db: Db,
  { distributorId, subDistributorId, installerId }: Scene,
  { paysItself = true } = {},
): Promise<void> {
  await db
    .updateTable('organizations')
    .set({ mayPay: true, currency: 'USD' })
    .where('id', '=', subDistributorId)
    .execute()
  const accountId = uuid()
  await db
    .insertInto('accounts')
    .values({
      id: accountId,
      organizationId: installerId,
      distributorId,
      subDistributorId,
      installerId,
      role: 'installer',
      account: `inst-${accountId.slice(-12)}`,
      name: 'Ines Staller',
      passwordHash: 'unusable',
    })
    .execute()
  await db
    .insertInto('installers')
    .values({ installerId, distributorId, subDistributorId, accountId, paysItself })
    .execute()
}

/** Apartments 101, 102 … of the scene's project, each with a monitor. @returns their ids in order */
export async function insertHomes(db: Db, scene: Scene, count: number): Promise<string[]> {
  const { distributorId, subDistributorId, installerId, projectId } = scene
  const homes = Array.from({ length: count }, (_, index) => ({
    id: uuid(),
    distributorId,
    subDistributorId,
    installerId,
    projectId,
    building: 'A',
    number: String(101 + index),
    hasIndoorMonitor: true,
  }))
  for (let first = 0; first < homes.length; first += 1_000) {
    await db
      .insertInto('households')
      .values(homes.slice(first, first + 1_000))
      .execute()
  }
  return homes.map(({ id }) => id)
}

/** An item of the scene's project that was activated once. @returns its id */
export async function insertItem(
  db: Db,
  scene: Scene,
  item: { service: string; holderId: string; expiresOn: string; variant?: string },
): Promise<string> {
  const { distributorId, subDistributorId, installerId, projectId } = scene
  const { service, holderId, expiresOn, variant = 'with_monitor' } = item
  const id = uuid()
  await db
    .insertInto('serviceItems')
    .values({
      id,
      distributorId,
      subDistributorId,
      installerId,
      projectId,
      projectKind: 'community',
      service,
      variant,
      holderId,
      activatedAt: '2024-01-01T00:00:00Z',
      expiresOn,
      expiresAt: `${expiresOn}T22:00:00Z`,
      anchorDay: Number(expiresOn.slice(8)),
    })
    .execute()
  return id
}

export const BILLING = {
  company: 'Nord GmbH',
  attention: 'Erika Muster',
  address: 'Hafenstr. 1, Hamburg',
  phone: '+49 40 123',
  fax: '',
  email: 'billing@example.com',
  countryCode: 'DE',
}
