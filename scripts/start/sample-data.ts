import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Seeded, seed } from '../seed.ts'
import type { Stage } from './stage.ts'

/** The sample data, made at the first start; its fleet is in `folder.fleet`. */
export async function ensureSampleData(stage: Stage, ownerUrl: string): Promise<Seeded> {
  const { folder, secrets, scale, say } = stage
  const file = path.join(folder.root, 'sample.json')
  if (existsSync(file)) {
    if (scale) say('--scale: the sample data is made already; --fresh --yes makes it anew')
    return JSON.parse(readFileSync(file, 'utf8'))
  }
  say('Making the sample data (once) …')
  const options = {
    ...{ scale, password: secrets.sample },
    ...{ fleetFile: folder.fleet, sandboxFolder: folder.sandbox },
  }
  const sample = await seed(ownerUrl, options).catch((error) => {
    throw new Error(`No sample data: ${error.message}\n--fresh --yes makes everything anew`)
  })
  writeFileSync(file, JSON.stringify(sample, null, 2), { mode: 0o600 })
  return sample
}
