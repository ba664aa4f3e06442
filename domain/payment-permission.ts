import type { Role } from './organization.ts'

/** Who pays for an order. */
export interface Buyer {
  level: 'sub_distributor' | 'installer' | 'property_manager'
  organizationId: string
  distributorId: string
  subDistributorId: string
  /** Where an installer buys, or a property manager who works for it. */
  installerId: string | null
  /** The account of the property manager who buys. */
  propertyManagerId: string | null
  name: string
  /** ISO 4217, of the sub-distributor. */
  currency: string
}

export interface PaymentGates {
  role: Role
  /** Whether it is somebody in an account that they have entered. */
  isVisitor: boolean
  /** Granted to the sub-distributor by its distributor. */
  subDistributorMayPay: boolean
  /** Granted to the installer by its sub-distributor; counts only while the sub-distributor may pay. */
  installerMayPay: boolean
  hasOwnCredits: boolean
}

/** Why somebody may not buy. */
export const PAYMENT_REFUSALS = [
  'visitor',
  'distributor',
  'sub_installer',
  'not_granted',
  'pay_by_installer_off',
  'no_credits',
] as const
export type PaymentRefusal = (typeof PAYMENT_REFUSALS)[number]

/** With who can change it. */
export const REFUSAL_SENTENCES: Record<PaymentRefusal, string> = {
  visitor: 'Nobody pays in an account that they have entered',
  distributor: 'A distributor buys nothing: its sub-distributors do',
  sub_installer: 'Only the main account of an installer pays',
  not_granted: 'Paying is not switched on: the distributor can grant it to the sub-distributor',
  pay_by_installer_off:
    'Paying is not switched on for this installer: its sub-distributor can switch on Pay by Installer',
  no_credits: 'A property manager pays with credits, and has been given none',
}

/** Why not; undefined for whoever may buy. Source: domain.md 1.3. */
export function paymentRefusal(gates: PaymentGates): PaymentRefusal | undefined {
  const { role, isVisitor, subDistributorMayPay, installerMayPay, hasOwnCredits } = gates
  if (isVisitor) return 'visitor'
  if (role === 'distributor') return 'distributor'
  if (role === 'sub_installer') return 'sub_installer'
  if (!subDistributorMayPay) return 'not_granted'
  if (role === 'sub_distributor') return undefined
  if (!installerMayPay) return 'pay_by_installer_off'
  return role === 'property_manager' && !hasOwnCredits ? 'no_credits' : undefined
}

export const mayBuy = (gates: PaymentGates): boolean => paymentRefusal(gates) === undefined
