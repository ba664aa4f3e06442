import { expect, test } from 'vitest'
import { eventually } from '../../test/eventually.ts'
import { type Running, supervise } from './supervisor.ts'

/** A part whose lives end when the test says so. */
function mortal() {
  const lives: { die(how: string): void; stopped: boolean }[] = []
  const start = async (): Promise<Running> => {
    const end = Promise.withResolvers<string>()
    const life = { die: end.resolve, stopped: false }
    lives.push(life)
    return {
      ended: end.promise,
      async stop() {
        life.stopped = true
        end.resolve('was stopped')
      },
    }
  }
  return { lives, start }
}

test('what ends is started again, and said so', async () => {
  const { lives, start } = mortal()
  const said: string[] = []
  const part = await supervise('edge', start, (line) => said.push(line))

  lives[0]?.die('ended by SIGKILL')

  await eventually(() => expect(lives).toHaveLength(2))
  expect(said).toEqual(['edge ended by SIGKILL: started again'])
  await part.stop()
  expect(lives[1]?.stopped).toBe(true)
})

test('what is stopped stays so', async () => {
  const { lives, start } = mortal()
  const said: string[] = []
  const part = await supervise('edge', start, (line) => said.push(line))

  await part.stop()

  expect(lives).toHaveLength(1)
  expect(said).toEqual([])
})

test('a start that fails later is tried again', async () => {
  const { lives, start } = mortal()
  const said: string[] = []
  let starts = 0
  const part = await supervise(
    'edge',
    () => {
      starts += 1
      return starts === 2 ? Promise.reject(new Error('no port')) : start()
    },
    (line) => said.push(line),
  )

  lives[0]?.die('ended (1)')

  await eventually(() => expect(lives).toHaveLength(2))
  expect(said).toEqual(['edge ended (1): started again', 'edge does not start: no port'])
  await part.stop()
})

test('the first start may fail', async () => {
  const start = () => Promise.reject(new Error('no database'))

  await expect(supervise('edge', start, () => {})).rejects.toThrow('no database')
})
