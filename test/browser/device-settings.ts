import { expect, test } from 'vitest'
import { freshLine, keyOf, writeLines } from './autop.ts'
import { gone, open, screenshot, shown } from './browser.ts'
import { takeDevice } from './devices.ts'
import { system } from './system.ts'

test('the Settings page sends lines, stores the regular ones, and forgets one on demand', async () => {
  const device = await takeDevice()
  const line = freshLine()
  const page = await open({ path: `/project-devices/${device.id}/show/settings` })
  const stored = page.getByRole('region', { name: 'Stored regular AutoP' })

  await writeLines(page, line)
  await page.getByRole('button', { name: 'Submit', exact: true }).click()
  await shown(stored.getByText(line))
  await shown(stored.getByText('The device holds these settings.'))
  await shown(page.getByRole('region', { name: 'AutoP history' }).getByText('Succeeded'))
  await screenshot(page, 'device settings')

  await stored.getByRole('button', { name: `Remove ${keyOf(line)}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await gone(stored.getByText(line))
  expect(system().fleet.settings(device.mac)).toMatchObject({ [keyOf(line)]: expect.anything() })
})

test('One-Time AutoP of the Settings page is sent and not stored', async () => {
  const device = await takeDevice()
  const line = freshLine()
  const page = await open({ path: `/project-devices/${device.id}/show/settings` })

  await writeLines(page, line)
  await page.getByRole('button', { name: 'One-Time AutoP' }).click()

  await shown(page.getByRole('region', { name: 'AutoP history' }).getByText('Succeeded'))
  await page.getByRole('link', { name: 'Follow it' }).click()
  await shown(page.getByRole('heading', { name: 'One-Time AutoP for 1 device' }))
  await page.goBack()
  await shown(page.getByRole('region', { name: 'Stored regular AutoP' }))
  expect(await page.getByText(line, { exact: true }).count()).toBe(0)
})
