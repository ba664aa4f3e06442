import { once } from 'node:events'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { Inbox } from './inbox.ts'

const LARGEST_MAIL = 10_000_000

export interface RunningSmtp {
  stop(): Promise<void>
}

/** Takes every mail from everybody who can reach it, and keeps it. */
export async function startSmtp(
  inbox: Inbox,
  { host, port }: { host: string; port: number },
): Promise<RunningSmtp> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: LARGEST_MAIL,
    disableReverseLookup: true,
    onData(stream, { envelope }, done) {
      simpleParser(stream)
        .then((mail) =>
          inbox.add(
            mail,
            envelope.rcptTo.map(({ address }) => address),
          ),
        )
        .then(
          () => done(),
          (error: Error) => done(error),
        )
    },
  })
  // A client that goes away in the middle is no reason to end.
  server.on('error', () => {})
  server.listen(port, host)
  await once(server.server, 'listening')
  return { stop: () => new Promise((resolve) => server.close(resolve)) }
}
