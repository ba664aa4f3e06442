import { homedir } from 'node:os'
import path from 'node:path'

/** Where is kept between runs what takes long to make: under the name of its program and its version. */
export function cacheFolder(program: string, version: string): string {
  const cache = process.env.GATEHOUSE_CACHE_DIR ?? path.join(homedir(), '.cache', 'gatehouse')
  return path.join(cache, program, version)
}
