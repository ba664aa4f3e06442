import { createRoute } from '@hono/zod-openapi'
import { listLibraryMacs } from '../../db/library-macs.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import {
  addToLibrary,
  allotToInstaller,
  releaseFromInstaller,
  removeFromLibrary,
} from '../library-changes.ts'
import {
  LibraryMacCount,
  LibraryMacIds,
  LibraryMacPage,
  LibraryMacQuery,
  MacAllotment,
  NewLibraryMacs,
} from '../schemas/library-mac.ts'
import { parseSort } from '../schemas/page.ts'

const tags = ['MAC library']

const list = createRoute({
  ...requires('library-macs.list'),
  method: 'get',
  path: '/',
  tags,
  summary:
    'One page of the MACs that match: the whole library, or what was allotted below the caller',
  request: { query: LibraryMacQuery },
  responses: { 200: json('One page', LibraryMacPage) },
})

const add = createRoute({
  ...requires('library-macs.edit'),
  method: 'post',
  path: '/',
  tags,
  summary: 'Add MACs to the library, all or none',
  request: { body: body(NewLibraryMacs) },
  responses: { 201: json('How many were added', LibraryMacCount) },
})

const remove = createRoute({
  ...requires('library-macs.edit'),
  method: 'post',
  path: '/removals',
  tags,
  summary: 'Remove MACs that are not in use from the library, all or none',
  request: { body: body(LibraryMacIds) },
  responses: {
    200: json('How many were removed', LibraryMacCount),
    404: problem('One of them is not there'),
    409: problem('One of them is in use'),
  },
})

const allot = createRoute({
  ...requires('library-macs.allot'),
  method: 'post',
  path: '/allotments',
  tags,
  summary: 'Allot free MACs of the library to an installer, all or none',
  request: { body: body(MacAllotment) },
  responses: {
    201: json('How many were allotted', LibraryMacCount),
    404: problem('No such installer'),
  },
})

const release = createRoute({
  ...requires('library-macs.allot'),
  method: 'post',
  path: '/releases',
  tags,
  summary: 'Give MACs that are not in use back to the library, all or none',
  request: { body: body(LibraryMacIds) },
  responses: {
    200: json('How many were given back', LibraryMacCount),
    404: problem('One of them is not there'),
    409: problem('One of them is in use'),
  },
})

export const libraryMacs = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort, ...filter } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listLibraryMacs(trx, scope, filter, { limit, offset, sort: parseSort(sort) }),
    )
    return c.json(LibraryMacPage.parse(page), 200)
  })
  .openapi(add, async (c) => {
    const count = await addToLibrary(c, c.req.valid('json').macs)
    return c.json({ count }, 201)
  })
  .openapi(remove, async (c) => {
    const count = await removeFromLibrary(c, c.req.valid('json').ids)
    return c.json({ count }, 200)
  })
  .openapi(allot, async (c) => {
    const count = await allotToInstaller(c, c.req.valid('json'))
    return c.json({ count }, 201)
  })
  .openapi(release, async (c) => {
    const count = await releaseFromInstaller(c, c.req.valid('json').ids)
    return c.json({ count }, 200)
  })
