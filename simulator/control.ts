import { Hono } from 'hono'
import { z } from 'zod'
import { RESET_KINDS } from './device.ts'
import type { Fleet } from './fleet.ts'
import { LiveSettings } from './settings.ts'

const Outage = z.strictObject({ seconds: z.number().positive().optional() })
const Reset = z.strictObject({ kind: z.enum(RESET_KINDS) })
const Failures = z.strictObject({ messages: z.array(z.string().min(1)).min(1).max(100) })

/** The hands of a tester on the fleet. To be bound to loopback: it shows what devices hold, passwords as well. */
export function createControl(fleet: Fleet): Hono {
  const app = new Hono()

  app.onError((error, c) => {
    if (error instanceof z.ZodError) return c.json({ detail: z.prettifyError(error) }, 422)
    throw error
  })
  app.use('/devices/:mac/*', async (c, next) => {
    const { mac } = c.req.param()
    return fleet.has(mac) ? next() : c.json({ detail: `No device ${mac} in this fleet` }, 404)
  })

  app.get('/health/live', (c) => c.json({ status: 'ok' }))
  app.get('/summary', (c) => c.json(fleet.summary()))
  app.post('/settings', async (c) => {
    const changes = LiveSettings.partial().parse(await body(c.req))
    return c.json(LiveSettings.strip().parse(fleet.change(changes)))
  })
  app.get('/devices/:mac', (c) => c.json(device(c.req.param('mac'))))
  app.post('/devices/:mac/offline', async (c) => {
    const { mac } = c.req.param()
    fleet.setOffline(mac, Outage.parse(await body(c.req)).seconds)
    return c.json(device(mac))
  })
  app.post('/devices/:mac/online', (c) => {
    const { mac } = c.req.param()
    fleet.setOnline(mac)
    return c.json(device(mac))
  })
  app.post('/devices/:mac/reset', async (c) => {
    const { mac } = c.req.param()
    fleet.reset(mac, Reset.parse(await body(c.req)).kind)
    return c.json(device(mac))
  })
  app.post('/devices/:mac/failures', async (c) => {
    const { mac } = c.req.param()
    fleet.failNext(mac, ...Failures.parse(await body(c.req)).messages)
    return c.json(device(mac))
  })

  return app

  function device(mac: string) {
    return { isOnline: fleet.isOnline(mac), ...fleet.state(mac) }
  }
}

/** A missing body is an empty one. */
async function body(request: { text(): Promise<string> }): Promise<unknown> {
  const text = await request.text()
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
