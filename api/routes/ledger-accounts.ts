import { createRoute, z } from '@hono/zod-openapi'
import { getLedgerAccount, listLedgerAccounts, listPostings } from '../../db/ledger-accounts.ts'
import { requires } from '../access.ts'
import { createRouter, json, problem } from '../http.ts'
import { limit } from '../limits.ts'
import {
  LedgerAccount,
  LedgerAccountPage,
  LedgerAccountQuery,
  LedgerPostingExportQuery,
  LedgerPostingPage,
  LedgerPostingQuery,
} from '../schemas/ledger-account.ts'
import { exportStatement } from '../statement-export.ts'

const tags = ['Ledger']
const params = z.object({ id: z.uuid() })
const file = { schema: z.string().openapi({ format: 'binary' }) }
const unknown = problem('No such account')

const list = createRoute({
  ...requires('ledger-accounts.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'Accounts of the ledger with their balances, by kind',
  request: { query: LedgerAccountQuery },
  responses: { 200: json('One page', LedgerAccountPage) },
})

const show = createRoute({
  ...requires('ledger-accounts.list'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One account',
  request: { params },
  responses: { 200: json('The account', LedgerAccount), 404: unknown },
})

const postings = createRoute({
  ...requires('ledger-accounts.list'),
  method: 'get',
  path: '/{id}/postings',
  tags,
  summary: 'The statement of an account, newest first',
  request: { params, query: LedgerPostingQuery },
  responses: { 200: json('One page', LedgerPostingPage), 404: unknown },
})

const exportPostings = createRoute({
  ...requires('ledger-accounts.export', limit('exports')),
  method: 'get',
  path: '/{id}/export',
  tags,
  summary: 'The statement of an account as a file, newest first',
  request: { params, query: LedgerPostingExportQuery },
  responses: {
    200: {
      description: 'The file; cells that a spreadsheet could take for a formula are text',
      content: {
        'text/csv': file,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
      },
    },
    404: unknown,
  },
})

export const ledgerAccounts = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort: _, ...filter } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listLedgerAccounts(trx, scope, filter, { limit, offset }),
    )
    return c.json(LedgerAccountPage.parse(page), 200)
  })
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const account = await c.var.inScope((trx, scope) => getLedgerAccount(trx, scope, id))
    return c.json(LedgerAccount.parse(account), 200)
  })
  .openapi(postings, async (c) => {
    const { id } = c.req.valid('param')
    const { limit, offset, sort: _, ...filter } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listPostings(trx, scope, id, filter, { limit, offset }),
    )
    return c.json(LedgerPostingPage.parse(page), 200)
  })
  .openapi(exportPostings, (c) => exportStatement(c, c.req.valid('param').id, c.req.valid('query')))
