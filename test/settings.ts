import type { ApiClient } from './api.ts'

export const CONTACT = {
  name: 'Service Nord',
  phone: '+49 40 123456',
  email: 'service@example.com',
  website: 'https://service.example.com',
  openingHours: 'Mon–Fri 8–17\nSat 9–12',
  remark: '',
  receivesFeedback: true,
  feedbackEmail: 'feedback@example.com',
}

export const put = (client: ApiClient, path: string, body: unknown): Promise<Response> =>
  client.fetch(path, {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
