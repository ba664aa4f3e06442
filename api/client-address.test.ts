import { expect, test } from 'vitest'
import { useApi } from '../test/api.ts'
import { useDatabase } from '../test/database.ts'
import { insertScene } from '../test/scene.ts'
import { networkOf } from './client-address.ts'

const database = useDatabase()
const api = useApi(database, () => ({ trustedProxies: ['10.0.0.0/8', '2001:db8::1'] }))

test.each([
  ['a peer that is no proxy', '198.51.100.7', '203.0.113.1', '198.51.100.7'],
  ['no header', '10.1.2.3', undefined, '10.1.2.3'],
  ['one proxy', '10.1.2.3', '203.0.113.1', '203.0.113.1'],
  ['two proxies', '10.1.2.3', '203.0.113.1, 10.9.9.9', '203.0.113.1'],
  [
    'what a client wrote before its own address',
    '10.1.2.3',
    '192.0.2.66, 203.0.113.1',
    '203.0.113.1',
  ],
  [
    'a proxy that a socket for both families names',
    '::ffff:10.1.2.3',
    '203.0.113.1',
    '203.0.113.1',
  ],
  ['a proxy of IPv6', '2001:db8::1', '2001:db8:5::9', '2001:db8:5::9'],
  ['what is no address', '10.1.2.3', 'unknown', '10.1.2.3'],
])('SEC-33 the client’s address, with %s', async (_, ip, forwarded, expected) => {
  const scene = await insertScene(database.owner)
  const { account } = await database.owner
    .selectFrom('accounts')
    .select('account')
    .where('id', '=', scene.accountId)
    .executeTakeFirstOrThrow()

  await signIn(account, ip, forwarded)

  const sam = await api.signedIn(scene)
  const { rows } = await (await sam.get('/api/audit-entries')).json()
  expect(rows).toMatchObject([{ action: 'session.refused', ip: expected }])
})

test('SEC-33 a forged header does not reset the limiter', async () => {
  for (let tries = 0; tries < 5; tries++) {
    expect((await signIn('forger', '198.51.100.20', `203.0.113.${tries}`)).status).toBe(401)
  }

  expect((await signIn('forger', '198.51.100.20', '203.0.113.99')).status).toBe(429)
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:2::7', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

function signIn(account: string, ip: string, forwarded: string | undefined): Promise<Response> {
  return api.anonymous().fetch('/api/session', {
    method: 'POST',
    body: JSON.stringify({ account, password: 'wrong' }),
    headers: {
      'content-type': 'application/json',
      ...(forwarded && { 'x-forwarded-for': forwarded }),
    },
    ip,
  })
}
