import type { InstallerOwners } from '../db/client.ts'
import { AppError } from '../domain/errors.ts'
import type { Variables } from './http.ts'

/** Owners of what somebody of an installer makes. @throws AppError `forbidden` for everybody else */
export function installerOwners({ owners }: Pick<Variables, 'owners'>): InstallerOwners {
  const { distributorId, subDistributorId, installerId } = owners
  if (!subDistributorId || !installerId) {
    throw new AppError('forbidden', 'Only an installer can do this')
  }
  return { distributorId, subDistributorId, installerId }
}
