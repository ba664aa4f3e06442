import {
  freeMacOf,
  macOf,
  markOf,
  numberOf,
  orderNumberOf,
  organizationOf,
  versionOf,
} from './owner.ts'
import type { Belongings } from './rows.ts'

type Find = (owner: Belongings) => unknown

const ofTable =
  (table: string): Find =>
  ({ rows }) =>
    rows[table]?.id

/** Where the name of a resource or of a reference is not that of its table. */
const IDS: Record<string, Find> = {
  installers: organizationOf,
  sub_distributors: (owner) => owner.subDistributorId ?? organizationOf(owner),
  property_managers: ({ accounts }) => accounts.property_manager ?? Object.values(accounts)[0],
  sub_installers: ({ accounts }) => accounts.sub_installer ?? Object.values(accounts)[0],
  end_users: ofTable('residents'),
  webhooks: ofTable('webhook_endpoints'),
  endpoints: ofTable('webhook_endpoints'),
  campaigns: ofTable('autop_campaigns'),
  replaces: ofTable('payment_methods'),
  methods: ofTable('payment_methods'),
  lines: ofTable('order_lines'),
  batches: ofTable('autop_batches'),
  drafts: ofTable('order_drafts'),
  credits: ofTable('credit_assignments'),
  rules: ofTable('renewal_rules'),
  items: ofTable('service_items'),
  actors: ofTable('accounts'),
  targets: ({ projectId, ...owner }) => projectId ?? organizationOf({ ...owner, projectId }),
  projects: ({ projectId }) => projectId ?? undefined,
}

/**
 * The id that a place in a request asks for.
 *
 * @param name of the resource (`access-grants`) or of a reference (`projectId`, `deviceIds`)
 * @param tables that exist
 * @returns undefined where the owner has no such row
 */
export function idOf(
  name: string,
  owner: Belongings,
  tables: ReadonlyMap<string, unknown>,
): string | undefined {
  const plural = tables.has(name) ? name : pluralOf(name)
  const find = IDS[plural] ?? (tables.has(plural) ? ofTable(plural) : undefined)
  if (!find) {
    throw new Error(
      `What "${name}" names is no table: say in IDS of test/isolation/ids.ts whose ids "${plural}" are`,
    )
  }
  const id = find(owner)
  return typeof id === 'string' ? id : undefined
}

function pluralOf(name: string): string {
  const snake = name.replaceAll('-', '_').replaceAll(/[A-Z]/g, (letter) => `_${letter}`)
  const noun = snake.toLowerCase().replace(/_ids?$/, '')
  if (noun.endsWith('s')) return noun
  if (noun.endsWith('batch')) return `${noun}es`
  return noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`
}

/** What a text names of the owner, by the name of its parameter or field. */
export function textsOf(name: string, owner: Belongings): string[] {
  if (name === 'macs') return [macOf(owner)]
  if (name === 'mac') return [macOf(owner), freeMacOf(owner)]
  if (name === 'version') return [versionOf(owner)]
  if (name === 'building') return [`${markOf(owner)} households.building`]
  if (name === 'sip') return [numberOf(owner, 1), numberOf(owner, 2)]
  if (name === 'mobile') return [numberOf(owner, 3)]
  if (name === 'number') return [orderNumberOf(owner), markOf(owner)]
  // Those above installers search by the whole of it.
  if (name === 'email') return [String(owner.rows.residents?.email ?? markOf(owner))]
  if (name === 'q' || name === 'search')
    return [markOf(owner), macOf(owner), numberOf(owner, 2), orderNumberOf(owner)]
  return [markOf(owner)]
}
