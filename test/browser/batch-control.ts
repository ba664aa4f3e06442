import { expect, test } from 'vitest'
import { countShown, freshLine, keyOf, startBatch, statusShown } from './autop.ts'
import { gone, shown } from './browser.ts'
import { comeBack, goOffline, takeDevice, takeDevices } from './devices.ts'
import { system } from './system.ts'

test('a paused batch sends nothing, and goes on when it is resumed', async () => {
  const device = await takeDevice()
  await goOffline(device)
  const line = freshLine()
  const page = await startBatch([device], { line })
  await countShown(page, 'waiting', 1)

  await page.getByRole('button', { name: 'Pause' }).click()
  await statusShown(page, 'Paused')
  await shown(page.getByText('Paused: nothing is sent until it is resumed'))
  await comeBack(device)
  await countShown(page, 'waiting', 1)
  expect(system().fleet.settings(device.mac)).not.toHaveProperty([keyOf(line)])

  await page.getByRole('button', { name: 'Resume' }).click()
  await countShown(page, 'succeeded', 1)
  await statusShown(page, 'Finished')
})

test('canceling says what it means for each device, and does it', async () => {
  const [away, present] = await takeDevices(2)
  if (!away || !present) throw new Error('No devices')
  await goOffline(away)
  const page = await startBatch([away, present], { line: freshLine() })
  await countShown(page, 'succeeded', 1)

  await page.getByRole('button', { name: 'Cancel batch' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cancel this batch?' })
  await shown(dialog.getByText('1 device will not get the lines any more.'))
  await dialog.getByRole('button', { name: 'Cancel for 1 device' }).click()

  await statusShown(page, 'Canceled')
  await countShown(page, 'canceled', 1)
  await countShown(page, 'succeeded', 1)
  await gone(dialog)
  await gone(page.getByRole('button', { name: 'Cancel batch' }))
  system().fleet.setOnline(away.mac)
})

test('a one-time batch is carried out once and stored nowhere', async () => {
  const devices = await takeDevices(2)
  const line = freshLine()

  const page = await startBatch(devices, { line, isOneTime: true })

  await countShown(page, 'succeeded', 2)
  await shown(page.getByRole('heading', { name: 'One-Time AutoP for 2 devices' }))
  const sets = await system()
    .owner.selectFrom('autopSets')
    .select('entries')
    .where(
      'deviceId',
      'in',
      devices.map(({ id }) => id),
    )
    .execute()
  expect(JSON.stringify(sets)).not.toContain(line.split(' ')[0])
})

test('an offline device keeps its batch waiting, and ends it when it comes back', async () => {
  const device = await takeDevice()
  await goOffline(device)
  const page = await startBatch([device], { line: freshLine() })
  await shown(page.getByText('Waits for 1 device to come online'))
  await shown(page.getByText('Sent as soon as the device is online'))

  system().fleet.setOnline(device.mac)

  await countShown(page, 'succeeded', 1)
  await statusShown(page, 'Finished')
  await shown(page.getByText('The device confirmed it'))
})
