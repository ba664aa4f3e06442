import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { listByHand } from './by-hand.ts'

/**
 * The least that an answer can cost: a route that says hello, one that writes the JSON of `ANSWER_FILE`, and one that
 * asks PostgreSQL for the same list by hand.
 */
const { PORT, ANSWER_FILE = '', DATABASE_URL = '' } = process.env
const answer = JSON.parse(readFileSync(ANSWER_FILE, 'utf8'))
const app = new Hono()
  .get('/', (c) => c.text('hello'))
  .get('/answer', (c) => c.json(answer))
  .get('/list', listByHand(DATABASE_URL))
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(PORT) })
