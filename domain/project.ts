export const FEATURE_PLANS = ['basic', 'premium'] as const
export type FeaturePlan = (typeof FEATURE_PLANS)[number]

/** Most family members, and most free apps of them, that a household can have. */
export const MAX_MEMBERS = 63
export const DEFAULT_FREE_APPS = 3

/** Commercial projects made before are offices of the old kind: they are shown as such and never take credits. */
const NEW_COMMERCIAL_SINCE = '2024-10-15'

/** @param createdAt an instant as ISO text */
export function isLegacyOffice({ kind, createdAt }: { kind: string; createdAt: string }): boolean {
  return kind === 'commercial' && createdAt < NEW_COMMERCIAL_SINCE
}

/** What a project can hold, in the order in which it is named. */
export interface ProjectContents {
  households: number
  companies: number
  residents: number
  devices: number
}
