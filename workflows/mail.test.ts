import { randomUUID } from 'node:crypto'
import { ApplicationFailure } from '@temporalio/common'
import { expect, test } from 'vitest'
import type { MailActivities } from '../activities/mails.ts'
import { type Running, useTemporal } from '../test/temporal.ts'
import { mail, mails } from './mail.ts'

const withWorker = useTemporal()

/** A mail server that answers as the test says, and what was noted. */
function server(answer: (tries: number) => void) {
  const seen = { tries: 0, givenUp: 0 }
  const activities: MailActivities = {
    async sendMail() {
      seen.tries += 1
      answer(seen.tries)
    },
    async sendMails({ mailIds }) {
      seen.tries += 1
      return mailIds.filter((id) => id === 'away' || (id === 'busy' && seen.tries < 3))
    },
    async giveUpMail() {
      seen.givenUp += 1
    },
  }
  return { seen, activities }
}

const start = ({ client, taskQueue }: Running, patienceMinutes: number) =>
  client.workflow.start(mail, {
    workflowId: `mail-${randomUUID()}`,
    taskQueue,
    args: [{ mailId: 'an-id', kind: 'notice', patienceMinutes }],
  })

const away = () => {
  throw ApplicationFailure.retryable('Not sent: ECONNREFUSED', 'unavailable')
}

test('a mail that was refused for a moment is sent', () => {
  const { seen, activities } = server((tries) => (tries < 3 ? away() : undefined))
  return withWorker(activities, async (running) => {
    const handle = await start(running, 60)

    expect(await handle.result()).toBe('sent')
    expect(seen).toEqual({ tries: 3, givenUp: 0 })
  })
})

test('a mail that is refused for good is given up at once', () => {
  const { seen, activities } = server(() => {
    throw ApplicationFailure.nonRetryable('Not sent: EENVELOPE 550', 'invalid')
  })
  return withWorker(activities, async (running) => {
    const handle = await start(running, 60)

    expect(await handle.result()).toBe('failed')
    expect(seen).toEqual({ tries: 1, givenUp: 1 })
  })
})

test('it is tried until nobody waits for it any more, and given up then', () => {
  const { seen, activities } = server(away)
  return withWorker(activities, async (running) => {
    const startedAt = Date.now()
    const handle = await start(running, 0.06)

    expect(await handle.result()).toBe('failed')
    // The server does not wait for a try that would come too late.
    expect(Date.now() - startedAt).toBeGreaterThan(1_900)
    expect(seen.tries).toBeGreaterThan(1)
    expect(seen.givenUp).toBe(1)
  })
})

test('of mails that are sent together each is tried until it is sent or nobody waits for it', () => {
  const { seen, activities } = server(away)
  return withWorker(activities, async ({ client, taskQueue }) => {
    const handle = await client.workflow.start(mails, {
      workflowId: `mails-${randomUUID()}`,
      taskQueue,
      args: [{ mailIds: ['good', 'busy', 'away'], patienceMinutes: 0.15 }],
    })

    expect(await handle.result()).toEqual({ failed: 1 })
    expect(seen).toEqual({ tries: 3, givenUp: 1 })
  })
})
