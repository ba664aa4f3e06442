import type { Socket } from 'node:net'

/**
 * Ends a connection whose next packet announces more than `maxBytes`, before any of it is kept: the broker's own
 * parser waits for a whole packet, of up to 256 MB.
 */
export function limitPackets(socket: Socket, maxBytes: number): void {
  const isTooLong = createPacketMeter(maxBytes)
  const read = socket.read.bind(socket)
  socket.read = (size?: number) => {
    const chunk: Buffer | null = read(size)
    if (chunk === null || !isTooLong(chunk)) return chunk
    socket.destroy(new Error(`a packet of more than ${maxBytes} bytes`))
    return null
  }
}

/** Follows the frames of MQTT through chunks of any size: one byte of type, a length of up to 4 bytes, the body. */
export function createPacketMeter(maxBytes: number): (chunk: Buffer) => boolean {
  let body = 0
  let length = 0
  let lengthBytes = -1

  return (chunk) => {
    let at = 0
    while (at < chunk.length) {
      if (body > 0) {
        const step = Math.min(body, chunk.length - at)
        body -= step
        at += step
        continue
      }
      const byte = chunk[at] ?? 0
      at += 1
      if (lengthBytes >= 0) {
        length += (byte & 0x7f) * 128 ** lengthBytes
        const isLast = (byte & 0x80) === 0
        lengthBytes = isLast ? -1 : lengthBytes + 1
        if (length > maxBytes || lengthBytes > 3) return true
        if (isLast) body = length
      } else {
        length = 0
        lengthBytes = 0
      }
    }
    return false
  }
}
