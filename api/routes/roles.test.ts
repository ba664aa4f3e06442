import { beforeAll, describe, expect, test } from 'vitest'
import { insertAccount } from '../../test/accounts.ts'
import { type ApiClient, useApi } from '../../test/api.ts'
import { useDatabase } from '../../test/database.ts'
import { insertProject, insertScene, type Scene } from '../../test/scene.ts'

const database = useDatabase()
const api = useApi(database)

let scene: Scene
let ina: ApiClient
let dana: ApiClient
beforeAll(async () => {
  scene = await insertScene(database.owner)
  ina = await api.signedIn(await insertAccount(database.owner, scene, 'installer'))
  dana = await api.signedIn(await insertAccount(database.owner, scene, 'distributor'))
})

const patch = (client: ApiClient, path: string, body: unknown) =>
  client.fetch(path, {
    method: 'PATCH',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })

let serial = 0
const newEmail = () => {
  serial += 1
  return `person-${serial}+${process.pid}@example.com`
}

const mailsTo = (address: string) =>
  database.owner.selectFrom('mails').select('kind').where('address', '=', address).execute()

describe('property managers', () => {
  const create = async (fields: object = {}) => {
    const body = { name: 'Paula Park', email: newEmail(), ...fields }
    return ina.post('/api/property-managers', body)
  }

  test('one is made with its projects and all rights, and told by mail', async () => {
    const response = await create({ projectIds: [scene.projectId] })

    expect(response.status).toBe(201)
    const manager = await response.json()
    expect(manager).toMatchObject({
      mayDeleteResidents: true,
      remindsPassword: false,
      isDisabled: false,
      projects: [{ id: scene.projectId, name: 'Palm Court' }],
    })
    expect(await mailsTo(manager.email)).toEqual([{ kind: 'account_created' }])
  })

  test('SEC-19 one is never given a stranger’s project', async () => {
    const stranger = await insertScene(database.owner)
    const own = await (await create()).json()

    const created = await create({ projectIds: [scene.projectId, stranger.projectId] })
    const changed = await patch(ina, `/api/property-managers/${own.id}`, {
      projectIds: [stranger.projectId],
    })

    expect([created.status, changed.status]).toEqual([404, 404])
  })

  test('a change of projects counts at the next request', async () => {
    const manager = await (await create({ projectIds: [scene.projectId] })).json()
    const paula = await api.signedIn({ accountId: manager.id })
    const other = await insertProject(database.owner, scene)

    await patch(ina, `/api/property-managers/${manager.id}`, { projectIds: [other] })

    expect((await paula.get(`/api/projects/${scene.projectId}`)).status).toBe(404)
    expect((await paula.get(`/api/projects/${other}`)).status).toBe(200)
  })

  test('SEC-16 deleting one ends its sessions at once', async () => {
    const manager = await (await create()).json()
    const paula = await api.signedIn({ accountId: manager.id })

    await ina.delete(`/api/property-managers/${manager.id}`)

    expect((await paula.get('/api/session')).status).toBe(401)
    expect((await ina.get(`/api/property-managers/${manager.id}`)).status).toBe(404)
  })

  test('SEC-18 a property manager and a sub-installer manage no accounts', async () => {
    for (const role of ['property_manager', 'sub_installer'] as const) {
      const client = await api.signedIn(await insertAccount(database.owner, scene, role))
      expect((await client.get('/api/property-managers')).status, role).toBe(403)
      expect((await client.get('/api/sub-installers')).status, role).toBe(403)
    }
  })

  test('an account of another role is not found under property managers', async () => {
    const other = await insertAccount(database.owner, scene, 'sub_installer')

    expect((await ina.get(`/api/property-managers/${other.accountId}`)).status).toBe(404)
    expect((await ina.delete(`/api/property-managers/${other.accountId}`)).status).toBe(404)
  })
})

describe('sub-installers', () => {
  const create = (account: string) =>
    ina.post('/api/sub-installers', { account, name: 'Sid Sub', email: newEmail() })

  test('one sees what its installer sees', async () => {
    const made = await (await create(`sid-${process.pid}`)).json()
    const sid = await api.signedIn({ accountId: made.id })

    const session = await (await sid.get('/api/session')).json()
    const { rows } = await (await sid.get('/api/projects')).json()

    expect(session.account.role).toBe('sub_installer')
    expect(session.permissions).toContain('projects.create')
    expect(session.permissions).not.toContain('sub-installers.list')
    expect(rows.map(({ id }: { id: string }) => id)).toContain(scene.projectId)
  })

  test('a taken account name is refused at its field', async () => {
    await create(`taken-${process.pid}`)

    const response = await create(`TAKEN-${process.pid}`)

    expect(response.status).toBe(409)
    expect((await response.json()).errors[0].field).toBe('account')
  })

  test('SEC-16 disabling one ends its sessions, and its password is reset by mail', async () => {
    const made = await (await create(`off-${process.pid}`)).json()
    const sid = await api.signedIn({ accountId: made.id })

    const disabled = await patch(ina, `/api/sub-installers/${made.id}`, { isDisabled: true })
    const reset = await ina.post(`/api/sub-installers/${made.id}/password-reset`)

    expect((await disabled.json()).isDisabled).toBe(true)
    expect((await sid.get('/api/session')).status).toBe(401)
    expect(reset.status).toBe(204)
    expect(await mailsTo(made.email)).toContainEqual({ kind: 'password_reset_by_other' })
  })
})

describe('sub-distributors', () => {
  const create = (fields: object = {}) => {
    const email = newEmail()
    const account = `sub-${process.pid}-${serial}`
    const person = { account, accountName: 'Sue Sub', email }
    const body = { name: 'Sub Nord', currency: 'EUR', timeZone: 'Europe/Berlin', ...person }
    return dana.post('/api/sub-distributors', { ...body, ...fields })
  }

  test('one is made with its main account and no payment permission', async () => {
    const response = await create()

    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({
      currency: 'EUR',
      mayPay: false,
      installers: 0,
      accountName: 'Sue Sub',
    })
  })

  test('the payment permission is granted and revoked, and both stand in the log', async () => {
    const path = `/api/sub-distributors/${(await (await create()).json()).id}`

    const granted = await (await patch(dana, path, { mayPay: true })).json()
    const revoked = await (await patch(dana, path, { mayPay: false })).json()

    expect([granted.mayPay, revoked.mayPay]).toEqual([true, false])
    const { rows } = await (await dana.get(`/api/audit-entries?targetId=${granted.id}`)).json()
    expect(rows.map(({ details }: { details: unknown }) => details).slice(0, 2)).toEqual([
      { before: { mayPay: true }, after: { mayPay: false } },
      { before: { mayPay: false }, after: { mayPay: true } },
    ])
  })

  test('SEC-16 disabling one ends its sessions, and those of its installers go on', async () => {
    const own = await insertScene(database.owner)
    const boss = await api.signedIn(await insertAccount(database.owner, own, 'distributor'))
    const sam = await api.signedIn(own)
    const installer = await api.signedIn(await insertAccount(database.owner, own, 'installer'))

    await patch(boss, `/api/sub-distributors/${own.subDistributorId}`, { isDisabled: true })

    expect((await sam.get('/api/session')).status).toBe(401)
    expect((await installer.get('/api/session')).status).toBe(200)
  })

  test('a currency that does not exist is refused at its field', async () => {
    const response = await create({ currency: 'XQQ' })

    expect(response.status).toBe(422)
    expect((await response.json()).errors[0].field).toBe('currency')
  })
})
