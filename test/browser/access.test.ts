import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessFaults } from './axe.ts'
import { gone, open, PHONE, screenshot, shown, signIn } from './browser.ts'
import { system } from './system.ts'

/** One a story, and none that the sample data has let somebody in already. */
const [ASKED, OPEN] = ['nordlicht-01', 'nordlicht-04']
/** The page asks with the token of a visit that is over, and finds its way back. */
const ENDED = /status of 401/

const nameOf = async (account: string) => {
  const { name } = await system()
    .owner.selectFrom('accounts')
    .innerJoin('organizations', 'organizations.id', 'accounts.organizationId')
    .select('organizations.name')
    .where('account', '=', account)
    .executeTakeFirstOrThrow()
  return name
}

/** In a session of their own, because it changes hands. */
async function openAbove(viewport?: typeof PHONE): Promise<Page> {
  const page = await open({ account: '', expected: [ENDED], ...(viewport && { viewport }) })
  await signIn(page, 'nordlicht', system().password)
  await gone(page.getByRole('button', { name: 'Sign in' }))
  await shown(page.getByRole('heading', { level: 1, name: 'Project Device' }))
  return page
}

const goTo = (page: Page, path: string) => page.goto(`${system().url}/#${path}`)

async function examine(page: Page, name: string): Promise<void> {
  await gone(page.getByRole('progressbar'))
  expect(await accessFaults(page), name).toEqual([])
  await screenshot(page, `access ${name}`)
}

test('SEC-23 an installer is asked, lets in, watches and sends out; both read every step', {
  timeout: 90_000,
}, async () => {
  const name = await nameOf(ASKED)
  const installer = await open({ account: ASKED, path: '/settings/access' })
  await shown(installer.getByText('Nobody may enter.'))
  await shown(installer.getByText('Nobody has entered yet.'))
  await examine(installer, 'nobody may enter')

  const above = await openAbove()
  await goTo(above, `/installers?filter=${encodeURIComponent(JSON.stringify({ search: ASKED }))}`)
  await above.getByRole('button', { name: `Ask ${name} for access` }).click()
  await above.getByLabel('What you need it for').fill('Door 3 does not ring')
  await above.getByRole('button', { name: 'Send the request' }).click()
  await shown(above.getByRole('button', { name: `${name} has been asked for access` }))

  await shown(installer.getByText('Door 3 does not ring'))
  await examine(installer, 'asked')
  await installer.getByRole('alert').getByRole('button', { name: 'Grant access' }).click()
  await shown(installer.getByRole('button', { name: 'Revoke access' }))
  await examine(installer, 'granted')

  await above.getByRole('button', { name: `Enter the account of ${name}` }).click()
  await above.getByLabel('Reason').fill('Ticket 4711')
  await examine(above, 'entering')
  await above.getByRole('button', { name: 'Enter', exact: true }).click()
  const bar = above.getByRole('complementary', { name: `You act as ${name}` })
  await shown(bar)
  for (const path of ['/project-devices', '/autop-batches', '/settings/access', '/audit-entries']) {
    await goTo(above, path)
    await shown(above.getByRole('heading', { level: 1 }))
    await shown(bar.getByText('60 min left').or(bar.getByText('59 min left')))
    await examine(above, `acting ${path}`)
  }
  expect(await above.getByRole('button', { name: 'Revoke access' }).count()).toBe(0)
  await deleteFirstDevice(above)

  await shown(installer.getByText('Ticket 4711'))
  await shown(installer.getByText('Inside now'))
  await installer.getByRole('button', { name: 'Revoke access' }).click()
  const clicked = performance.now()
  await installer.getByRole('dialog').getByRole('button', { name: 'Revoke access' }).click()
  await gone(bar)
  await shown(above.getByText(`${name} revoked your access.`))
  // With the page loaded anew, on two busy cores.
  expect(performance.now() - clicked).toBeLessThan(10_000)
  await gone(bar)

  for (const page of [installer, above]) {
    await goTo(page, '/audit-entries')
    const rows = page.getByRole('row').filter({ hasText: name })
    await shown(rows.filter({ hasText: 'Account entered without password' }))
    await shown(rows.filter({ hasText: 'Device deleted' }))
    await shown(rows.filter({ hasText: 'Account left' }))
    await shown(page.getByRole('row').filter({ hasText: 'Access without password revoked' }))
  }
  await goTo(installer, '/settings/access')
  await shown(installer.getByText('access revoked'))
})

