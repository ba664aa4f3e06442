import { expect, test } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { insertHousehold, insertResident } from '../../test/people.ts'
import { insertScene } from '../../test/scene.ts'
import { insertItem } from '../../test/subscriptions.ts'
import { insertLock } from '../../test/third-party.ts'

const database = useDatabase()

test('people and locks have the terms of their services, however many change at once', async () => {
  const { owner } = database
  const scene = await insertScene(owner)
  const [home, otherHome] = [
    await insertHousehold(owner, scene),
    await insertHousehold(owner, scene),
  ]
  const master = await insertResident(owner, scene, { householdId: home, role: 'family_master' })
  const member = await insertResident(owner, scene, { householdId: home, role: 'family_member' })
  const stranger = await insertResident(owner, scene, {
    householdId: otherHome,
    role: 'family_master',
  })
  const colleague = await insertResident(owner, scene, { householdId: null, role: 'personnel' })
  const lock = await insertLock(owner, scene)
  const expiresOn = '2030-01-31'
  const ids = [
    await insertItem(owner, scene, { service: 'app', holderId: home, expiresOn }),
    await insertItem(owner, scene, { service: 'premium_plan', holderId: home, expiresOn }),
    await insertItem(owner, scene, { service: 'personnel_app', holderId: colleague, expiresOn }),
    await insertItem(owner, scene, { service: 'third_party_lock', holderId: lock, expiresOn }),
  ]
  const terms = async () => {
    const people = await owner
      .selectFrom('residents')
      .select(['id', 'appExpiresOn', 'premiumExpiresOn'])
      .where('projectId', '=', scene.projectId)
      .execute()
    const locks = await owner
      .selectFrom('thirdPartyDevices')
      .select(['id', 'paidUntil'])
      .where('id', '=', lock)
      .execute()
    return Object.fromEntries(
      [...people, ...locks].map(({ id, ...dates }) => [id, Object.values(dates)]),
    )
  }
  const after = (day: string | null) => ({
    [master]: [day, day],
    [member]: [day, day],
    [stranger]: [null, null],
    [colleague]: [day, null],
    [lock]: [day],
  })
  expect(await terms()).toEqual(after(expiresOn))

  const change = (changes: { expiresOn: string } | null) =>
    owner
      .updateTable('serviceItems')
      .set(changes ?? { activatedAt: null, expiresOn: null, expiresAt: null, anchorDay: null })
      .where('id', 'in', ids)
      .execute()
  await change({ expiresOn: '2031-01-31' })
  expect(await terms()).toEqual(after('2031-01-31'))

  await change(null)
  expect(await terms()).toEqual(after(null))
})
