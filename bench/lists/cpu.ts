import { readdirSync, readFileSync } from 'node:fs'

/**
 * Milliseconds of CPU that a process of this machine has used. While others keep the machine busy they hold still,
 * where the time that a request takes does not. Linux alone tells; elsewhere 0.
 */
export function cpuOf(pid: number): number {
  try {
    const tasks = `/proc/${pid}/task`
    const used = readdirSync(tasks).map((task) => {
      const [nanoseconds] = readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')
      return Number(nanoseconds) / 1e6
    })
    return used.reduce((sum, each) => sum + each, 0)
  } catch {
    return 0
  }
}

/** Of a process and of those that it has started, which serve a connection each. */
export function cpuOfFamily(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + cpuOf(each), 0)
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number)
  } catch {
    return []
  }
}
