import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What a screen reader or weak eyes would stumble over on the page as it stands. */
export async function accessFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate<AxeResults>('axe.run(document)')
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => {
      const reasons = any.map(({ message }) => message).join('; ')
      return `${id}: ${help} ${html.slice(0, 200)} ${reasons}`
    }),
  )
}
