import { expect, test } from 'vitest'
import type { Role } from './organization.ts'
import { mayBuy, type PaymentGates, paymentRefusal } from './payment-permission.ts'

const CLOSED = {
  isVisitor: false,
  subDistributorMayPay: false,
  installerMayPay: false,
  hasOwnCredits: true,
}
const GRANTED = { ...CLOSED, subDistributorMayPay: true }
const BY_INSTALLER = { ...GRANTED, installerMayPay: true }

/** Source: domain.md 1.3. */
test.each<[string, Omit<PaymentGates, 'role'>, Partial<Record<Role, boolean>>]>([
  ['the permission is off', CLOSED, {}],
  ['the gate of the installer alone is on', { ...CLOSED, installerMayPay: true }, {}],
  ['the permission is on', GRANTED, { sub_distributor: true }],
  [
    'Pay by Installer is on as well',
    BY_INSTALLER,
    { sub_distributor: true, installer: true, property_manager: true },
  ],
])('who may pay where %s', (_, gates, payers) => {
  const roles: Role[] = [
    'distributor',
    'sub_distributor',
    'installer',
    'sub_installer',
    'property_manager',
  ]
  for (const role of roles) expect(mayBuy({ ...gates, role })).toBe(payers[role] ?? false)
})

test('SEC-23: whoever is in an account that they have entered pays nothing', () => {
  const gates = { ...BY_INSTALLER, isVisitor: true }

  expect(paymentRefusal({ ...gates, role: 'installer' })).toBe('visitor')
  expect(paymentRefusal({ ...gates, role: 'sub_distributor' })).toBe('visitor')
})

test('a property manager pays with credits of their own or not at all', () => {
  const gates = { ...BY_INSTALLER, role: 'property_manager' } as const

  expect(paymentRefusal({ ...gates, hasOwnCredits: false })).toBe('no_credits')
})

test('a refusal says which switch is off', () => {
  expect(paymentRefusal({ ...CLOSED, role: 'installer' })).toBe('not_granted')
  expect(paymentRefusal({ ...GRANTED, role: 'installer' })).toBe('pay_by_installer_off')
})
