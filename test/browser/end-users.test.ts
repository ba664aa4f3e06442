import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessFaults } from './axe.ts'
import { open, PHONE, screenshot, shown } from './browser.ts'
import { takeDevice } from './devices.ts'
import { system } from './system.ts'

/** For two busy cores. */
const LONG = { timeout: 120_000 }

const rowsOf = (page: Page) => page.locator('tbody tr')

/** Somebody of a community below the sub-distributor, of whom e-mail and number are known. */
const takePerson = () =>
  system()
    .owner.selectFrom('residents')
    .innerJoin('accounts', 'accounts.organizationId', 'residents.subDistributorId')
    .where('accounts.account', '=', 'nordlicht')
    .where('residents.kindNumber', '=', 1)
    .where('residents.role', '=', 'family_member')
    .where('residents.email', 'is not', null)
    .where('residents.mobileNumber', 'is not', null)
    .select(['residents.id', 'residents.name', 'residents.sip', 'residents.email'])
    .select(['residents.mobileNumber', 'residents.familyMasterName', 'residents.projectName'])
    .orderBy('residents.sip')
    .executeTakeFirstOrThrow()

async function searchBy(page: Page, type: string, text: string): Promise<void> {
  const search = page.getByRole('search')
  await search.getByLabel('Search type').click()
  await page.getByRole('option', { name: type, exact: true }).click()
  await search.getByLabel('Search', { exact: true }).fill(text)
}

test(
  'an end user is found by e-mail though the list masks it, and reading the contact is noted',
  LONG,
  async () => {
    const person = await takePerson()
    const page = await open({ path: '/community-users' })
    await shown(rowsOf(page))
    await screenshot(page, 'community users')

    await searchBy(page, 'E-mail', person.email ?? '')
    await shown(page.getByText('1–1 of 1', { exact: true }))
    await shown(rowsOf(page).filter({ hasText: person.name }))
    expect(await rowsOf(page).textContent()).not.toContain(person.email)
    expect(await accessFaults(page)).toEqual([])

    await page.getByRole('link', { name: person.name }).click()
    await shown(page.getByRole('heading', { level: 1, name: person.name }))
    await shown(page.getByRole('region', { name: 'Household' }).getByText(person.familyMasterName))
    const contact = page.getByRole('region', { name: 'Contact' })
    expect(await contact.textContent()).not.toContain(person.email)

    await contact.getByRole('button', { name: 'Show contact' }).click()
    await shown(contact.getByText(person.email ?? '', { exact: true }))
    await shown(contact.getByText(person.mobileNumber ?? '', { exact: true }))
    await shown(page.getByRole('region', { name: 'What was done to this end user' }).locator('li'))
    await screenshot(page, 'end user', true)
    expect(await accessFaults(page)).toEqual([])

    await contact.getByRole('button', { name: 'Hide contact' }).click()
    expect(await contact.textContent()).not.toContain(person.email)
  },
)

test('each list has its account types, and a search that is too short says so', LONG, async () => {
  const page = await open({ path: '/commercial-users' })
  await shown(rowsOf(page))

  await page.getByRole('search').getByLabel('Account type').click()
  await page.getByRole('option', { name: 'Administrator' }).click()
  await searchBy(page, 'Commercial name', 'x')

  await shown(page.getByText('At least 2 characters'))
  await page.getByRole('menuitem', { name: 'Single-Family User' }).click()
  await shown(page.locator('thead').getByText('Expiration (Premium)'))
  await screenshot(page, 'single-family users')
  expect(await accessFaults(page)).toEqual([])
})

test('Ctrl-K finds a device by its MAC in any writing, and Enter opens it', LONG, async () => {
  const { mac, name } = await takeDevice()
  const page = await open()
  await shown(rowsOf(page))

  await page.keyboard.press('Control+k')
  await shown(page.getByRole('combobox', { name: 'Search everywhere' }))
  await page.keyboard.type((mac.match(/../g) ?? []).join(':').toLowerCase())
  await shown(page.getByRole('option', { name: mac }))
  await screenshot(page, 'search everywhere')
  expect(await accessFaults(page)).toEqual([])
  await page.keyboard.press('Enter')

  await shown(page.getByRole('heading', { level: 1, name }))

  await page.keyboard.press('Control+k')
  await shown(page.getByRole('group', { name: 'Searched before' }).getByRole('option'))
})

test(
  'on a phone the search fills the screen, finds people, and says when there is nothing',
  LONG,
  async () => {
    const person = await takePerson()
    const page = await open({ path: '/community-users', viewport: PHONE })
    await shown(page.locator('li.MuiCard-root'))
    await screenshot(page, 'phone community users')

    await page.getByRole('button', { name: 'Search everywhere' }).click()
    await page.getByRole('combobox').fill('qqqqxyz')
    await shown(page.getByText('Nothing of yours is called “qqqqxyz”.'))
    await page.getByRole('combobox').fill(person.sip)
    await page.getByRole('option', { name: person.name }).click()

    await shown(page.getByRole('heading', { level: 1, name: person.name }))
    await screenshot(page, 'phone end user', true)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(PHONE.width)
    expect(await accessFaults(page)).toEqual([])
  },
)
