import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { Aedes, type AedesOptions } from 'aedes'

/** A broker in this process, without any rules of ours. `stop` cuts every connection, as a crash would. */
export async function startBareBroker(port = 0, options: AedesOptions = {}) {
  const broker = await Aedes.createBroker(options)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    broker.handle(socket)
  })
  server.listen(port, '127.0.0.1', 1024)
  await once(server, 'listening')
  // A server that listens on a port has an address of this kind.
  const address = server.address() as AddressInfo

  return { broker, port: address.port, url: `mqtt://127.0.0.1:${address.port}`, cutAll, stop }

  function cutAll(): void {
    for (const socket of sockets) socket.destroy()
  }

  async function stop(): Promise<void> {
    const closed = once(server, 'close')
    server.close()
    cutAll()
    await closed
    await new Promise<void>((resolve) => broker.close(resolve))
  }
}
