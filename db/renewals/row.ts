import type { Selectable } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import { type Db, isWithin, ownerColumn, type Scope } from '../client.ts'
import type { RenewalRules, Renewals } from '../schema.ts'

export type RenewalRuleRow = Selectable<RenewalRules>
export type RenewalRow = Selectable<Renewals>

/** Also those of the organizations below. @throws AppError `not_found` */
export async function getRule(trx: Db, scope: Scope, id: string): Promise<RenewalRuleRow> {
  return trx
    .selectFrom('renewalRules')
    .selectAll()
    .where('id', '=', id)
    .where(isWithin(scope, 'renewalRules'))
    .executeTakeFirstOrThrow(noSuchRule)
}

/** One that the caller pays for, locked until the transaction ends. @throws AppError `not_found` */
export async function lockOwnRule(trx: Db, scope: Scope, id: string): Promise<RenewalRuleRow> {
  const level = scope.level === 'distributor' ? 'sub_distributor' : scope.level
  return trx
    .selectFrom('renewalRules')
    .selectAll()
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('buyerLevel', '=', level)
    .$if(scope.level === 'property_manager', (query) =>
      query.where(isWithin(scope, 'renewalRules')),
    )
    .forUpdate()
    .executeTakeFirstOrThrow(noSuchRule)
}

const noSuchRule = () => new AppError('not_found', 'No such automatic renewal')
