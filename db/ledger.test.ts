import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { bookCreditAssignment, bookCreditIssue, type CreditHolder } from '../domain/holdings.ts'
import {
  accountKey,
  CREDIT,
  creditsAccount,
  distributorAccount,
  type Transfer,
} from '../domain/ledger.ts'
import { useDatabase } from '../test/database.ts'
import { insertScene, type Scene } from '../test/scene.ts'
import { checkBooks } from './books.ts'
import { type Db, inScope } from './client.ts'
import { openAccount, post } from './ledger.ts'

const database = useDatabase()
const worker = () => database.as('gatehouse_worker')

/** In a transaction of its own. */
const book = (db: Db, transfer: Transfer) => db.transaction().execute((trx) => post(trx, transfer))

const nobody = { subDistributorId: null, installerId: null, propertyManagerId: null }
const holdersOf = ({ distributorId, subDistributorId, installerId }: Scene) => ({
  distributor: { owners: { ...nobody, distributorId }, name: 'Distributor' },
  sub: { owners: { ...nobody, distributorId, subDistributorId }, name: 'Sub' },
  installer: {
    owners: { ...nobody, distributorId, subDistributorId, installerId },
    name: 'Installer',
  },
})

const step = (from: CreditHolder, to: CreditHolder, credits: number) => ({
  key: uuid(),
  from,
  to,
  credits,
  actorName: 'Sam Subs',
  remark: '',
})

/** A sub-distributor with so many hundredths of credits. */
async function sceneWithCredits(credits: number) {
  const scene = await insertScene(database.owner)
  const holders = holdersOf(scene)
  await book(worker(), bookCreditIssue(step(holders.distributor, holders.sub, credits)))
  return { scene, ...holders }
}

async function balanceOf({ owners }: CreditHolder): Promise<number | null | undefined> {
  const key = accountKey(creditsAccount(owners))
  const account = await database.owner
    .selectFrom('ledgerAccounts')
    .select('balance')
    .where('key', '=', key)
    .executeTakeFirst()
  return account?.balance
}

describe('a transfer', () => {
  test('moves value from one account to another', async () => {
    const { sub, installer } = await sceneWithCredits(1000)

    await book(worker(), bookCreditAssignment(step(sub, installer, 300)))

    expect([await balanceOf(sub), await balanceOf(installer)]).toEqual([700, 300])
  })

  test('SEC-25 posted again under the same key changes nothing', async () => {
    const { sub, installer } = await sceneWithCredits(1000)
    const transfer = bookCreditAssignment(step(sub, installer, 300))

    const answers = [await book(worker(), transfer), await book(worker(), transfer)]

    expect(answers).toEqual([true, false])
    expect(await balanceOf(installer)).toBe(300)
  })

  test('of more than there is is refused whole', async () => {
    const { sub, installer } = await sceneWithCredits(1000)

    const refused = book(worker(), bookCreditAssignment(step(sub, installer, 1001)))

    await expect(refused).rejects.toMatchObject({ code: 'conflict' })
    expect([await balanceOf(sub), await balanceOf(installer)]).toEqual([1000, undefined])
  })

  test('SEC-25 fifty at once never overdraw an account', async () => {
    const { sub, installer } = await sceneWithCredits(1000)
    const db = worker()

    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () => book(db, bookCreditAssignment(step(sub, installer, 100)))),
    )

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    expect([await balanceOf(sub), await balanceOf(installer)]).toEqual([0, 1000])
    expect((await checkBooks(db)).faults).toEqual([])
  })

  test('to and fro at once never waits for itself', async () => {
    const { sub, installer } = await sceneWithCredits(10_000)
    const db = worker()
    await book(db, bookCreditAssignment(step(sub, installer, 5000)))

    const all = Array.from({ length: 60 }, (_, index) =>
      book(
        db,
        bookCreditAssignment(index % 2 === 0 ? step(sub, installer, 7) : step(installer, sub, 11)),
      ),
    )

    expect(await Promise.all(all)).not.toContain(false)
    expect((await checkBooks(db)).faults).toEqual([])
  })
})

/** Raw rows, past `post`: what the tables themselves refuse. */
async function rawTransfer(
  trx: Db,
  { distributorId }: Scene,
  postings: { accountId: string; amount: number; unit: string }[],
): Promise<void> {
  const transferId = uuid()
  await trx
    .insertInto('ledgerTransfers')
    .values({ id: transferId, idempotencyKey: transferId, kind: 'raw', distributorId })
    .execute()
  const rows = postings.map((posting) => ({ transferId, distributorId, ...posting }))
  await trx.insertInto('ledgerPostings').values(rows).execute()
}

