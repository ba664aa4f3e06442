/** Kinds of actions that a person looks for together. */
export const AUDIT_GROUPS = [
  'sign_in',
  'access',
  'devices',
  'autop',
  'installers',
  'residents',
  'projects',
  'settings',
  'money',
  'other',
] as const
export type AuditGroup = (typeof AUDIT_GROUPS)[number]

/** The nouns that an action begins with: `device.deleted` is of the devices. */
const NOUNS: Record<Exclude<AuditGroup, 'other'>, readonly string[]> = {
  sign_in: ['session', 'sessions', 'account', 'password', 'email', 'two_factor', 'authenticator'],
  access: ['access'],
  devices: [
    'device',
    'devices',
    'third_party_device',
    'third_party_devices',
    'smart_lock',
    'smart_locks',
    'mac',
    'macs',
    'library_mac',
    'library_macs',
    'firmware',
  ],
  autop: ['autop'],
  installers: [
    'installer',
    'installers',
    'sub_installer',
    'sub_installers',
    'sub_distributor',
    'sub_distributors',
    'property_manager',
    'property_managers',
  ],
  residents: ['end_user', 'end_users', 'resident', 'residents', 'household', 'households'],
  projects: ['project', 'projects', 'building', 'buildings', 'company', 'companies'],
  settings: [
    'setting',
    'settings',
    'feedback',
    'notice',
    'notices',
    'token',
    'tokens',
    'webhook',
    'webhooks',
    'audit',
    'reconciliation_finding',
  ],
  money: [
    'order',
    'orders',
    'coupon',
    'credits',
    'statement',
    'price',
    'price_book',
    'price_discount',
    'quotation',
    'tax_rate',
    'payment_method',
    'renewal_rule',
    'renewal_rules',
  ],
}

export const KNOWN_NOUNS: readonly string[] = Object.values(NOUNS).flat()

/** Nouns of the actions of these groups; without `other`, which is whatever has no known noun. */
export const nounsOf = (groups: readonly AuditGroup[]): string[] =>
  groups.flatMap((group) => (group === 'other' ? [] : NOUNS[group]))
