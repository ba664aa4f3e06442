import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessFaults } from './axe.ts'
import { gone, open, PHONE, screenshot, shown } from './browser.ts'
import { system } from './system.ts'

const LONG = { timeout: 120_000 }

const dialogOf = (page: Page) => page.getByRole('dialog')

async function examine(page: Page, name: string): Promise<void> {
  await screenshot(page, `installers ${name}`, true)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, `width of ${name}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
  expect.soft(await accessFaults(page), name).toEqual([])
}

test(
  'a sub-distributor makes an installer, hands over its password, and changes it',
  LONG,
  async () => {
    // The address that somebody has already is refused by the server.
    const page = await open({ path: '/installers', expected: [/status of 409/] })
    await shown(page.locator('tbody tr'))
    await examine(page, 'list')

    await page.getByRole('button', { name: 'New installer' }).click()
    const form = dialogOf(page)
    await form.getByLabel('Account').fill('otto-elektro')
    await form.getByLabel(/^E-mail\s\*$/).fill('nordlicht-01@example.com')
    await form.getByLabel('Company').fill('Otto <b>Elektro</b> & Söhne')
    await examine(page, 'form')
    await form.getByRole('button', { name: 'Create' }).click()
    await shown(form.getByText('Another account has this e-mail address'))
    await form.getByLabel(/^E-mail\s\*$/).fill('otto@example.com')
    await form.getByRole('button', { name: 'Create' }).click()

    await shown(dialogOf(page).getByText('First password'))
    const password = await dialogOf(page).locator('code').nth(1).textContent()
    expect(password).toMatch(/^[a-z0-9-]{19}$/)
    await examine(page, 'password')
    await page.getByRole('button', { name: 'I have noted it' }).click()

    await page.getByLabel('Account or e-mail').fill('otto@')
    await page.getByRole('link', { name: 'otto-elektro' }).click()
    await shown(page.getByRole('heading', { level: 1, name: 'Otto <b>Elektro</b> & Söhne' }))
    expect(await page.content()).not.toContain(password)

    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await dialogOf(page).getByLabel('Phone').fill('+49 40 123456')
    await dialogOf(page).getByLabel('RTP confusion').click()
    await dialogOf(page).getByRole('button', { name: 'Save' }).click()
    await shown(page.getByText('+49 40 123456'))
    await examine(page, 'details')
  },
)

test(
  'a distributor adds MACs from a file with errors, and a sub-distributor allots one',
  LONG,
  async () => {
    const page = await open({ path: '/library-macs', account: 'polaris' })
    await shown(page.locator('tbody tr'))
    await page.getByRole('button', { name: 'Add MACs' }).click()
    await dialogOf(page).getByRole('tab', { name: 'From a file' }).click()
    const lines = ['MAC;Remark', 'AA:00:00:00:00:01;Shelf 3', '1.2E+11;', 'aa00.0000.0002;', 'x;']
    await dialogOf(page)
      .locator('input[type=file]')
      .setInputFiles({
        name: 'june.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(lines.join('\n')),
      })

    await shown(dialogOf(page).getByText('june.csv: 2 of 4 lines have a problem'))
    await shown(dialogOf(page).getByText(/spreadsheet has turned this MAC into a number/))
    await shown(dialogOf(page).getByRole('cell', { name: '3', exact: true }))
    await examine(page, 'import')
    await dialogOf(page).getByRole('button', { name: 'Save the 2 good lines' }).click()
    await shown(dialogOf(page).getByText('2 lines are saved.'))
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByLabel('MAC or its beginning').fill('aa:00')
    await shown(page.getByText('AA0000000002'))
    await examine(page, 'library')

    const own = await open({
      path: '/installers?filter={"search":"nordlicht-02"}',
      expected: [/status of 422/],
    })
    await own.getByRole('link', { name: 'nordlicht-02' }).click()
    await own.getByRole('tab', { name: 'MACs' }).click()
    await shown(own.locator('tbody tr'))
    await own.getByRole('button', { name: 'Add MACs' }).click()
    await dialogOf(own).getByLabel('MACs').fill('AA:00:00:00:00:01\nAA:00:00:00:00:99')
    await dialogOf(own).getByRole('button', { name: 'Add 2 MACs' }).click()
    await shown(dialogOf(own).getByText('AA:00:00:00:00:99: Is not free in the library'))
    await dialogOf(own).getByLabel('MACs').fill('AA:00:00:00:00:01')
    await dialogOf(own).getByRole('button', { name: 'Add 1 MAC' }).click()
    await gone(dialogOf(own))
    await own.getByLabel('MAC or its beginning').fill('aa')
    await shown(own.getByText('Shelf 3'))
    await examine(own, 'macs')
  },
)

test('what an installer owns is transferred before the installer is deleted', LONG, async () => {
  const account = await busyInstaller()
  const page = await open({ path: `/installers?filter={"search":"${account}"}` })
  await page.getByRole('link', { name: account }).click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await shown(dialogOf(page).getByText(`${account} cannot be deleted`))
  await dialogOf(page).getByLabel('To this installer').fill('nordlicht-01')
  await page.getByRole('option', { name: /^nordlicht-01/ }).click()
  await examine(page, 'transfer')
  await dialogOf(page).getByRole('button', { name: 'Transfer' }).click()
  await shown(page.getByText('nordlicht-01 has got'))

  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await dialogOf(page).getByLabel(`Type “${account}” to confirm`).fill(account)
  await dialogOf(page).getByRole('button', { name: 'Delete' }).click()
  await shown(page.getByText(`${account} is deleted`))
  await shown(page.getByText('Nothing matches this search.').or(page.locator('tbody tr')))
})

test('installers and MACs are read on a phone', LONG, async () => {
  const page = await open({ path: '/installers', viewport: PHONE })
  await shown(page.locator('li.MuiCard-root'))
  await examine(page, 'phone list')
  await page.getByRole('link', { name: 'nordlicht-01' }).click()
  await shown(page.getByText('Allotted MACs'))
  await examine(page, 'phone details')
  await page.getByRole('tab', { name: 'MACs' }).click()
  await shown(page.locator('li.MuiCard-root'))
  await examine(page, 'phone macs')
})

/** The account of an installer of the first sub-distributor with devices and no credits, that nobody else here needs. */
async function busyInstaller(): Promise<string> {
  const { account } = await system()
    .owner.selectFrom('accounts')
    .select('account')
    .where('role', '=', 'installer')
    .where('account', 'like', 'nordlicht-%')
    .where('account', 'not in', ['nordlicht-01', 'nordlicht-02'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('ledgerAccounts')
            .select('id')
            .whereRef('installerId', '=', 'accounts.organizationId')
            .where('kind', '=', 'credits')
            .where('balance', '>', 0),
        ),
      ),
    )
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('devices')
          .select('id')
          .whereRef('installerId', '=', 'accounts.organizationId'),
      ),
    )
    .orderBy('account', 'desc')
    .executeTakeFirstOrThrow()
  return account
}
