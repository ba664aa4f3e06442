import { expect, test } from 'vitest'
import { gone, open, shown } from './browser.ts'

test('the keyboard reaches the search, the help and every page', async () => {
  const page = await open()
  await shown(page.locator('tbody tr').nth(1))

  await page.keyboard.press('/')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('mac')
  await page.keyboard.type('0c:11')

  await page.getByRole('heading', { name: 'Project Device' }).click()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await shown(help)
  await page.keyboard.press('Escape')
  await gone(help)

  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await shown(page.getByRole('heading', { name: 'Batch AutoP' }))
})
