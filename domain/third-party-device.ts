export const THIRD_PARTY_KINDS = ['camera', 'nvr', 'lock'] as const
export type ThirdPartyKind = (typeof THIRD_PARTY_KINDS)[number]

export const THIRD_PARTY_SCOPES = ['project', 'personal'] as const
export type ThirdPartyScope = (typeof THIRD_PARTY_SCOPES)[number]

/** The vendor's clouds; a deployment stands in one. */
export const REGIONS = ['emea', 'ucloud', 'apac', 'china', 'russia'] as const
export type Region = (typeof REGIONS)[number]

/** Beside the fields that all kinds have. */
const KIND_FIELDS: Record<ThirdPartyKind, { required: string[]; optional: string[] }> = {
  camera: { required: ['address'], optional: ['userName', 'password', 'isMonitored'] },
  nvr: { required: ['address', 'port', 'channels'], optional: ['userName', 'password'] },
  lock: { required: ['lockId'], optional: [] },
}

/** Battery of a lock that wants a new one, in percent. */
export const LOW_BATTERY = 20

export interface KindFault {
  field: string
  message: string
}

/** What is wrong with the fields that not all kinds have. @param isNew whether none may be missing */
export function kindFaults(kind: ThirdPartyKind, fields: object, isNew: boolean): KindFault[] {
  const { required, optional } = KIND_FIELDS[kind]
  const all = THIRD_PARTY_KINDS.flatMap((one) => Object.values(KIND_FIELDS[one]).flat())
  const foreign = Object.keys(fields).filter(
    (field) => all.includes(field) && !required.includes(field) && !optional.includes(field),
  )
  const missing = isNew ? required.filter((field) => !(field in fields)) : []
  const address = 'address' in fields ? addressFault(kind, String(fields.address)) : undefined
  return [
    ...foreign.map((field) => ({ field, message: 'Devices of this kind have no such field' })),
    ...missing.map((field) => ({ field, message: 'Is missing' })),
    ...(address && foreign.length === 0 ? [{ field: 'address', message: address }] : []),
  ]
}

function addressFault(kind: ThirdPartyKind, text: string): string | undefined {
  if (kind === 'camera') return streamFault(text)
  return /^[A-Za-z0-9.:-]{1,253}$/.test(text) ? undefined : 'Write a host name or an IP address'
}

function streamFault(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['rtsp:', 'rtsps:'].includes(url.protocol) || url.hostname === '') {
    return 'Write the address as rtsp://host/path'
  }
  if (url.username || url.password) return 'User name and password have fields of their own'
  return undefined
}
