import type { Manager } from '../db/accounts.ts'
import type { Variables } from './http.ts'

/** The caller, as mails to the people whose accounts they manage name them. */
export const managerOf = ({
  account,
  organization,
}: Pick<Variables, 'account' | 'organization'>): Manager => ({
  name: account.name,
  organization: organization.name,
})
