import { v7 as uuid } from 'uuid'
import { ORGANIZATION_OF_ROLE } from '../../domain/organization.ts'
import { FIRMWARE } from '../firmware.ts'
import { insertInstaller, insertMacs } from '../installers.ts'
import { insertHousehold, insertResident } from '../people.ts'
import { insertProject, type Scene } from '../scene.ts'
import type { About, Examples } from './examples.ts'

/** What is done to projects, people, installers and devices. */
export const PLACE_EXAMPLES: Examples = {
  'POST /api/firmwares': ({ own }) => ({
    body: { ...FIRMWARE, version: `29.30.10.${own.number}` },
  }),
  'POST /api/installers/{id}/deletion': async ({ db, own }) => {
    const { id, account } = await insertInstaller(db, sceneOf(own), { isNew: true })
    return { id, body: { confirmation: account } }
  },
  'POST /api/installers/{id}/transfer': async ({ db, own }) => {
    const from = await insertInstaller(db, sceneOf(own), { isNew: true })
    const to = await insertInstaller(db, sceneOf(own), { isNew: true })
    return { id: from.id, body: { installerId: to.id } }
  },
  'POST /api/library-macs/allotments': async ({ db, own }) => ({
    body: { macs: (await insertMacs(db, sceneOf(own), { count: 1 })).map(({ mac }) => ({ mac })) },
  }),
  'POST /api/imports/{id}/application': async (about) => {
    const { kind, targetId, lines } = await fileOf(about)
    const form = new FormData()
    form.set('kind', kind)
    form.set('targetId', targetId)
    form.set('file', new File([lines], 'lines.csv'))
    const answer = await about.client.fetch('/api/imports', { method: 'POST', body: form })
    return { id: (await answer.json()).id }
  },
  'GET /api/mails': ({ own, caller }) => {
    const role = caller.role === 'installer' ? 'sub_installer' : 'installer'
    return { query: { accountId: own.accounts[role] ?? '' } }
  },
  'POST /api/access-requests': async ({ db, own }) => {
    const { id } = await insertInstaller(db, sceneOf(own), { isNew: true })
    return { body: { installerId: id } }
  },
  'POST /api/access-grants/{id}/revocation': async ({ db, own }) => {
    const { distributorId, subDistributorId, installerId, accountId } = sceneOf(own)
    const id = uuid()
    const owners = { distributorId, subDistributorId, installerId }
    await db
      .insertInto('accessGrants')
      .values({ id, ...owners, grantedBy: accountId, grantedByName: 'Ina' })
      .execute()
    return { id }
  },
  'POST /api/access-requests/{id}/refusal': async ({ db, own }) => {
    const { distributorId, subDistributorId, installerId, accountId } = sceneOf(own)
    const id = uuid()
    const owners = { distributorId, subDistributorId, installerId }
    await db.deleteFrom('accessRequests').where('installerId', '=', installerId).execute()
    await db
      .insertInto('accessRequests')
      .values({ id, ...owners, requestedBy: accountId, requestedByName: 'Sam', note: 'Please' })
      .execute()
    return { id }
  },
  'POST /api/companies': async ({ db, own }) => ({
    body: { projectId: await insertProject(db, sceneOf(own), 'commercial') },
  }),
  'POST /api/residents': async ({ db, own }) => ({
    body: { householdId: await insertHousehold(db, sceneOf(own)), companyId: undefined },
  }),
  'POST /api/residents/{id}/promotion': async ({ db, own }) => ({
    id: await insertMember(db, sceneOf(own)),
  }),
  'PUT /api/customer-service': () => ({
    body: { receivesFeedback: true, feedbackEmail: 'feedback@example.com' },
  }),
  'DELETE /api/projects/{id}': async ({ db, own }) => ({
    id: await insertProject(db, sceneOf(own)),
  }),
  'DELETE /api/households/{id}': async ({ db, own }) => ({
    id: await insertHousehold(db, sceneOf(own)),
  }),
}

/** A file without a fault: of MACs for an installer, or of people for a project. */
async function fileOf({ db, own, caller }: About) {
  const scene = sceneOf(own)
  if (ORGANIZATION_OF_ROLE[caller.role] !== 'installer') {
    const [free] = await insertMacs(db, scene, { count: 1 })
    return { kind: 'installer_macs', targetId: scene.installerId, lines: `MAC\n${free?.mac}\n` }
  }
  const number = String(own.number)
  await insertHousehold(db, scene, { building: '7', number })
  const lines = `Building,Apartment,Name\n7,${number},Anna\n`
  return { kind: 'residents', targetId: scene.projectId, lines }
}

/** The second one of a family. */
async function insertMember(db: About['db'], scene: Scene): Promise<string> {
  const householdId = await insertHousehold(db, scene)
  await insertResident(db, scene, { householdId, role: 'family_master' })
  return insertResident(db, scene, { householdId, role: 'family_member' })
}

/** The caller's rows as other helpers of tests take them: what they read of a scene is there. */
export function sceneOf({ accounts, ...own }: About['own']): Scene {
  return { ...own, accountId: accounts.installer } as unknown as Scene
}
