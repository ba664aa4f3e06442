import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type RunningChild, runChild, whenReady } from '../child-process.ts'

/** The operators' page of Temporal, on loopback, without its news from the internet. */
export async function startTemporalUi(
  binary: string,
  { folder, logs, port, address }: { folder: string; logs: string; port: number; address: string },
): Promise<{ url: string; child: RunningChild }> {
  const url = `http://127.0.0.1:${port}`
  const logFile = path.join(logs, 'temporal-ui.log')
  mkdirSync(path.join(folder, 'ui'), { recursive: true })
  writeFileSync(
    path.join(folder, 'ui', 'gatehouse.yaml'),
    JSON.stringify({
      temporalGrpcAddress: address,
      host: '127.0.0.1',
      port,
      enableUi: true,
      publicPath: '',
      defaultNamespace: 'default',
      disableNewsFetch: true,
      cors: { cookieInsecure: true, allowOrigins: [url] },
    }),
  )
  const args = ['--root', folder, '--config', 'ui', '--env', 'gatehouse', 'start']
  const child = runChild(binary, args, { logFile })
  try {
    await whenReady('The Temporal UI', child, logFile, async () => (await fetch(url)).ok)
  } catch (error) {
    await child.kill()
    throw error
  }
  return { url, child }
}
