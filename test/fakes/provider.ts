import type { AddressInfo } from 'node:net'
import { type HttpBindings, serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Faults } from './faults.ts'

/** Money that a played provider has taken: the truth that everything else is held against. */
export interface Taking {
  orderId: string
  /** Of the payment, and of the money. */
  ref: string
  captureRef: string
  amountMinor: number
  currency: string
  refundedMinor: number
  isDisputed: boolean
}

/** A payment provider, played over HTTP: it keeps what it is told, and has pages for payers. */
export interface FakeProvider {
  url: string
  /** For the environment of processes that are to use it. */
  settings: Record<string, string>
  /** May be changed at any time. */
  faults: Faults
  /** How often each fault was injected. */
  injected: Record<string, number>
  takings(): Taking[]
  /** What a payer does on its page. @returns false where the page refuses */
  pay(ref: string): boolean
  decline(ref: string): void
  /**
   * Takes money whatever the page says, as it happens when a payer decides while the page is being closed: late, twice,
   * or of another amount. @returns false where there is none to take
   */
  takeAnyway(ref: string, amountMinor?: number): boolean
  /** The payer's bank wants the money back. */
  dispute(captureRef: string): void
  /** It does not get it. */
  winDispute(captureRef: string): void
  stop(): Promise<void>
}

export interface FakeOptions {
  /** Of the faults. */
  seed?: string
  /** Where it announces what happens. */
  webhookUrl: string
  port?: number
}

export type FakeApp = Hono<{ Bindings: HttpBindings }>

export async function listen(
  app: FakeApp,
  port = 0,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  // Bound to TCP, so the address is an object.
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
