import { test } from 'vitest'
import { countShown, freshLine, openNewBatch, pasteMacs, submit, writeLines } from './autop.ts'
import { gone, open, screenshot, shown } from './browser.ts'
import { devicesOf, takeDevice, takeDevices } from './devices.ts'

/* The ways to say which devices a batch is for. */

test('a pasted list takes MACs in any writing, and names what it leaves out with the reason', async () => {
  const [first, second] = await takeDevices(2)
  const office = await takeDevice('commercial')
  const page = await openNewBatch()
  await writeLines(page, freshLine())

  const dashed = second?.mac.match(/../g)?.join('-') ?? ''
  await pasteMacs(
    page,
    first?.mac.toLowerCase() ?? '',
    dashed,
    office.mac,
    '0C1105FFFFFF',
    'door 7',
  )

  await shown(page.getByText('2 devices: 2 to change'))
  const refused = page.getByRole('alert').filter({ hasText: '3 entries left out' })
  await shown(refused.getByText(`${office.mac}: This is a commercial device`))
  await shown(refused.getByText('0C1105FFFFFF: No community device has this MAC'))
  await shown(refused.getByText('door 7: Line 5'))
  await screenshot(page, 'autop refused devices', true)
  await submit(page, '2 devices')
  await countShown(page, 'succeeded', 2)
})

test('a file of MACs is read, other columns are left alone', async () => {
  const devices = await takeDevices(3)
  const rows = devices.map(({ name, mac }) => `"${name}",${mac}`)
  const page = await openNewBatch()
  await writeLines(page, freshLine())

  await page.getByRole('tab', { name: 'From a file' }).click()
  await page.locator('input[type=file]').setInputFiles({
    name: 'doors.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['Name,MAC', ...rows].join('\n')),
  })

  await shown(page.getByText('doors.csv is read.'))
  await submit(page, '3 devices')
  await countShown(page, 'succeeded', 3)
})

test('all devices that a search finds are selected at once', async () => {
  const { projectName } = await takeDevice('commercial')
  const matches = (await devicesOf('commercial')).filter(
    (device) => device.projectName === projectName && device.online,
  )
  const page = await openNewBatch('commercial')
  await writeLines(page, freshLine())

  const search = page.getByRole('search')
  await search.getByLabel('Commercial', { exact: true }).fill(projectName)
  await search.getByLabel('Status').click()
  await page.getByRole('option', { name: 'Online' }).click()
  await page.getByRole('button', { name: `Select all ${matches.length} matches` }).click()

  await submit(page, `${matches.length} devices`)
  await countShown(page, 'succeeded', matches.length)
})

test('more devices than a batch takes are split into a chain of batches, if one agrees', async () => {
  const devices = await devicesOf('community')
  const page = await open({
    path: '/autop-batches/create?projectKind=community',
    expected: [/status of 422/],
  })
  await writeLines(page, freshLine())
  await page.getByRole('button', { name: `Take all ${devices.length} matches` }).click()

  await shown(page.getByText(`${devices.length} devices are chosen; a batch takes at most 500.`))
  await page.getByRole('button', { name: 'Split into batches of 500' }).click()
  await shown(page.getByText('They go in 2 batches of up to 500, one after the other.'))
  await submit(page, `${devices.length} devices`)

  await shown(page.getByText('AutoP submitted: 2 batches'))
  await shown(page.locator('tbody tr', { hasText: '500 community' }))
  await shown(page.locator('tbody tr', { hasText: `${devices.length - 500} community` }))
  await shown(
    page.getByRole('heading', { name: `All of it: ${devices.length} devices in 2 batches` }),
  )
  await screenshot(page, 'campaign')
  await page.getByRole('button', { name: 'Cancel all' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cancel every batch of this submit?' })
  await dialog.getByRole('button', { name: /^Cancel for \d+ device/ }).click()
  await gone(dialog)
  await shown(page.locator('tbody tr', { hasText: 'Canceled' }))
  await gone(page.getByRole('button', { name: 'Cancel all' }))
})
