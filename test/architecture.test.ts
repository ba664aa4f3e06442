import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'

/** Who may import whom. `type` permits `import type` alone. */
const ALLOWED: Record<string, Record<string, 'value' | 'type'>> = {
  domain: {},
  migrations: {},
  db: { domain: 'value' },
  gateways: { domain: 'value' },
  activities: { domain: 'value', db: 'value', gateways: 'value' },
  workflows: { domain: 'value', activities: 'type' },
  api: { domain: 'value', db: 'value', gateways: 'value', workflows: 'value' },
  edge: { domain: 'value', db: 'value' },
  broker: { domain: 'value', db: 'value' },
  simulator: { domain: 'value' },
  mailbox: {},
  sandbox: { domain: 'value' },
  admin: { domain: 'value', api: 'type' },
}

/** Workflow code is replayed: it gets time, chance and all else from these alone. */
const WORKFLOW_PACKAGES = ['@temporalio/workflow', '@temporalio/common']

const IMPORT = /^(?:import|export)\b(\s+type\b)?(?:[^'"]*\bfrom)?\s*['"]([^'"]+)['"]/gm
const LAZY_IMPORT = /\bimport\(\s*['"]([^'"]+)['"]/g

interface Import {
  file: string
  from: string
  isType: boolean
}

function sourceFiles(): string[] {
  // The checkout may belong to another user than the one who runs the tests.
  const list = ['-c', 'safe.directory=*', 'ls-files', '--cached', '--others', '--exclude-standard']
  const files = execFileSync('git', [...list, '*.ts', '*.tsx'], { encoding: 'utf8' })
  return files
    .trim()
    .split('\n')
    .filter((file) => existsSync(file) && !/\.test\.tsx?$/.test(file))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  const plain = [...text.matchAll(IMPORT)].map(([, type, from = '']) => ({
    file,
    from,
    isType: type !== undefined,
  }))
  const lazy = [...text.matchAll(LAZY_IMPORT)].map(([, from = '']) => ({
    file,
    from,
    isType: false,
  }))
  return [...plain, ...lazy]
}

function followsLayers({ file, from, isType }: Import): boolean {
  const layer = topFolder(file)
  const allowed = ALLOWED[layer]
  if (!allowed || !from.startsWith('.')) return true
  const target = topFolder(posix.join(posix.dirname(file), from))
  if (target === layer || allowed[target] === 'value') return true
  if (allowed[target] === 'type' && isType) return true
  return target === 'config.ts' && posix.basename(file) === 'main.ts'
}

function isReplayable({ file, from, isType }: Import): boolean {
  if (topFolder(file) !== 'workflows' || isType || from.startsWith('.')) return true
  return WORKFLOW_PACKAGES.includes(from)
}

function topFolder(path: string): string {
  return path.split('/')[0] ?? path
}

const imports = sourceFiles().flatMap(importsOf)

test('imports follow the layers', () => {
  expect(imports.filter((one) => !followsLayers(one))).toEqual([])
})

test('workflows import nothing that a replay could not repeat', () => {
  expect(imports.filter((one) => !isReplayable(one))).toEqual([])
})

test('the rules know no input or output', () => {
  const outside = imports.filter(
    ({ file, from }) => topFolder(file) === 'domain' && from.startsWith('node:'),
  )

  expect(outside).toEqual([])
})

test('every part of Temporal has one version', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const versions = Object.entries<{ version: string }>(packages)
    .filter(([path]) => /node_modules\/@temporalio\/[^/]+$/.test(path))
    .map(([, { version }]) => version)

  expect(new Set(versions).size).toBe(1)
})
