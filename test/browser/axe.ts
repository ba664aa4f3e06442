import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What a screen reader or weak eyes would stumble over on the page, once it stands still. */
export async function accessFaults(page: Page): Promise<string[]> {
  await standsStill(page)
  await page.evaluate(AXE)
  const { violations } = await page.evaluate<AxeResults>('axe.run(document)')
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => {
      const reasons = any.map(({ message }) => message).join('; ')
      return `${id}: ${help} ${html.slice(0, 200)} ${reasons}`
    }),
  )
}

/** Half faded in, a dialog has colors that nobody is meant to read. */
async function standsStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}
