import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/*
 * Runs a script of ours on Node 24: on this one, or on the one that npm has installed. Plain JavaScript, because
 * the Node of the machine may be one that runs no TypeScript.
 */
const NEEDED = 24
const [script = '', ...args] = process.argv.slice(2)
const installed = path.resolve(import.meta.dirname ?? 'scripts', '../node_modules/.bin/node')

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  process.argv = [process.argv[0], script, ...args]
  await import(pathToFileURL(path.resolve(script)).href)
} else if (existsSync(installed)) {
  const child = spawn(installed, [script, ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
} else {
  console.error(
    `Gatehouse needs Node ${NEEDED}, this is ${process.version}: run npm install, which brings it to Linux on x64, or get it from https://nodejs.org`,
  )
  process.exit(1)
}
