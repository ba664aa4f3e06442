import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { countShown, openNewBatch, pasteMacs, submit, writeLines } from './autop.ts'
import { LATE_LOOK, open, shown } from './browser.ts'
import { takeDevice } from './devices.ts'
import { system } from './system.ts'

const MARKUP = '<img src=x onerror=document.title="taken">'

test('SEC-30 a device named in HTML is text in lists, details, previews, results and toasts', async () => {
  const device = await takeDevice()
  await system()
    .owner.updateTable('devices')
    .set({ name: MARKUP })
    .where('id', '=', device.id)
    .execute()
  const page = await open({ expected: [LATE_LOOK] })

  await page.getByRole('search').getByLabel('MAC').fill(device.mac)
  await shown(page.getByRole('link', { name: MARKUP }))
  await page.getByRole('link', { name: MARKUP, exact: true }).click()
  await shown(page.getByRole('heading', { name: MARKUP }))
  await expectNoMarkup(page)

  const batch = await openNewBatch()
  await writeLines(batch, `Config.Settings.GENERAL.Label = ${MARKUP}`)
  await pasteMacs(batch, device.mac)
  await shown(batch.getByRole('table', { name: 'Changes by device' }).getByText(MARKUP))
  await submit(batch, '1 device')
  await countShown(batch, 'succeeded', 1)
  await shown(batch.getByRole('link', { name: MARKUP }))
  await expectNoMarkup(batch)

  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete device' }).click()
  await shown(page.getByText(`${MARKUP} is deleted`))
  await expectNoMarkup(page)
})

async function expectNoMarkup(page: Page): Promise<void> {
  expect(await page.locator('img[src="x"]').count()).toBe(0)
  expect(await page.title()).not.toBe('taken')
}

test('SEC-13 SEC-17 the storage of the browser holds no token, and no secret of typed lines', async () => {
  const page = await openNewBatch()
  await writeLines(page, 'Config.Settings.WEB_LOGIN.Password = Ottersberg-1847')
  await pasteMacs(page, (await takeDevice()).mac)
  await shown(page.getByText('1 device: 1 to change'))

  const [cookie] = await page.context().cookies()
  expect(cookie).toMatchObject({ name: '__Host-sid', httpOnly: true, secure: true })
  const kept = await page.evaluate(() => {
    const { localStorage, sessionStorage, history } = window
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state])
  })
  expect(kept).not.toContain(cookie?.value)
  expect(kept).not.toContain('Ottersberg')
  expect(await page.evaluate(() => document.cookie)).toBe('')
})
