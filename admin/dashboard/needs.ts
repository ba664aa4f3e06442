import type { SvgIconComponent } from '@mui/icons-material'
import AssignmentLate from '@mui/icons-material/AssignmentLate'
import CloudOff from '@mui/icons-material/CloudOff'
import ConfirmationNumber from '@mui/icons-material/ConfirmationNumber'
import EventBusy from '@mui/icons-material/EventBusy'
import HourglassBottom from '@mui/icons-material/HourglassBottom'
import ReportProblem from '@mui/icons-material/ReportProblem'
import Rule from '@mui/icons-material/Rule'
import Toll from '@mui/icons-material/Toll'
import Tune from '@mui/icons-material/Tune'
import type { Counted, Dashboard } from '../../api/schemas/dashboard.ts'
import { CREDIT_UNITS } from '../../domain/credit.ts'

export interface Need {
  /** Names its words. */
  name: string
  icon: SvgIconComponent
  count: Counted
  /** The list that shows exactly these. */
  to: string
  /** A stock, not a number of things to do. */
  isStock?: boolean
}

const DEVICE_LISTS = {
  community: 'project-devices',
  commercial: 'project-devices',
  single_family: 'personal-devices',
} as const

const listOf = (list: string, filter: object) =>
  `/${list}?filter=${encodeURIComponent(JSON.stringify(filter))}`

/** The numbers that concern the reader, each with its list. */
export function needsOf(numbers: Dashboard, { hasOrders }: { hasOrders: boolean }): Need[] {
  const { offlineDevices, couponsUntil, credits } = numbers
  const needs: (Omit<Need, 'count'> & { count: Counted | null })[] = [
    ...offlineDevices.map(({ projectKind, count }) => ({
      name: `offline.${projectKind}`,
      icon: CloudOff,
      count,
      to: listOf(DEVICE_LISTS[projectKind], { projectKind, online: false }),
    })),
    {
      name: 'expiring',
      icon: HourglassBottom,
      count: numbers.expiringItems,
      to: listOf('service-items', { state: 'expiring' }),
    },
    {
      name: 'expired',
      icon: EventBusy,
      count: numbers.expiredItems,
      to: listOf('service-items', { state: 'expired' }),
    },
    {
      name: 'unpaid',
      icon: AssignmentLate,
      count: hasOrders ? numbers.unpaidOrders : null,
      to: listOf('orders', { status: 'processing' }),
    },
    {
      name: 'attention',
      icon: ReportProblem,
      count: numbers.ordersForAttention,
      to: listOf('orders', { needsAttention: true }),
    },
    {
      name: 'batches',
      icon: Tune,
      count: numbers.batchesInTrouble,
      to: listOf('autop-batches', { isInTrouble: true }),
    },
    {
      name: 'coupons',
      icon: ConfirmationNumber,
      count: numbers.expiringCoupons,
      to: listOf('coupons', { state: 'normal', expiresTo: couponsUntil }),
    },
    {
      name: 'findings',
      icon: Rule,
      count: numbers.openFindings,
      to: listOf('reconciliation-findings', { state: 'open' }),
    },
    {
      name: 'credits',
      icon: Toll,
      count: credits === null ? null : { total: credits / CREDIT_UNITS, totalIsExact: true },
      to: '/credits',
      isStock: true,
    },
  ]
  return needs.filter((need): need is Need => need.count !== null)
}
