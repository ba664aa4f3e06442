import type { Db, Scope } from '../db/client.ts'
import type { QuotationRow } from '../db/quotations.ts'
import { countCandidates } from '../db/service-items.ts'
import { AppError } from '../domain/errors.ts'
import { CHOOSABLE, MAX_ORDER_LINES } from '../domain/order-plan.ts'
import { offerOf } from '../domain/service.ts'
import type { DraftContent } from './schemas/order-draft.ts'

/**
 * A half-chosen order of the services that a quotation is about; which of what is found is ordered, is chosen in it.
 *
 * @throws AppError `conflict` where nothing of it can be activated yet
 */
export async function draftOf(trx: Db, scope: Scope, quotation: QuotationRow) {
  const { installerId, installerName, projectKind, months, result } = quotation
  const services = [...new Set(result.lines.map(({ service }) => service))]
  const place = { installerId, projectKind, projectIds: [] }
  // A plan of a project can be found as soon as there is the project, with nobody in it.
  const inside = services.filter((service) => offerOf(projectKind, service)?.holder !== 'project')
  const filter = { ...place, action: 'activate' as const, services: inside }
  const found =
    inside.length === 0 ? { total: 0 } : await countCandidates(trx, scope, filter, MAX_ORDER_LINES)
  if (found.total === 0) {
    throw new AppError(
      'conflict',
      'There is nothing to activate yet: add the homes, people or devices of the project first',
    )
  }
  const chosen = result.lines.filter(({ service }) => CHOOSABLE.includes(service))
  const content: DraftContent = {
    step: 'project',
    ...place,
    installerName,
    action: 'activate',
    services,
    termKind: 'months',
    months,
    variants: Object.fromEntries(chosen.map(({ service, variant }) => [service, variant])),
  }
  return { content, itemCount: found.total }
}