describe('the tables of the ledger', () => {
  async function accountsOf(scene: Scene) {
    const open = (kind: 'clearing' | 'revenue', unit: string) =>
      openAccount(worker(), distributorAccount(scene.distributorId, kind, unit))
    return {
      clearing: await open('clearing', 'USD'),
      revenue: await open('revenue', 'USD'),
      euros: await open('revenue', 'EUR'),
    }
  }

  test('refuse a transfer that does not add up to zero when it is committed', async () => {
    const scene = await insertScene(database.owner)
    const { clearing, revenue } = await accountsOf(scene)

    const refused = worker()
      .transaction()
      .execute((trx) =>
        rawTransfer(trx, scene, [
          { accountId: clearing, amount: 100, unit: 'USD' },
          { accountId: revenue, amount: -99, unit: 'USD' },
        ]),
      )

    await expect(refused).rejects.toMatchObject({ constraint: 'ledger_transfer_balance' })
  })

  test('refuse one that adds up in no unit of its own', async () => {
    const scene = await insertScene(database.owner)
    const { clearing, euros } = await accountsOf(scene)

    const refused = worker()
      .transaction()
      .execute((trx) =>
        rawTransfer(trx, scene, [
          { accountId: clearing, amount: 100, unit: 'USD' },
          { accountId: euros, amount: -100, unit: 'EUR' },
        ]),
      )

    await expect(refused).rejects.toMatchObject({ constraint: 'ledger_transfer_balance' })
  })

  test('refuse a posting in another unit than that of its account', async () => {
    const scene = await insertScene(database.owner)
    const { clearing, euros } = await accountsOf(scene)

    const refused = worker()
      .transaction()
      .execute((trx) =>
        rawTransfer(trx, scene, [
          { accountId: clearing, amount: 100, unit: 'USD' },
          { accountId: euros, amount: -100, unit: 'USD' },
        ]),
      )

    await expect(refused).rejects.toThrow('a posting has the unit and the owners of its account')
  })

  test('refuse a balance below zero, whoever posts', async () => {
    const { scene, sub, installer } = await sceneWithCredits(100)
    const from = await openAccount(worker(), creditsAccount(sub.owners))
    const to = await openAccount(worker(), creditsAccount(installer.owners))

    const refused = database.owner.transaction().execute(async (trx) => {
      const transferId = uuid()
      const { distributorId, subDistributorId } = scene
      const owners = { distributorId, subDistributorId }
      await trx
        .insertInto('ledgerTransfers')
        .values({ id: transferId, idempotencyKey: transferId, kind: 'raw', distributorId })
        .execute()
      await trx
        .insertInto('ledgerPostings')
        .values([
          { transferId, ...owners, accountId: from, amount: 101, unit: CREDIT },
          {
            transferId,
            ...owners,
            installerId: scene.installerId,
            accountId: to,
            amount: -101,
            unit: CREDIT,
          },
        ])
        .execute()
    })

    await expect(refused).rejects.toMatchObject({ constraint: 'ledger_accounts_balance_check' })
  })

  test('refuse an account that hides its balance, or begins with one', async () => {
    const { distributorId } = await insertScene(database.owner)
    const account = { id: uuid(), distributorId, unit: CREDIT, side: 'credit' as const }
    const open = (fields: { key: string; kind: string; balance: number | null }) =>
      worker()
        .insertInto('ledgerAccounts')
        .values({ ...account, ...fields })
        .execute()

    const hidden = () => open({ key: uuid(), kind: 'credits', balance: null })
    const full = () => open({ key: uuid(), kind: 'credits', balance: 5 })

    await expect(hidden()).rejects.toMatchObject({ constraint: 'ledger_accounts_kept' })
    await expect(full()).rejects.toThrow('an account begins empty')
  })

  test('keep what was posted: no process changes or deletes it', async () => {
    const { scene, sub } = await sceneWithCredits(100)
    const statements = ['ledger_accounts', 'ledger_transfers', 'ledger_postings'].flatMap(
      (table) => [`delete from ${table}`, `update ${table} set distributor_id = distributor_id`],
    )
    const scopes = [
      { level: 'distributor', organizationId: scene.distributorId },
      { level: 'sub_distributor', organizationId: scene.subDistributorId },
      { level: 'installer', organizationId: scene.installerId },
    ] as const

    for (const statement of [...statements, 'update ledger_accounts set balance = 10']) {
      await expect(sql.raw(statement).execute(worker())).rejects.toThrow('permission denied')
      for (const scope of scopes) {
        const refused = inScope(database.as('gatehouse_api'), scope, (trx) =>
          sql.raw(statement).execute(trx),
        )
        await expect(refused).rejects.toThrow('permission denied')
      }
    }
    expect(await balanceOf(sub)).toBe(100)
  })

  test('show each level its own part of the tree', async () => {
    const { scene, sub, installer } = await sceneWithCredits(1000)
    await book(worker(), bookCreditAssignment(step(sub, installer, 300)))
    const stranger = await insertScene(database.owner)
    const seen = (level: 'distributor' | 'sub_distributor' | 'installer', organizationId: string) =>
      inScope(database.as('gatehouse_api'), { level, organizationId }, async (trx) => {
        const rows = await trx.selectFrom('ledgerAccounts').select('kind').orderBy('kind').execute()
        return rows.map(({ kind }) => kind)
      })

    expect(await seen('distributor', scene.distributorId)).toEqual([
      'credit_issued',
      'credits',
      'credits',
    ])
    expect(await seen('sub_distributor', scene.subDistributorId)).toEqual(['credits', 'credits'])
    expect(await seen('installer', scene.installerId)).toEqual(['credits'])
    expect(await seen('sub_distributor', stranger.subDistributorId)).toEqual([])
  })
})
