import { v7 as uuid } from 'uuid'
import { type Db, inScope } from '../../db/client.ts'
import { issueCoupon } from '../../db/coupons.ts'
import { assignCredits } from '../../db/credits.ts'
import { takeItems } from '../../db/renewals/items.ts'
import type { RenewalRuleRow } from '../../db/renewals/row.ts'
import { insertRule } from '../../db/renewals/rules.ts'
import { OFFERS } from '../../domain/service.ts'
import type { TestDatabase } from '../database.ts'
import { insertScene, type Scene } from '../scene.ts'
import {
  type BuyerPlan,
  type InstallerPlan,
  isCard,
  MONTHLY,
  type ProjectPlan,
  type RulePlan,
  type YearPlan,
} from './plan.ts'

/** What was planned, by its keys, as it stands in the database. */
export interface World {
  buyers: Map<string, Scene>
  items: Map<string, string>
  rules: Map<string, { row: RenewalRuleRow; scene: Scene; methodId: string | null }>
  priceBooks: Map<string, string>
}

const LONG_AGO = '2020-01-01T00:00:00Z'

export async function insertWorld(database: TestDatabase, plan: YearPlan): Promise<World> {
  const world: World = {
    buyers: new Map(),
    items: new Map(),
    rules: new Map(),
    priceBooks: new Map(),
  }
  for (const buyer of plan.buyers) await insertBuyer(database, world, buyer)
  return world
}

async function insertBuyer(database: TestDatabase, world: World, buyer: BuyerPlan): Promise<void> {
  const { owner } = database
  const scene = await insertScene(owner)
  world.buyers.set(buyer.key, scene)
  const { subDistributorId, distributorId } = scene
  await owner
    .updateTable('organizations')
    .set({ mayPay: true, currency: buyer.currency })
    .where('id', '=', subDistributorId)
    .execute()
  world.priceBooks.set(buyer.key, await insertPrices(owner, scene, buyer))
  await buyCoupon(database, scene, buyer, buyer.couponMinor)
  await inScope(
    database.as('gatehouse_api'),
    { level: 'distributor', organizationId: distributorId },
    (trx) =>
      assignCredits(
        trx,
        { level: 'distributor', organizationId: distributorId },
        {
          holderId: subDistributorId,
          credits: buyer.credits,
          remark: '',
          actorName: 'Dora Dist',
          idempotencyKey: uuid(),
        },
      ),
  )
  for (const installer of buyer.installers) {
    await insertInstaller(database, world, scene, installer)
  }
}

/** As its distributor issues it, far from its last day. */
export async function buyCoupon(
  database: TestDatabase,
  { distributorId, subDistributorId }: Scene,
  { currency }: BuyerPlan,
  faceMinor: number,
): Promise<void> {
  const scope = { level: 'distributor' as const, organizationId: distributorId }
  await inScope(database.as('gatehouse_api'), scope, (trx) =>
    issueCoupon(trx, scope, {
      ...{ subDistributorId, currency, faceMinor },
      expiresOn: '2039-12-31',
      actorName: 'Dora Dist',
    }),
  )
}

async function insertPrices(
  owner: Db,
  { distributorId, subDistributorId }: Scene,
  { currency, discountBasisPoints }: BuyerPlan,
): Promise<string> {
  const priceBookId = uuid()
  const book = { id: priceBookId, distributorId, currency, name: 'Prices', createdAt: LONG_AGO }
  await owner.insertInto('priceBooks').values(book).execute()
  await owner
    .insertInto('prices')
    .values(pricesOf(MONTHLY).map((price) => ({ ...price, priceBookId, distributorId })))
    .execute()
  await owner
    .insertInto('priceDiscounts')
    .values({
      ...{ id: uuid(), distributorId, level: 'sub_distributor', discountBasisPoints },
      ...{ forSubDistributorId: subDistributorId, validFrom: '2020-01-01', createdAt: LONG_AGO },
    })
    .execute()
  return priceBookId
}

/** One price for all kinds and variants of a service. */
export function pricesOf(
  monthly: Record<string, number>,
  { validFrom = '2020-01-01', createdAt = LONG_AGO } = {},
) {
  return Object.entries(OFFERS).flatMap(([projectKind, offers]) =>
    offers
      .filter(({ service }) => service in monthly)
      .flatMap(({ service, variants }) =>
        variants.map((variant) => ({
          id: uuid(),
          projectKind: projectKind as ProjectPlan['kind'],
          ...{ service, variant, validFrom, createdAt },
          oneTimeMinor: 0,
          monthlyMinor: monthly[service] ?? 0,
        })),
      ),
  )
}

