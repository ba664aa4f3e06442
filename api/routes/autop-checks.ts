import { createRoute } from '@hono/zod-openapi'
import { dangerousKeys, parseAutop, unknownKeys } from '../../domain/autop.ts'
import { checkValue } from '../../domain/autop-keys.ts'
import { autopLines } from '../../domain/autop-line.ts'
import { requires } from '../access.ts'
import { body, createRouter, json } from '../http.ts'
import { AutopCheck, AutopCheckRequest } from '../schemas/autop-check.ts'

const check = createRoute({
  ...requires('autop.show'),
  method: 'post',
  path: '/',
  tags: ['AutoP'],
  summary: 'What is wrong with a text, line by line; nothing is stored or sent',
  request: { body: body(AutopCheckRequest) },
  responses: { 200: json('The remarks', AutopCheck) },
})

export const autopChecks = createRouter().openapi(check, async (c) => {
  const { config, models } = c.req.valid('json')
  const { entries, errors, duplicates } = parseAutop(config)
  const values = entries.flatMap(({ key, value }) => {
    const fault = checkValue(key, value)
    return fault ? [{ line: null, message: `${key}: ${fault}` }] : []
  })
  const unknown = models.flatMap((model) =>
    unknownKeys(entries, model).map((key) => ({
      line: null,
      message: `${model} does not know ${key}`,
    })),
  )
  const answer = {
    lines: autopLines(config).length,
    entries: entries.length,
    errors,
    warnings: [...values, ...unknown],
    duplicates,
    dangerousKeys: dangerousKeys(entries),
  }
  return c.json(AutopCheck.parse(answer), 200)
})
