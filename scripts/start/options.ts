import { parseArgs } from 'node:util'

export interface StartOptions {
  /** Devices of the sample data; undefined: the generator's own number. */
  scale: number | undefined
  port: string | undefined
  fresh: boolean
  yes: boolean
}

const USAGE = `npm start -- [options]
  --port 3000     port of the console and the API (as PORT)
  --scale 20000   devices of the sample data, when it is made
  --fresh --yes   delete all data first
  Everything else is set in the environment: docs/configuration.md`

/** @throws Error with the usage, for what it does not know */
export function readOptions(args: string[]): StartOptions {
  const { values } = parse(args)
  const scale = values.scale === undefined ? undefined : Number(values.scale)
  if (scale !== undefined && !(Number.isSafeInteger(scale) && scale > 0)) {
    throw new Error(`--scale takes a number of devices\n${USAGE}`)
  }
  if (values.fresh && !values.yes) {
    throw new Error(
      '--fresh deletes the database, the history of its processes and all logs: add --yes',
    )
  }
  return { scale, port: values.port, fresh: values.fresh, yes: values.yes }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        scale: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${USAGE}`)
  }
}