async function insertInstaller(
  database: TestDatabase,
  world: World,
  buyer: Scene,
  { key, projects, rules }: InstallerPlan,
): Promise<void> {
  const { owner } = database
  const { distributorId, subDistributorId } = buyer
  const installerId = uuid()
  await owner
    .insertInto('organizations')
    .values({
      ...{ id: installerId, kind: 'installer', name: key, parentId: subDistributorId },
      ...{ distributorId, subDistributorId, installerId },
    })
    .execute()
  const scene = { ...buyer, installerId }
  for (const project of projects) await insertProject(owner, world, scene, project)
  const kinds = new Map(
    projects.flatMap(({ kind, items }) => items.map((item) => [item.key, kind])),
  )
  for (const rule of rules) {
    const kind = kinds.get(rule.items[0]?.key ?? '') ?? 'community'
    await insertRuleOf(database, world, scene, rule, kind)
  }
}

async function insertProject(
  owner: Db,
  world: World,
  { distributorId, subDistributorId, installerId }: Scene,
  { key, kind, zone, items }: ProjectPlan,
): Promise<void> {
  const owners = { distributorId, subDistributorId, installerId }
  const projectId = uuid()
  await owner
    .insertInto('projects')
    .values({
      id: projectId,
      ...owners,
      kind,
      name: key,
      timeZone: zone,
      createdAt: '2026-01-01T00:00:00Z',
    })
    .execute()
  const holders = new Map(
    [...new Set(items.map(({ holder }) => holder))].map((one) => [one, uuid()]),
  )
  if (kind === 'commercial') {
    await owner
      .insertInto('residents')
      .values(
        [...holders].map(([name, id]) => ({
          ...{ id, ...owners, projectId, role: 'personnel' as const, name: `${key} ${name}` },
          sip: id.replaceAll('-', '').slice(-16),
        })),
      )
      .execute()
  } else {
    await owner
      .insertInto('households')
      .values(
        [...holders].map(([name, id]) => ({
          ...{ id, ...owners, projectId, building: key, number: name, hasIndoorMonitor: true },
        })),
      )
      .execute()
  }
  const rows = items.map(({ key: itemKey, service, holder, expiresOn }) => {
    const id = uuid()
    world.items.set(itemKey, id)
    const variant = VARIANTS[service] ?? 'standard'
    return {
      ...{ id, ...owners, projectId, projectKind: kind, service, variant, expiresOn },
      holderId: holders.get(holder) ?? '',
      activatedAt: LONG_AGO,
      anchorDay: Number(expiresOn.slice(8)),
      expiresAt: `${expiresOn}T23:59:59Z`,
    }
  })
  await owner.insertInto('serviceItems').values(rows).execute()
}

const VARIANTS: Record<string, string> = { app: 'with_monitor', personnel_app: 'with_intercom' }

async function insertRuleOf(
  database: TestDatabase,
  world: World,
  scene: Scene,
  { key, means, items }: RulePlan,
  projectKind: ProjectPlan['kind'],
): Promise<void> {
  const methodId = isCard(means) ? await insertCard(database.owner, scene, key, means) : null
  const { distributorId, subDistributorId, accountId, scope, installerId } = scene
  const row = await inScope(database.as('gatehouse_api'), scope, async (trx) => {
    const made = await insertRule(trx, scope, {
      buyer: {
        ...{ level: 'sub_distributor', organizationId: subDistributorId, name: 'Sub' },
        ...{ distributorId, subDistributorId, installerId: null, propertyManagerId: null },
        currency: '',
      },
      ...{ name: key, projectKind, installerId, means, paymentMethodId: methodId },
      termsVersion: '1',
      account: { id: accountId, name: 'Sam Subs', locale: 'en' },
    })
    const ids = items.map((item) => world.items.get(item.key) ?? '')
    await takeItems(trx, scope, made, ids)
    return made
  })
  world.rules.set(key, { row, scene, methodId })
}

/** @returns its id; the provider knows it by the key of its rule */
export async function insertCard(
  owner: Db,
  { distributorId, subDistributorId }: Scene,
  rule: string,
  means: RulePlan['means'],
): Promise<string> {
  const id = uuid()
  await owner
    .insertInto('paymentMethods')
    .values({
      ...{ id, distributorId, subDistributorId, means, label: 'Visa •••• 4242' },
      ...{ customerRef: `customer ${id}`, methodRef: `${rule} ${id}` },
    })
    .execute()
  return id
}
