import path from 'node:path'
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { findBrowser } from '../../scripts/test/programs.ts'
import { ARTIFACTS, system } from './system.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** Long, for two busy cores: a page that works answers in a fraction of it. */
const PATIENCE_MS = 20_000
export const DESKTOP = { width: 1366, height: 860 }
export const PHONE = { width: 375, height: 760 }

let browser: Browser | undefined

beforeAll(async () => {
  const executablePath = findBrowser()
  if (!executablePath) {
    throw new Error('These tests need the Debian package chromium-headless-shell, or chromium')
  }
  browser = await chromium.launch({ executablePath, args: FLAGS })
})

afterAll(() => browser?.close())

export interface OpenOptions {
  /** Behind the `#`; the list of devices without one. */
  path?: string
  /** Nobody is signed in without one. */
  account?: string
  viewport?: { width: number; height: number }
  colorScheme?: 'light' | 'dark'
  /** Of the browser itself. */
  language?: string
  /** Console errors that this test brings about. */
  expected?: RegExp[]
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>
const sessions = new Map<string, Cookies>()

/** Asked for before anybody has signed in: the browser reports the answer, whatever the page makes of it. */
const SESSION_PROBE = /status of 401.*\/api\/session\b/

/** The page of a device that is being deleted may hear of the change, and look for it, before it is left. */
export const LATE_LOOK = /status of 404.*\/api\/devices\//

/**
 * A page in a window of its own, closed with the test. The test fails with what the page should not have done: an
 * error, a line in the console, something that its content policy forbids.
 */
export async function open(options: OpenOptions = {}): Promise<Page> {
  const { path: address = '/project-devices', account = 'nordlicht', expected = [] } = options
  const context = await newContext(options)
  if (account) await context.addCookies(await cookiesOf(account))
  const page = await context.newPage()
  const problems = gatherProblems(page, [SESSION_PROBE, ...expected])
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(page, `failed ${task.name}`)
    await context.close()
    expect(problems).toEqual([])
  })
  await page.goto(`${system().url}/#${address}`)
  return page
}

async function newContext(options: OpenOptions) {
  const { viewport = DESKTOP, colorScheme = 'light', language = 'en-GB' } = options
  if (!browser) throw new Error('No browser')
  const context = await browser.newContext({
    viewport,
    colorScheme,
    locale: language,
    // Not the zone of any sample account, so that a page that took the browser's would show.
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(PATIENCE_MS)
  return context
}

/** Each sample account signs in once; the form is for the tests of signing in. */
async function cookiesOf(account: string): Promise<Cookies> {
  const known = sessions.get(account)
  if (known) return known
  const context = await newContext({})
  const { url, password } = system()
  const answer = await context.request.post(`${url}/api/session`, {
    headers: { origin: new URL(url).origin },
    data: { account, password },
  })
  expect(answer.status(), `sign-in of ${account}`).toBe(200)
  const cookies = await context.cookies()
  sessions.set(account, cookies)
  await context.close()
  return cookies
}

export async function signIn(page: Page, account: string, password: string): Promise<void> {
  await page.getByLabel('Account').fill(account)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

function gatherProblems(page: Page, expected: RegExp[]): string[] {
  const problems: string[] = []
  const add = (problem: string) => {
    if (!expected.some((pattern) => pattern.test(problem))) problems.push(problem)
  }
  page.on('pageerror', (error) => add(`error: ${error.stack ?? error}`))
  page.on('console', (message) => {
    if (message.type() === 'error') add(`console: ${message.text()} ${message.location().url}`)
  })
  void page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`forbidden by ${event.effectiveDirective}: ${event.blockedURI}`)
    })
  })
  return problems
}

export const shown = (locator: Locator) => locator.first().waitFor()
export const gone = (locator: Locator) => locator.first().waitFor({ state: 'hidden' })

/** Kept under the ignored folder of artefacts. */
export async function screenshot(page: Page, name: string, fullPage = false): Promise<void> {
  const file = `${name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.png`
  await page.screenshot({ path: path.join(ARTIFACTS, file), fullPage })
}
