import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../test/autop.ts'
import { isSecretKey, MASK, maskAutop, maskAutopText, parseAutop } from './autop.ts'

const SECRET_KEYS = [
  'Config.Account1.GENERAL.Pwd',
  'Config.Settings.WEB_LOGIN.Password',
  'Config.DoorSetting.APIFCGI.password',
  'Config.Autoprovision.AES.Key16',
  'Config.Autoprovision.AES.Key16Mac',
  'Config.AUTOPROVISION.AES.KEY16MAC',
]

describe('a secret key', () => {
  test.each(SECRET_KEYS)('is %s', (key) => {
    expect(isSecretKey(key)).toBe(true)
  })

  test.each([
    ['Config.Account1.GENERAL.UserName'],
    ['Config.Settings.WEB_LOGIN.PasswordLength'],
    ['Config.Autoprovision.AES.Key16MacEnable'],
    ['Config.Pwd.GENERAL.Enable'],
  ])('is not %s', (key) => {
    expect(isSecretKey(key)).toBe(false)
  })
})

describe('masked entries', () => {
  test.each([
    ['Config.Account1.GENERAL.Pwd', 'hunter2', MASK],
    ['Config.Account1.GENERAL.Pwd', '', ''],
    ['Config.Account1.GENERAL.UserName', '100', '100'],
    ['Config.Firmware.Url', 'ftp://user:hunter2@host/a', `ftp://user:${MASK}@host/a`],
    ['Config.Firmware.Url', 'ftp://:hunt@er2@host/', `ftp://:${MASK}@host/`],
    ['Config.Firmware.Url', 'http://host:8080/a@b', 'http://host:8080/a@b'],
    ['Config.Firmware.Url', 'http://h/?password=hunter2', `http://h/?password=${MASK}`],
    ['Config.A.B.C', 'x Config.A.B.Pwd = hunter2', `x Config.A.B.Pwd =${MASK}`],
  ])('%s with the value %j shows %j', (key, value, shown) => {
    expect(maskAutop([{ key, value }])).toEqual([{ key, value: shown }])
  })
})

describe('a masked text', () => {
  test('keeps comments, order and spelling', () => {
    const text = [
      '# for the gate; ask Ann',
      '',
      'Config.Account1.GENERAL.Pwd=hunter2',
      '  Config.Settings.SNTP.Name =  Oslo',
      'Config.Account2.GENERAL.Pwd =',
      '; Config.Account1.GENERAL.Label = Gate',
      '# Config.Account1.GENERAL.Pwd = hunter2',
      '# ask Ann for the password',
    ].join('\r\n')

    expect(maskAutopText(text).split('\n')).toEqual([
      '# for the gate; ask Ann',
      '',
      `Config.Account1.GENERAL.Pwd= ${MASK}`,
      '  Config.Settings.SNTP.Name =  Oslo',
      'Config.Account2.GENERAL.Pwd =',
      '; Config.Account1.GENERAL.Label = Gate',
      `# Config.Account1.GENERAL.Pwd = ${MASK}`,
      `# ${MASK}`,
    ])
  })

  test('shows what is malformed up to its key', () => {
    expect(maskAutopText('Config.A.B.Pwd hunter2\nConfig.A.B = c\td\nhunter2')).toBe(
      `Config.A.B.Pwd ${MASK}\nConfig.A.B ${MASK}\n${MASK}`,
    )
  })

  /** Ways in which people write a secret, right and wrong. */
  const WRITINGS: ((key: string, secret: string) => string)[] = [
    (key, secret) => `${key} = ${secret}`,
    (key, secret) => `${key}=${secret}`,
    (key, secret) => `${key}: ${secret}`,
    (key, secret) => `${key} ${secret}`,
    (key, secret) => `${key}${secret}`,
    (key, secret) => `${key}.${secret}`,
    (key, secret) => `${key}-${secret} = 1 2\t3`,
    (key, secret) => `${key} = \n${secret}`,
    (key, secret) => `${key} = \u0000${secret}`,
    (key, secret) => `${key} = a\t${secret}`,
    (key, secret) => `${key} = \ud800${secret}`,
    (key, secret) => `${key} = ${secret}${MASK}`,
    (key, secret) => `${key.toLowerCase()} = ${secret}`,
    (key, secret) => `${key.replace('Config.', '')} = ${secret}`,
    (key, secret) => `${key.replace('Config.', 'Config.A.B.C.')} = ${secret}`,
    (key, secret) => `${key.replaceAll('.', '. ')} = ${secret}`,
    (key, secret) => `${key.replaceAll('.', '/')} = ${secret}`,
    (key, secret) => `\ufeff\u200b${key} = ${secret}`,
    (key, secret) => `set ${key} = ${secret}`,
    (key, secret) => `${secret} = ${key}`,
    (key, secret) => `# ${key} = ${secret}`,
    (key, secret) => `;;# ${key} = ${secret}`,
    (key, secret) => `# ${key}: ${secret}`,
    (_, secret) => `# the password is ${secret}`,
    (_, secret) => `# ${secret} is its passphrase`,
    (key, secret) => `Config.Firmware.Url = 1 ${key} = ${secret}`,
    (key, secret) => `Config.Firmware.Url = ${key}=${secret}`,
    (_, secret) => `Config.Firmware.Url = http://user:${secret}@host/`,
    (_, secret) => `# http://user:${secret}@host/`,
  ]
  const anySecret = fc
    .stringMatching(/^[a-z0-9]{8}$/)
    .map((text) => ({ core: `Zq${text}`, text: `a1Zq${text}` }))

  test.each(WRITINGS.map((write) => [write('Config.A.B.Pwd', 'SECRET'), write] as const))(
    'never shows the secret of %j',
    (_, write) => {
      fc.assert(
        fc.property(
          fc.constantFrom(...SECRET_KEYS),
          anySecret,
          anyText.map((text) => text.replaceAll('/', '')),
          (key, { core, text }, other) => {
            const line = write(key, text)

            expect(maskAutopText(line)).not.toContain(core)
            expect(maskAutopText(`${other}\n${line}\n${other}`)).not.toContain(core)
          },
        ),
        { numRuns: 40 },
      )
    },
  )

  test.each(WRITINGS.map((write) => [write('Config.A.B.Pwd', 'SECRET'), write] as const))(
    'and no error or duplicate speaks of the secret of %j',
    (_, write) => {
      const line = write('Config.A.B.Pwd', 'SECRET')
      const { errors, duplicates } = parseAutop(`${line}\n${line}`)

      const keys = duplicates.map(({ message }) => message)
      expect(JSON.stringify([errors, keys])).not.toContain('SECRET')
    },
  )

  test('is made of any text without a throw, and holds no value of a secret key of it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const masked = maskAutopText(text)

        for (const { key, value } of parseAutop(masked.replaceAll(MASK, 'masked')).entries) {
          if (isSecretKey(key)) expect(['', 'masked']).toContain(value)
        }
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['URLs', `Config.A.B.C = ${'://a:'.repeat(13_000)}`],
    ['URLs with an end', `Config.A.B.C = ${'://a:b'.repeat(10_000)}@`],
    ['secret words', `Config.A.B.C = ${'password '.repeat(7000)}`],
    ['marks of comments', '#;'.repeat(32_000)],
    ['comments', '#\n'.repeat(32_000)],
    ['blanks', `#${' '.repeat(32_000)}x${' '.repeat(32_000)}`],
  ])('of 64 KB of %s is made in a moment', (_, text) => {
    const started = performance.now()

    maskAutopText(text)

    expect(performance.now() - started).toBeLessThan(500)
  })
})
