import { insertAccount } from './accounts.ts'
import { type ApiClient, clientOf, type useApi } from './api.ts'
import type { TestDatabase } from './database.ts'
import { insertScene, type Scene } from './scene.ts'

type Api = ReturnType<typeof useApi>

export interface AccessScene extends Scene {
  /** The sub-distributor, in a browser that keeps its cookie. */
  sam: Browser
  /** The installer below. */
  ina: ApiClient
  installerAccountId: string
}

/** One who may be let in, and who may let in; both with an address. */
export async function insertAccessScene(database: TestDatabase, api: Api): Promise<AccessScene> {
  const scene = await insertScene(database.owner)
  const installer = await insertAccount(database.owner, scene, 'installer')
  for (const [id, email] of [
    [scene.accountId, `sam-${scene.accountId}@example.test`],
    [installer.accountId, `ina-${installer.accountId}@example.test`],
  ] as const) {
    await database.owner.updateTable('accounts').set({ email }).where('id', '=', id).execute()
  }
  return {
    ...scene,
    sam: await browserOf(api, scene.accountId),
    ina: await api.signedIn(installer),
    installerAccountId: installer.accountId,
  }
}

/** A client that takes the cookies that it is given, as a browser does. */
export interface Browser extends ApiClient {
  /** As it is now: it stays as it is while the browser goes on. */
  former(): ApiClient
}

export async function browserOf(api: Api, accountId: string): Promise<Browser> {
  let client = await api.signedIn({ accountId })
  const follow = async (answer: Promise<Response>) => {
    const response = await answer
    const token = response.headers.get('set-cookie')?.match(/^__Host-sid=([^;]+);/)?.[1]
    if (token) client = clientOf(api.app, token)
    return response
  }
  return {
    fetch: (path, init) => follow(client.fetch(path, init)),
    get: (path) => follow(client.get(path)),
    post: (path, body) => follow(client.post(path, body)),
    delete: (path) => follow(client.delete(path)),
    former: () => client,
  }
}
