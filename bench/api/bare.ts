import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

/** The least that an answer can cost: a route that says hello, and one that writes the JSON of `ANSWER_FILE`. */
const { PORT, ANSWER_FILE = '' } = process.env
const answer = JSON.parse(readFileSync(ANSWER_FILE, 'utf8'))
const app = new Hono().get('/', (c) => c.text('hello')).get('/answer', (c) => c.json(answer))
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(PORT) })
