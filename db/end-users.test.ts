import type { Insertable } from 'kysely'
import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { useDatabase } from '../test/database.ts'
import { insertScene, type Scene } from '../test/scene.ts'
import { inScope } from './client.ts'
import { type EndUserFilter, listEndUsers } from './end-users.ts'
import type { Residents } from './schema.ts'

const database = useDatabase()

let serial = 0

async function insertHousehold(scene: Scene, building = 'A', number = '1.01') {
  const id = uuid()
  await database.owner
    .insertInto('households')
    .values({ id, ...ownersOf(scene), projectId: scene.projectId, building, number })
    .execute()
  return id
}

const ownersOf = ({ distributorId, subDistributorId, installerId }: Scene) => ({
  distributorId,
  subDistributorId,
  installerId,
})

/** As the installer's own session writes it. */
async function insertResident(scene: Scene, resident: Partial<Insertable<Residents>> = {}) {
  serial += 1
  const id = uuid()
  await asInstaller(scene, (trx) =>
    trx
      .insertInto('residents')
      .values({
        id,
        ...ownersOf(scene),
        projectId: scene.projectId,
        householdId: null,
        role: resident.householdId ? 'family_member' : 'personnel',
        name: `Person ${serial}`,
        sip: `5${String(serial).padStart(9, '0')}`,
        ...resident,
      })
      .execute(),
  )
  return id
}

const asInstaller = <Result>(
  { installerId }: Scene,
  work: Parameters<typeof inScope<Result>>[2],
): Promise<Result> =>
  inScope(database.as('gatehouse_api'), { level: 'installer', organizationId: installerId }, work)

