import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessFaults } from './axe.ts'
import { gone, open, PHONE, screenshot, shown } from './browser.ts'

const LONG = { timeout: 90_000 }

async function examine(page: Page, name: string): Promise<void> {
  await screenshot(page, `third-party ${name}`, true)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, `width of ${name}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
  expect.soft(await accessFaults(page), name).toEqual([])
}

const field = (page: Page, label: string) => page.getByRole('dialog').getByLabel(label).first()
const press = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()

test(
  'an installer adds a camera, whose password is never shown; the sub-distributor deletes it',
  LONG,
  async () => {
    const page = await open({
      account: 'nordlicht-01',
      path: '/third-party-devices',
      expected: [/status of 422/],
    })
    await shown(page.getByRole('row').nth(1))
    await page.getByRole('button', { name: 'New camera' }).click()
    await field(page, 'Project').click()
    await page
      .getByRole('option', { name: /^Wohnpark/ })
      .first()
      .click()
    await field(page, 'Device name').fill('Aaa loading bay')
    await field(page, 'RTSP address').fill('http://192.0.2.4')
    await field(page, 'Password').fill('hunter-two')
    await press(page, 'Add')
    await shown(page.getByText('Write the address as rtsp://host/path'))
    await examine(page, 'new camera')
    await field(page, 'RTSP address').fill('rtsp://192.0.2.4/bay')
    await press(page, 'Add')
    await shown(page.getByRole('heading', { level: 1, name: 'Aaa loading bay' }))
    await shown(page.getByText('Set, and not shown'))
    await page.getByRole('button', { name: 'Edit' }).click()
    await field(page, 'Device name').fill('Aaa loading dock')
    await press(page, 'Save')
    await shown(page.getByRole('heading', { level: 1, name: 'Aaa loading dock' }))
    await examine(page, 'camera')

    const above = await open({ account: 'nordlicht', path: '/third-party-devices' })
    await above.getByLabel('Device name').first().fill('loading dock')
    await shown(above.getByRole('link', { name: 'Aaa loading dock' }))
    await gone(above.getByRole('button', { name: 'New camera' }))
    await examine(above, 'list')
    await above.getByRole('button', { name: 'Delete Aaa loading dock' }).click()
    await press(above, 'Delete')
    await shown(above.getByText('Aaa loading dock is deleted'))
  },
)

test('homes have a list of their own, on a phone too', LONG, async () => {
  const page = await open({ path: '/third-party-devices', viewport: PHONE })
  await page.getByRole('tab', { name: 'Personal' }).click()
  await shown(page.getByRole('tab', { name: 'Personal', selected: true }))
  await page.getByLabel('Kind').click()
  await page.getByRole('option', { name: 'Lock' }).click()
  await shown(page.getByText('iTec').first())
  await examine(page, 'phone')
})
