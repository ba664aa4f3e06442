import { Agent, get, type IncomingMessage } from 'node:http'
import type { Server } from './server.ts'

/** Requests that are under way at the same time, each on a connection that stays open. */
const CONNECTIONS = 16

export interface Load {
  requests: number
  seconds: number
  requestsPerSecond: number
  /** Of the process that answers, whatever else the machine does: what one core would carry. */
  requestsPerCpuSecond: number
}

export interface Target {
  server: Server
  path: string
  cookie?: string
}

/** So many requests, as fast as they get done. */
export async function saturate(target: Target, requests: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const before = target.server.cpuSeconds()
  const from = performance.now()
  let left = requests
  const connection = async () => {
    while (left > 0) {
      left -= 1
      await call(target, agent)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  const passed = (performance.now() - from) / 1000
  const used = target.server.cpuSeconds() - before
  agent.destroy()
  return {
    requests,
    seconds: round(passed),
    requestsPerSecond: round(requests / passed),
    requestsPerCpuSecond: round(requests / used),
  }
}

/** Milliseconds of one request, from the first byte sent to the last one read. */
export async function timeOf(target: Target, agent: Agent): Promise<number> {
  const from = performance.now()
  await call(target, agent)
  return performance.now() - from
}

/** @throws Error for an answer other than 200 */
function call({ server, path, cookie }: Target, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { agent, headers: cookie === undefined ? {} : { cookie } }
    const receive = (response: IncomingMessage) => {
      if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`))
      response.on('end', resolve).on('error', reject).resume()
    }
    get(`http://127.0.0.1:${server.port}${path}`, options, receive).on('error', reject)
  })
}

const round = (value: number) => Number(value.toFixed(2))