async function deleteFirstDevice(page: Page): Promise<void> {
  await goTo(page, '/project-devices')
  await page
    .locator('tbody tr')
    .first()
    .getByRole('button', { name: /^Delete/ })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete device' }).click()
  await shown(page.getByText('is deleted'))
}

test('a visitor leaves by themselves, and another window of theirs follows', async () => {
  const name = await nameOf(OPEN)
  const installer = await open({ account: OPEN, path: '/settings/access' })
  await installer.getByLabel('For how long').click()
  await installer.getByRole('option', { name: 'Until I revoke it' }).click()
  await installer.getByRole('button', { name: 'Grant access' }).click()
  await shown(installer.getByText('until you revoke it'))

  const above = await openAbove(PHONE)
  const beside = await above.context().newPage()
  await beside.goto(system().url)
  await shown(beside.getByRole('heading', { level: 1 }))
  await goTo(above, `/installers?filter=${encodeURIComponent(JSON.stringify({ search: OPEN }))}`)
  await above.getByRole('button', { name: `Enter the account of ${name}` }).click()
  await above.getByLabel('Reason').fill('Yearly look')
  await above.getByRole('button', { name: 'Enter', exact: true }).click()
  const bar = above.getByRole('complementary', { name: `You act as ${name}` })
  await shown(bar)
  await shown(above.getByRole('heading', { level: 1, name: 'Overview' }))
  await examine(above, 'phone acting')
  await shown(beside.getByRole('complementary', { name: `You act as ${name}` }))

  await bar.getByRole('button', { name: 'Leave' }).click()

  await shown(above.getByText('You are back in your own console.'))
  await gone(bar)
  await gone(beside.getByRole('complementary', { name: `You act as ${name}` }))
  await goTo(above, '/settings/access')
  await shown(above.getByText('Yearly look'))
  await examine(above, 'phone visits')
})

test('the audit log is searched, and an entry shows what changed and from where', async () => {
  const { owner } = system()
  const { id, organizationId, distributorId } = await owner
    .selectFrom('accounts')
    .select(['id', 'organizationId', 'distributorId'])
    .where('account', '=', 'nordlicht')
    .executeTakeFirstOrThrow()
  await owner
    .insertInto('auditEntries')
    .values({
      id: '01a20000-0000-7000-8000-000000000001',
      distributorId,
      subDistributorId: organizationId,
      actorId: id,
      actorName: 'Greta Searched',
      action: 'installer.changed',
      targetType: 'installer',
      targetName: 'Lamp & Sons',
      details: JSON.stringify({ before: { phone: '+49 1' }, after: { phone: '+49 2' } }),
      ip: '198.51.100.7',
    })
    .execute()
  const page = await open({ path: '/audit-entries' })

  await page.getByRole('search').getByLabel('Who').fill('greta')
  await shown(page.getByText('1–1 of 1'))
  await page
    .getByRole('row')
    .filter({ hasText: 'Lamp & Sons' })
    .getByRole('button', { name: 'Installer changed' })
    .click()

  const change = page.getByRole('table', { name: 'What changed' })
  await shown(change.getByRole('row').filter({ hasText: '+49 1' }).filter({ hasText: '+49 2' }))
  await examine(page, 'audit entry')
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('search').getByLabel('From').fill('2020-01-01')
  await page.getByRole('search').getByLabel('To').fill('2020-01-02')
  await shown(page.getByText('Nothing matches this search.'))
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await shown(page.getByRole('row').nth(2))
})
