import { TERMS_VERSION } from '../../domain/order-terms.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { ORGANIZATION_OF_ROLE } from '../../domain/organization.ts'
import { insertHousehold } from '../people.ts'
import { insertTestRule } from '../renewal-rules.ts'
import { insertItem } from '../subscriptions.ts'
import type { About, Examples } from './examples.ts'
import { sceneOf } from './place-examples.ts'

/** What is renewed by itself. */
export const RENEWAL_EXAMPLES: Examples = {
  'GET /api/expiries': async (about) => {
    await itemOf(about)
    return { query: { month: '2030-06' } }
  },
  'GET /api/expiries/renewal-choices': async (about) => {
    await itemOf(about)
    return { query: { from: '2030-06-01', to: '2030-06-30' } }
  },
  'POST /api/renewal-rules/previews': async (about) => ({
    body: { selection: selectionOf(about, await itemOf(about)), ...WITHOUT },
  }),
  'POST /api/renewal-rules': async (about) => ({
    body: {
      selection: selectionOf(about, await itemOf(about)),
      ...meansOf(about),
      termsVersion: TERMS_VERSION,
      seen: { itemCount: 1 },
      draftId: undefined,
    },
  }),
  'PATCH /api/renewal-rules/{id}': async (about) => ({
    id: await ruleOf(about),
    body: { payment: undefined },
  }),
  'POST /api/renewal-rules/{id}/items': async (about) => ({
    id: await ruleOf(about),
    body: { selection: selectionOf(about, await itemOf(about)), seen: { itemCount: 1 } },
  }),
  'POST /api/renewal-rules/{id}/item-removals': async (about) => {
    const itemId = await itemOf(about)
    return { id: await ruleOf(about, [itemId]), body: { itemIds: [itemId] } }
  },
  'POST /api/renewal-rules/{id}/skip': async (about) => ({ id: await ruleOf(about) }),
  'DELETE /api/renewal-rules/{id}/skip': async (about) => {
    const itemId = await itemOf(about)
    const id = await ruleOf(about, [itemId])
    await about.db
      .updateTable('serviceItems')
      .set({ renewsAt: '2031-01-01T00:00:00Z' })
      .where('id', '=', itemId)
      .execute()
    return { id }
  },
  'POST /api/renewal-rules/{id}/stop': async (about) => ({ id: await ruleOf(about) }),
  'POST /api/renewal-rules/{id}/resumption': async (about) => {
    const id = await ruleOf(about)
    await about.db
      .updateTable('renewalRules')
      .set({ state: 'off', offReason: 'stopped', offAt: new Date().toISOString() })
      .where('id', '=', id)
      .execute()
    return { id, body: meansOf(about) }
  },
}

const WITHOUT = { countryCode: undefined, ruleId: undefined }

/** Of a community that the caller has. @returns the id of an app that runs */
async function itemOf({ db, own }: About): Promise<string> {
  const scene = sceneOf(own)
  const holderId = await insertHousehold(db, scene)
  return insertItem(db, scene, { service: 'app', holderId, expiresOn: '2030-06-30' })
}

function ruleOf({ db, own, caller }: About, itemIds: string[] = []): Promise<string> {
  const isManager = caller.role === 'property_manager'
  return insertTestRule(db, sceneOf(own), {
    installerPays: ORGANIZATION_OF_ROLE[caller.role] === 'installer',
    propertyManagerId: isManager ? caller.accountId : null,
    means: isManager ? 'credit' : 'coupon',
    itemIds,
  })
}

const selectionOf = ({ own }: About, itemId: string) => ({
  installerId: own.installerId,
  projectKind: 'community' satisfies ProjectKind,
  services: ['app'],
  projectIds: [own.projectId],
  only: [itemId],
})

const meansOf = ({ caller, own }: About) => {
  const methodId = own.rows.payment_methods?.id
  return caller.role === 'installer' && methodId
    ? { means: 'stripe', methodId }
    : { means: 'coupon', methodId: null }
}