const copiesOf = (id: string) =>
  database.owner
    .selectFrom('residents')
    .select(['projectName', 'installerName', 'familyMasterName', 'address', 'kindNumber'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const search = (scene: Scene, filter: Partial<EndUserFilter>) =>
  inScope(database.as('gatehouse_api'), scene.scope, async (trx) => {
    const page = await listEndUsers(
      trx,
      scene.scope,
      { projectKind: 'community', ...filter },
      { limit: 25, offset: 0, sort: { field: 'name', descending: false } },
    )
    return page.rows.map(({ name }) => name)
  })

test('a new resident bears the names of project, installer and family master, and the address', async () => {
  const scene = await insertScene(database.owner)
  const householdId = await insertHousehold(scene)
  await insertResident(scene, { householdId, role: 'family_master', name: 'Mia Master' })

  const member = await insertResident(scene, { householdId })

  expect(await copiesOf(member)).toEqual({
    projectName: 'Palm Court',
    installerName: 'Installer',
    familyMasterName: 'Mia Master',
    address: 'A, 1.01',
    kindNumber: 1,
  })
})

test('a family master who comes, is renamed or leaves is so to everybody of the household', async () => {
  const scene = await insertScene(database.owner)
  const householdId = await insertHousehold(scene)
  const member = await insertResident(scene, { householdId })
  const masterOf = async () => (await copiesOf(member)).familyMasterName

  expect(await masterOf()).toBe('')
  const master = await insertResident(scene, { householdId, role: 'family_master', name: 'First' })
  expect(await masterOf()).toBe('First')
  await asInstaller(scene, (trx) =>
    trx.updateTable('residents').set({ name: 'Second' }).where('id', '=', master).execute(),
  )
  expect(await masterOf()).toBe('Second')
  await asInstaller(scene, (trx) => trx.deleteFrom('residents').where('id', '=', master).execute())
  expect(await masterOf()).toBe('')
})

test('whoever renames a project, an installer or a door number renames them for the residents', async () => {
  const scene = await insertScene(database.owner)
  const householdId = await insertHousehold(scene)
  const id = await insertResident(scene, { householdId })

  await asInstaller(scene, async (trx) => {
    await trx
      .updateTable('projects')
      .set({ name: 'Oak Court', address: 'High Street 1' })
      .where('id', '=', scene.projectId)
      .execute()
    await trx.updateTable('households').set({ number: '9' }).where('id', '=', householdId).execute()
    await trx
      .updateTable('organizations')
      .set({ name: 'New Hand' })
      .where('id', '=', scene.installerId)
      .execute()
  })

  expect(await copiesOf(id)).toMatchObject({
    projectName: 'Oak Court',
    installerName: 'New Hand',
    address: 'High Street 1, A, 9',
  })
})

test('a resident who moves to another household takes its address and its family master', async () => {
  const scene = await insertScene(database.owner)
  const from = await insertHousehold(scene)
  const to = await insertHousehold(scene, 'B', '2')
  await insertResident(scene, { householdId: to, role: 'family_master', name: 'Host' })
  const id = await insertResident(scene, { householdId: from })

  await asInstaller(scene, (trx) =>
    trx.updateTable('residents').set({ householdId: to }).where('id', '=', id).execute(),
  )

  expect(await copiesOf(id)).toMatchObject({ address: 'B, 2', familyMasterName: 'Host' })
})

test('every search type finds its own, and nobody of a stranger', async () => {
  const scene = await insertScene(database.owner)
  const stranger = await insertScene(database.owner)
  for (const one of [stranger, scene]) {
    const householdId = await insertHousehold(one)
    await insertResident(one, { householdId, role: 'family_master', name: 'Änne Ölmühl' })
    await insertResident(one, {
      householdId,
      name: 'Bo Li',
      email: 'Bo.Li@Example.com',
      mobileNumber: '+49 151 / 234567',
    })
  }
  const { sip } = await database.owner
    .selectFrom('residents')
    .select('sip')
    .where('installerId', '=', scene.installerId)
    .where('name', '=', 'Bo Li')
    .executeTakeFirstOrThrow()

  expect(await search(scene, {})).toEqual(['Bo Li', 'Änne Ölmühl'])
  expect(await search(scene, { sip })).toEqual(['Bo Li'])
  expect(await search(scene, { email: ' Bo.LI@example.com' })).toEqual(['Bo Li'])
  expect(await search(scene, { mobile: '0049 151 234567' })).toEqual(['Bo Li'])
  expect(await search(scene, { name: 'ÖLM' })).toEqual(['Änne Ölmühl'])
  expect(await search(scene, { name: 'li' })).toEqual(['Bo Li'])
  expect(await search(scene, { name: 'ne' })).toEqual([])
  expect(await search(scene, { familyMaster: 'mühl' })).toEqual(['Bo Li', 'Änne Ölmühl'])
  expect(await search(scene, { installer: 'nstall' })).toHaveLength(2)
  expect(await search(scene, { project: 'alm c' })).toHaveLength(2)
  expect(await search(scene, { project: 'oak' })).toEqual([])
  expect(await search(scene, { accountType: 'family_member' })).toEqual(['Bo Li'])
  expect(await search(scene, { projectId: stranger.projectId })).toEqual([])
})

test('what the masks hide is not spelled out by searching one beginning after the other', async () => {
  const scene = await insertScene(database.owner)
  const householdId = await insertHousehold(scene)
  const contact = { email: 'bo.li@example.com', mobileNumber: '+49151234567' }
  await insertResident(scene, { householdId, name: 'Bo Li', ...contact })
  const { installerId: organizationId } = scene
  const own = { ...scene, scope: { level: 'installer' as const, organizationId } }

  await expect(search(scene, { email: 'bo.li@' })).rejects.toMatchObject({ code: 'invalid' })
  await expect(search(scene, { mobile: '+49151' })).rejects.toMatchObject({ code: 'invalid' })
  expect(await search(scene, { email: 'bo.li@example.co' })).toEqual([])
  expect(await search(scene, { mobile: '+4915123456' })).toEqual([])
  expect(await search(own, { email: 'bo.li@' })).toEqual(['Bo Li'])
  expect(await search(own, { mobile: '+49151' })).toEqual(['Bo Li'])
})

test('a part that most names hold is found along the order, page by page', async () => {
  const scene = await insertScene(database.owner)
  const householdId = await insertHousehold(scene)
  await database.owner
    .insertInto('residents')
    .values(
      Array.from({ length: 40 }, (_, index) => ({
        ...{ id: uuid(), ...ownersOf(scene), projectId: scene.projectId, householdId },
        role: 'family_member' as const,
        name: `Resident ${String(index).padStart(2, '0')}`,
        sip: `59${String(index).padStart(8, '0')}`,
      })),
    )
    .execute()
  const page = (offset: number, descending: boolean) =>
    inScope(database.as('gatehouse_api'), scene.scope, (trx) =>
      listEndUsers(
        trx,
        scene.scope,
        { projectKind: 'community', name: 'sident' },
        { limit: 10, offset, sort: { field: 'name', descending } },
      ),
    )

  const third = await page(20, false)
  const lastDown = await page(30, true)

  expect(third).toMatchObject({ total: 40, totalIsExact: true })
  expect(third.rows[0]?.name).toBe('Resident 20')
  expect(lastDown.rows.at(-1)?.name).toBe('Resident 00')
})
