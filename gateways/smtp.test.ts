import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { useMailbox } from '../test/mailbox.ts'
import { createMailer, type OutgoingMail } from './smtp.ts'

const mailbox = useMailbox()
const undos: (() => unknown)[] = []
afterEach(() => {
  for (const undo of undos.splice(0)) undo()
})

const MAIL: OutgoingMail = {
  id: 'an-id',
  to: 'sam@example.com',
  subject: 'Grüße 🎉',
  html: '<p>Hello</p>',
  text: 'Hello',
}

function mailerTo(url: string) {
  const mailer = createMailer({ url, from: '"Gatehouse, Inc." <no-reply@gatehouse.test>' })
  undos.push(() => mailer.close())
  return mailer
}

async function serverThat(options: SMTPServerOptions): Promise<string> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    ...options,
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  undos.push(() => server.close())
  return `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
}

const refusing = (responseCode: number) =>
  serverThat({
    onRcptTo: ({ address }, _, done) =>
      done(Object.assign(new Error(`<${address}> unknown`), { responseCode })),
  })

test('a mail is sent as HTML and as text, to nobody else', async () => {
  const mailer = mailerTo(mailbox.smtpUrl)

  expect(await mailer.send(MAIL)).toBe('sent')

  const mail = await mailbox.mailTo('sam@example.com')
  expect(mail).toMatchObject({
    subject: 'Grüße 🎉',
    messageId: '<an-id@gatehouse.test>',
    to: ['sam@example.com'],
    from: '"Gatehouse, Inc." <no-reply@gatehouse.test>',
    text: 'Hello',
  })
})

test.each([
  ['a receiver who does not exist is refused for good', 550, true],
  ['a server that is busy may take it later', 451, false],
])('%s', async (_, responseCode, isFinal) => {
  const mailer = mailerTo(await refusing(responseCode))

  const result = await mailer.send(MAIL)

  expect(result).toMatchObject({ isFinal, code: `EENVELOPE ${responseCode}` })
  expect(result).toHaveProperty('reason', expect.stringContaining('sam@example.com'))
})

test('a server that is away may take it later', async () => {
  const mailer = mailerTo('smtp://127.0.0.1:9')

  expect(await mailer.send(MAIL)).toMatchObject({ isFinal: false })
})

test('SEC-30 what people wrote adds no receiver and no header', async () => {
  const mailer = mailerTo(mailbox.smtpUrl)
  const evil = 'ann@example.com>\r\nRCPT TO:<all@example.com'

  await mailer.send({ ...MAIL, to: evil, replyTo: 'a@b.c\r\nBcc: all@example.com' })
  await mailer.send({ ...MAIL, to: 'ann@example.com, all@example.com' })

  expect(mailbox.inbox.list('all@example.com').filter(({ to }) => to.length > 1)).toEqual([])
})
