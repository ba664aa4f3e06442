import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Locale } from '../../domain/locale.ts'
import { accessFaults } from './axe.ts'
import { open, PHONE, screenshot, shown } from './browser.ts'
import { system } from './system.ts'

const LAPTOP = { width: 1280, height: 800 }

const LANGUAGES = [
  {
    locale: 'de',
    name: 'Deutsch',
    words: {
      devices: 'Projektgeräte',
      batch: 'AutoP für Geräte in Wohnanlagen',
      settings: 'Anzeige',
      range: /^1–20 von [\d.]+$/,
      total: (count: number) => ` von ${count.toLocaleString('de')}`,
      past: /^(vor \d|gestern|vorgestern|gerade eben)/,
      exact: /^\d{1,2}\.\d{1,2}\.20\d\d, \d\d:\d\d:\d\d \(Europe/,
      selected: ['1 Gerät ausgewählt', '2 Geräte ausgewählt'],
    },
  },
  {
    locale: 'ja',
    name: '日本語',
    words: {
      devices: 'プロジェクトデバイス',
      batch: '集合住宅のデバイスへの AutoP',
      settings: '表示',
      range: /^[\d,]+ 件中 1～20 件$/,
      total: (count: number) => `${count.toLocaleString('ja')} 件中`,
      past: /(前|昨日|たった今)$/,
      exact: /^20\d\d\/\d{1,2}\/\d{1,2} \d{1,2}:\d\d:\d\d \(Europe/,
      selected: ['1 台を選択中', '2 台を選択中'],
    },
  },
] as const

test.each(LANGUAGES)(
  'who chooses $name reads words, numbers, plurals and dates in it, also after a reload and in another browser',
  async ({ locale, name, words }) => {
    await readIn('en')
    const page = await open({ viewport: LAPTOP })
    await shown(page.locator('tbody tr'))

    await page.locator('header').getByRole('button').last().click()
    await page.getByRole('menuitem', { name }).click()
    await shown(page.getByRole('heading', { level: 1, name: words.devices }))

    await shown(page.locator('tbody tr'))
    expect(await page.getAttribute('html', 'lang')).toBe(locale)
    const range = page.locator('.MuiTablePagination-displayedRows')
    expect(await range.textContent()).toMatch(words.range)
    expect(await range.textContent()).toContain(words.total(await communityDevices(page)))
    await expectDates(page, words)
    for (const [index, text] of words.selected.entries()) {
      await page.locator('tbody input[type=checkbox]').nth(index).click()
      await shown(page.getByText(text, { exact: true }))
    }

    await page.reload()
    await shown(page.getByRole('heading', { level: 1, name: words.devices }))
    expect(await page.getAttribute('html', 'lang')).toBe(locale)

    const elsewhere = await open()
    await shown(elsewhere.getByRole('heading', { level: 1, name: words.devices }))
  },
)

/** Sets the language of the account that the tests use. */
const readIn = (locale: Locale) =>
  system()
    .owner.updateTable('accounts')
    .set({ locale })
    .where('account', '=', 'nordlicht')
    .execute()

async function expectDates(page: Page, { past, exact }: { past: RegExp; exact: RegExp }) {
  const time = page.locator('tbody time').first()
  expect(await time.textContent()).toMatch(past)
  expect(await time.getAttribute('title')).toMatch(exact)
}

async function communityDevices(page: Page): Promise<number> {
  const answer = await page.request.get(`${system().url}/api/devices?projectKind=community&limit=1`)
  const { total } = (await answer.json()) as { total: number }
  return total
}

test.each(
  LANGUAGES.flatMap((language) =>
    [LAPTOP, PHONE].map((viewport) => ({ ...language, viewport, width: viewport.width })),
  ),
)('pages in $name at $width px fit, and a screen reader can read them', async (look) => {
  const { locale, words, viewport, width } = look
  await readIn(locale)
  const page = await open({ viewport })

  for (const { title, path, last } of [
    { title: words.devices, path: '/project-devices', last: 'tbody tr, li.MuiCard-root' },
    {
      title: words.batch,
      path: '/autop-batches/create?projectKind=community',
      last: '.cm-content',
    },
    { title: words.settings, path: '/settings/display', last: 'input[type=radio]' },
  ]) {
    await page.goto(`${system().url}/#${path}`)
    await shown(page.getByRole('heading', { level: 1, name: title }))
    await shown(page.locator(last))

    await screenshot(page, `${locale} ${width} ${path}`, true)
    const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth)
    expect.soft(scrollWidth, `width of ${path}`).toBeLessThanOrEqual(width)
    expect.soft(await accessFaults(page), path).toEqual([])
  }
})

test('who has chosen no language gets that of the browser', async () => {
  const page = await open({ account: '', language: 'de-AT' })

  await shown(page.locator('form'))

  expect(await page.getAttribute('html', 'lang')).toBe('de')
})
