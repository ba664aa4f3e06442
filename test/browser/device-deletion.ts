import { expect, test } from 'vitest'
import { LATE_LOOK, open, shown } from './browser.ts'
import { takeDevice, takeDevices } from './devices.ts'
import { system } from './system.ts'

test('one device is deleted after a question that names it', async () => {
  const device = await takeDevice()
  const page = await open({
    path: `/project-devices/${device.id}/show`,
    expected: [LATE_LOOK],
  })

  await page.getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog', { name: `Delete ${device.name}?` })
  await shown(dialog.getByText(device.mac))
  await dialog.getByRole('button', { name: 'Delete device' }).click()

  await shown(page.getByText(`${device.name} is deleted`))
  await shown(page.getByRole('heading', { name: 'Project Device' }))
  expect(await left([device.id])).toBe(0)
})

test('several devices are deleted once their number has been typed', async () => {
  const devices = await takeDevices(3, 'commercial')
  const page = await open()
  await page.getByRole('tab', { name: 'Commercial' }).click()
  for (const { mac } of devices) {
    await page.getByRole('search').getByLabel('MAC').fill(mac)
    await page.locator('tbody tr', { hasText: mac }).getByRole('checkbox').check()
  }

  const selected = page.getByRole('region', { name: 'Selected devices' })
  await shown(selected.getByText('3 devices selected'))
  await selected.getByRole('button', { name: 'Delete' }).click()
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Delete 3 devices' })
  expect(await confirm.isDisabled()).toBe(true)
  await page.getByRole('dialog').getByRole('textbox').fill('delete 3 devices')
  await confirm.click()

  await shown(page.getByText('3 devices deleted'))
  expect(await left(devices.map(({ id }) => id))).toBe(0)
})

async function left(ids: string[]): Promise<number> {
  const rows = await system().owner.selectFrom('devices').where('id', 'in', ids).execute()
  return rows.length
}
