import type { DataProvider, Identifier, SortPayload } from 'react-admin'
import { type Page, type Query, request } from './http.ts'

/** Pages over the same rows. */
const PATHS: Record<string, string> = {
  'project-devices': 'devices',
  'personal-devices': 'devices',
  'single-family-users': 'end-users',
  'community-users': 'end-users',
  'commercial-users': 'end-users',
}

/** Most rows that the API answers at once. */
const MAX_PAGE = 200

interface Row {
  id: Identifier
}

export const pathOf = (resource: string): string => PATHS[resource] ?? resource

export const dataProvider = {
  supportAbortSignal: true,

  async getList(resource, { pagination = { page: 1, perPage: 20 }, sort, filter, signal }) {
    const { page, perPage } = pagination
    const query = { ...(filter as Query | undefined), sort: sortParameter(sort) }
    const end = page * perPage
    const data: Row[] = []
    let answer: Page<Row> | undefined
    // "Select all" wants more rows than the API puts on a page.
    for (let offset = end - perPage; offset < end; offset += MAX_PAGE) {
      const limit = Math.min(MAX_PAGE, end - offset)
      answer = await request<Page<Row>>('GET', pathOf(resource), {
        query: { ...query, limit, offset },
        signal,
      })
      data.push(...answer.rows)
      if (answer.rows.length < limit) break
    }
    return { data, total: answer?.total ?? 0, meta: { totalIsExact: answer?.totalIsExact } }
  },

  async getOne(resource, { id, signal }) {
    return { data: await request('GET', `${pathOf(resource)}/${id}`, { signal }) }
  },

  async getMany(resource, { ids, signal }) {
    return {
      data: await Promise.all(
        ids.map((id) => request<Row>('GET', `${pathOf(resource)}/${id}`, { signal })),
      ),
    }
  },

  async delete(resource, { id, previousData }) {
    await request('DELETE', `${pathOf(resource)}/${id}`)
    return { data: previousData ?? { id } }
  },

  async deleteMany(resource, { ids }) {
    await request('POST', `${pathOf(resource)}/deletions`, { body: { ids } })
    return { data: ids }
  },

  getManyReference: () => notOffered('getManyReference'),
  create: () => notOffered('create'),
  update: () => notOffered('update'),
  updateMany: () => notOffered('updateMany'),
} as DataProvider

export function sortParameter(sort: SortPayload | undefined): string | undefined {
  if (!sort?.field || sort.field === 'id') return undefined
  return sort.order === 'DESC' ? `-${sort.field}` : sort.field
}

function notOffered(method: string): Promise<never> {
  return Promise.reject(new Error(`The API offers no ${method}`))
}
