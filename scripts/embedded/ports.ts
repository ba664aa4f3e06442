import net from 'node:net'

/** `count` ports of loopback that nobody listens on at this moment, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => net.createServer())
  const ports = await Promise.all(servers.map((server) => listen(server, 0)))
  for (const server of servers) server.close()
  return ports
}

export async function freePort(): Promise<number> {
  const [port = 0] = await freePorts(1)
  return port
}

export async function isFree(port: number): Promise<boolean> {
  const server = net.createServer()
  try {
    await listen(server, port)
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}

function listen(server: net.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen({ port, host: '127.0.0.1' }, () => {
      // Bound to TCP, so the address is an object.
      resolve((server.address() as net.AddressInfo).port)
    })
  })
}
