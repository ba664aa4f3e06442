import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { createToken, SESSION_COOKIE } from '../../api/tokens.ts'
import { connect } from '../../db/client.ts'

/** The sub-distributor with half of all residents. */
const ACCOUNT = 'nordlicht'

/** One in each direction of the index, by a copied name, and by a date. */
const SORTS = ['name', '-projectName', 'familyMasterName', '-appExpiresOn']
const PAGE_SIZE = 25
/** The page that a person may still get to by turning pages. */
const DEEP_OFFSET = 950

export interface Case {
  name: string
  path: string
}

/** A signed-in browser; signing in itself is no part of the measurement. */
export async function openSession(ownerUrl: string): Promise<string> {
  const db = connect(ownerUrl)
  const { token, tokenHash } = createToken()
  await sql`insert into sessions (id, account_id, token_hash, expires_at)
    select ${uuid()}, id, ${tokenHash}, now() + interval '1 day' from accounts where account = ${ACCOUNT}`.execute(
    db,
  )
  await db.destroy()
  return `${SESSION_COOKIE}=${token}`
}

/** Every search of the lists, rare and common, in several orders; and searches everywhere. */
export async function buildCases(ownerUrl: string): Promise<Case[]> {
  const person = await findPerson(ownerUrl)
  const community: Record<string, Record<string, string>> = {
    'no search': {},
    'family masters': { accountType: 'family_master' },
    'SIP, whole': { sip: person.sip },
    'SIP, 7 digits': { sip: person.sip.slice(0, 7) },
    'SIP, 2 digits': { sip: person.sip.slice(0, 2) },
    'e-mail, whole': { email: person.email },
    'mobile, whole': { mobile: person.mobileNumber },
    'name, whole': { name: person.name },
    'name, rare first name': { name: 'elena' },
    'name, common first name': { name: 'anna' },
    'name, common last name': { name: 'hansen' },
    'name, common at the end of the order': { name: 'tobias' },
    'name, three letters': { name: 'ann' },
    'name, two letters': { name: 'sc' },
    'name, nobody': { name: 'qqqxyz' },
    'family master, whole': { familyMaster: person.familyMasterName },
    'family master, common': { familyMaster: 'petersen' },
    'installer, one': { installer: person.installerName },
    'installer, many': { installer: 'technik' },
    'project, one': { projectId: person.projectId },
  }
  const lists = Object.entries(community).flatMap(([name, filter]) =>
    SORTS.flatMap((sort) => [
      listOf(name, filter, sort, 0),
      listOf(name, filter, sort, DEEP_OFFSET),
    ]),
  )
  const texts = [
    '0C1106',
    person.sip,
    person.email,
    person.name,
    'anna',
    'han',
    'technik',
    'wohnpark',
  ]
  return [...lists, ...texts.map(searchFor)]
}

function listOf(name: string, filter: Record<string, string>, sort: string, offset: number): Case {
  const query = new URLSearchParams({
    projectKind: 'community',
    ...filter,
    sort,
    limit: String(PAGE_SIZE),
    offset: String(offset),
  })
  return { name: `${name}, by ${sort}, from ${offset}`, path: `/api/end-users?${query}` }
}

const searchFor = (text: string): Case => ({
  name: `everywhere: ${text}`,
  path: `/api/search?${new URLSearchParams({ q: text })}`,
})

/** Somebody of whom everything is known, so that every search finds at least one. */
async function findPerson(ownerUrl: string) {
  const db = connect(ownerUrl)
  const { rows } = await sql<{
    name: string
    sip: string
    email: string
    mobileNumber: string
    familyMasterName: string
    installerName: string
    projectId: string
  }>`select r.* from residents r join accounts a on a.organization_id = r.sub_distributor_id
    where a.account = ${ACCOUNT} and kind_number = 1 and r.email is not null and mobile_number is not null
    order by sip desc limit 1`.execute(db)
  await db.destroy()
  const [person] = rows
  if (!person) throw new Error('The benchmark’s database holds nobody')
  return person
}
