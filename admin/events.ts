import { type Query, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { HttpError } from 'react-admin'
import { isChangingConsole } from './access/visit.ts'
import { request, tellSessionEnd } from './http.ts'

/** Rows are fetched again at most this often, however many events come. */
const DEVICE_PAUSE_MS = 1000
const BATCH_PAUSE_MS = 250
const ORDER_PAUSE_MS = 250
/** Numbers over everything cost more than a row. */
const DASHBOARD_PAUSE_MS = 5000
const RECONNECT_MS = 3000

/**
 * Listens to the server for as long as the page is open, one stream a tab, and has those queries fetched again that
 * show what has changed. Answers whether the stream stands.
 */
export function useEvents(): boolean {
  const queryClient = useQueryClient()
  const [isLive, setLive] = useState(false)

  useEffect(() => {
    const refetch = (predicate: (query: Query) => boolean) => {
      if (!isChangingConsole()) void queryClient.invalidateQueries({ predicate })
    }
    const devices = collector(DEVICE_PAUSE_MS, (ids) => refetch((query) => showsDevice(query, ids)))
    const batches = collector(BATCH_PAUSE_MS, (ids) => refetch((query) => showsBatch(query, ids)))
    const orders = collector(ORDER_PAUSE_MS, (ids) => refetch((query) => showsOrder(query, ids)))
    const dashboard = collector(DASHBOARD_PAUSE_MS, () => refetch(showsDashboard))
    let source: EventSource | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let hasMissed = false

    function connect() {
      source = new EventSource('/api/events')
      source.addEventListener('open', () => {
        setLive(true)
        // What happened while there was no stream is unknown.
        if (hasMissed) refetch((query) => MISSED.some((shows) => shows(query)))
        hasMissed = false
      })
      source.addEventListener('error', () => {
        setLive(false)
        hasMissed = true
        if (source?.readyState !== EventSource.CLOSED) return
        checkSession()
        // The browser gives up on an answer that is no stream, such as that of a proxy whose server starts.
        timer = setTimeout(connect, RECONNECT_MS)
      })
      source.addEventListener('refetch', () => {
        devices.add(null)
        batches.add(null)
        orders.add(null)
        dashboard.add(null)
        refetch(showsNotifications)
      })
      source.addEventListener('access', () => refetch(showsAccess))
      source.addEventListener('notifications', () => refetch(showsNotifications))
      source.addEventListener('signed-out', tellSessionEnd)
      source.addEventListener('device-states', (event) => {
        const { deviceIds } = JSON.parse(event.data) as { deviceIds: string[] | null }
        devices.add(deviceIds)
        dashboard.add(null)
      })
      source.addEventListener('autop-batch', (event) => {
        const { batchId } = JSON.parse(event.data) as { batchId: string }
        batches.add([batchId])
        dashboard.add(null)
      })
      source.addEventListener('order', (event) => {
        const { orderId } = JSON.parse(event.data) as { orderId: string }
        orders.add([orderId])
        dashboard.add(null)
      })
    }

    connect()
    return () => {
      clearTimeout(timer)
      source?.close()
      devices.stop()
      batches.stop()
      orders.stop()
      dashboard.stop()
    }
  }, [queryClient])

  return isLive
}

/** A stream that is refused does not say why. */
function checkSession(): void {
  request('GET', 'session').catch((error: unknown) => {
    if (error instanceof HttpError && error.status === 401) tellSessionEnd()
  })
}

type Ids = ReadonlySet<string> | null

/** Hands on the first ids at once and what comes during the pause after it; null stands for "any". */
function collector(pauseMs: number, handOn: (ids: Ids) => void) {
  let waiting: Set<string> | null = new Set()
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush() {
    timer = undefined
    if (waiting?.size === 0) return
    const ids = waiting
    waiting = new Set()
    handOn(ids)
    timer = setTimeout(flush, pauseMs)
  }

  return {
    add(ids: string[] | null) {
      if (ids === null) waiting = null
      else for (const id of ids) waiting?.add(id)
      if (!timer) flush()
    },
    stop: () => clearTimeout(timer),
  }
}

const DEVICE_QUERIES: unknown[] = ['project-devices', 'personal-devices', 'devices']
const BATCHES = 'autop-batches'
/** What a device was sent and what is stored for it: any batch may have changed that. */
const OF_DEVICE = /^devices\/[^/]+\/autop-/

function showsDevice({ queryKey, state }: Query, ids: Ids): boolean {
  if (!DEVICE_QUERIES.includes(queryKey[0])) return false
  return ids === null || idsIn(state.data).some((id) => ids.has(id))
}

/** The list of batches, one batch, or a list of its parts such as `autop-batches/<id>/commands`. */
function showsBatch({ queryKey: [resource, , of], state }: Query, ids: Ids): boolean {
  if (typeof resource !== 'string') return false
  if (OF_DEVICE.test(resource)) return true
  if (!resource.startsWith(BATCHES)) return false
  if (ids === null) return true
  const [, part] = resource.split('/')
  if (part !== undefined) return ids.has(part)
  if (typeof of === 'object' && of !== null && 'id' in of) return ids.has(String(of.id))
  return state.data !== undefined
}

/** The list of orders and its counts, one order, or a list of its parts such as `orders/<id>/lines`. */
function showsOrder({ queryKey: [resource, , of] }: Query, ids: Ids): boolean {
  if (typeof resource !== 'string') return false
  const [name, part] = resource.split('/')
  // Each automatic renewal is an order.
  if (name === 'renewal-rules') return true
  if (name !== 'orders') return false
  if (ids === null) return true
  if (part !== undefined) return ids.has(part)
  const isOne = typeof of === 'object' && of !== null && 'id' in of
  return isOne ? ids.has(String(of.id)) : true
}

const ACCESS: unknown[] = ['access-grants', 'access-requests', 'access-visits', 'installers']

const showsAccess = ({ queryKey: [resource] }: Query): boolean => ACCESS.includes(resource)

const showsNotifications = ({ queryKey: [resource] }: Query): boolean =>
  resource === 'notifications'

const showsDashboard = ({ queryKey: [resource] }: Query): boolean => resource === 'dashboard'

/** What may have changed while nothing was heard. */
const MISSED = [
  (query: Query) => showsDevice(query, null),
  (query: Query) => showsBatch(query, null),
  (query: Query) => showsOrder(query, null),
  showsNotifications,
  showsDashboard,
]

interface Row {
  id: string
}

/** The ids in the answer of a list or of one record, as React-Admin caches them. */
function idsIn(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return []
  if ('data' in data && Array.isArray(data.data)) return (data.data as Row[]).map(({ id }) => id)
  return 'id' in data && typeof data.id === 'string' ? [data.id] : []
}
