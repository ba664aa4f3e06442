import { crc32 } from 'node:zlib'
import type { Part } from './archive.ts'

/**
 * An archive of the parts, unpacked as they are. Readers differ on which of an archive's two lists of contents they
 * believe; in this one both are ours, so that what was checked is what is read.
 */
export function packStored(parts: Part[]): Buffer {
  const entries: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of parts) {
    const path = Buffer.from(name)
    const facts = factsOf(path, bytes)
    const entry = Buffer.concat([signature(0x04034b50), facts, path, bytes])
    directory.push(
      // Made by version 2.0; no comment, first disk, no attributes.
      Buffer.concat([signature(0x02014b50), u16(20), facts, Buffer.alloc(10), u32(offset), path]),
    )
    entries.push(entry)
    offset += entry.length
  }
  const list = Buffer.concat(directory)
  const count = u16(parts.length)
  const end = [signature(0x06054b50), Buffer.alloc(4), count, count, u32(list.length), u32(offset)]
  return Buffer.concat([...entries, list, ...end, u16(0)])
}

/** What both lists say of an entry: version, flags (names are UTF-8), method 0, no time, check sum, sizes, lengths. */
function factsOf(path: Buffer, bytes: Buffer): Buffer {
  const size = u32(bytes.length)
  const head = [u16(20), u16(0x0800), u16(0), u32(0), u32(crc32(bytes)), size, size]
  return Buffer.concat([...head, u16(path.length), u16(0)])
}

const signature = (value: number) => u32(value)

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
