import { BlockList, isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Env } from './http.ts'

/** Whether a peer is one of our own proxies. */
export type IsProxy = (address: string) => boolean

/** @param proxies addresses and networks, such as `10.0.0.0/8` */
export function createIsProxy(proxies: string[]): IsProxy {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/')
    if (isIP(address) === 0) throw new Error(`${proxy} is no address of a trusted proxy`)
    if (prefix === undefined) list.addAddress(address, family(address))
    else list.addSubnet(address, Number(prefix), family(address))
  }
  return (address) => isIP(address) !== 0 && list.check(address, family(address))
}

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/**
 * The address of whoever asks. X-Forwarded-For is read from its end, and only as far as our own proxies wrote
 * it: what stands before is the client's own word.
 */
export function clientAddressOf(c: Context<Env>, isProxy: IsProxy): string {
  const peer = plain(getConnInfo(c).remote.address ?? '')
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => plain(hop.trim()))
  let address = peer
  while (isProxy(address)) {
    const before = hops.pop()
    if (before === undefined || isIP(before) === 0) break
    address = before
  }
  return address
}

/** `::ffff:10.0.0.1` is how a socket for both families spells 10.0.0.1. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** What one customer of a provider holds: an IPv4 address, or the first 64 bits of an IPv6 one. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const groups = head.split(':').filter(Boolean)
  const missing =
    tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length
  const whole = [...groups, ...Array<string>(missing).fill('0'), ...(tail?.split(':') ?? [])]
  return `${whole
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
