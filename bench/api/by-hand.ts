import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import pg from 'pg'
import { SESSION_COOKIE } from '../../api/tokens.ts'
import { accountState, isRunning, maskEmail, maskNumber } from '../../domain/end-user.ts'

/*
 * The list of the throughput test as somebody would write it who thinks of nothing else: the same session, scope and
 * rows, out of `pg` into JSON. No permissions, limits, log, schemas, or headers.
 */

const SESSION = `select a.sub_distributor_id from sessions s join accounts a on a.id = s.account_id
  where s.token_hash = $1 and s.expires_at > now() and s.last_seen_at > now() - interval '30 minutes'
    and a.disabled_at is null`

const PAGE = `select r.id, r.name, r.role, r.sip, r.email, r.mobile_number, r.landline_number, p.kind as "projectKind",
    r.project_id as "projectId", r.project_name as "projectName", r.installer_id as "installerId",
    r.installer_name as "installerName", r.household_id as "householdId",
    r.family_master_name as "familyMasterName", r.address, r.activated_at as "activatedAt",
    r.app_expires_on::text as "appExpiresOn", r.premium_expires_on::text as "premiumExpiresOn",
    r.created_at as "createdAt", (now() at time zone p.time_zone)::date::text as today,
    (select count(*)::int from (select from residents where sub_distributor_id = $1 and kind_number = 1
      limit 10001) as counted) as total
  from residents r join projects p on p.id = r.project_id
  where r.id = any (array(select id from residents where sub_distributor_id = $1 and kind_number = 1
    order by name_key, id limit $2)) and r.sub_distributor_id = $1
  order by r.name_key, r.id`

const LIMIT = 25

export function listByHand(connectionString: string) {
  const options =
    '-c role=gatehouse_api -c random_page_cost=1.1 -c max_parallel_workers_per_gather=0'
  const pool = new pg.Pool({ connectionString, max: 20, options })
  return async (c: Context) => {
    const token = getCookie(c, SESSION_COOKIE) ?? ''
    const tokenHash = createHash('sha256').update(token).digest()
    const { rows: sessions } = await pool.query(SESSION, [tokenHash])
    if (!sessions[0]) return c.text('Sign in first', 401)
    const found = await readPage(pool, sessions[0].sub_distributor_id)
    const total = found[0]?.total ?? 0
    return c.json({
      rows: found.map(toRow),
      total: Math.min(total, 10_000),
      totalIsExact: total <= 10_000,
    })
  }
}

async function readPage(pool: pg.Pool, organizationId: string) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.organization_id', $1, true), set_config('role', 'gatehouse_sub_distributor', true)`,
      [organizationId],
    )
    const { rows } = await client.query(PAGE, [organizationId, LIMIT])
    await client.query('commit')
    return rows
  } finally {
    client.release()
  }
}

function toRow({
  email,
  mobile_number,
  landline_number,
  today,
  total: _,
  ...row
}: pg.QueryResultRow) {
  return {
    ...row,
    maskedEmail: maskEmail(email),
    maskedMobileNumber: maskNumber(mobile_number),
    maskedLandlineNumber: maskNumber(landline_number),
    state: accountState({ activatedAt: row.activatedAt, expiresOn: row.appExpiresOn }, today),
    hasPremiumPlan: isRunning(row.premiumExpiresOn, today),
  }
}
