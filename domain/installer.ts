import type { ProjectKind } from './organization.ts'

/** What an installer sells: fixed once it is made. */
export const BUSINESS_TYPES = ['intercom', 'smart_home'] as const
export type BusinessType = (typeof BUSINESS_TYPES)[number]

/** How devices of an installer's projects reach the cloud; `default` leaves it to the device. */
export const CONNECT_TYPES = ['default', 'udp', 'tcp', 'tls'] as const
export type ConnectType = (typeof CONNECT_TYPES)[number]

/** What a login name is made of. */
export const ACCOUNT_FORM = /^[A-Za-z0-9._@-]{3,64}$/

/** The smart home cloud knows no commercial sites. */
export function mayHold(businessType: BusinessType, kind: ProjectKind): boolean {
  return businessType === 'intercom' || kind !== 'commercial'
}

/** Who pays is decided above: without the permission of its sub-distributor, no installer does. */
export function paysEffectively(installer: { paysItself: boolean; mayPay: boolean }): boolean {
  return installer.paysItself && installer.mayPay
}

/** What an installer may own that stands in the way of its deletion, in the order in which it is named. */
export const HOLDINGS = ['projects', 'devices'] as const
export type Holdings = Record<(typeof HOLDINGS)[number], number>

const WORDS: Record<keyof Holdings, [one: string, many: string]> = {
  projects: ['project', 'projects'],
  devices: ['device', 'devices'],
}

/** "2 projects and 17 devices"; empty where there is nothing. */
export function describeHoldings(holdings: Holdings): string {
  const parts = HOLDINGS.filter((key) => holdings[key] > 0).map((key) => {
    const count = holdings[key]
    return `${count.toLocaleString('en')} ${WORDS[key][count === 1 ? 0 : 1]}`
  })
  return parts.join(' and ')
}

export const isTimeZone = (name: string): boolean =>
  name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name)
