export type { EndUserFilter } from './end-users/filter.ts'
export { END_USER_SORTS, listEndUsers, streamEndUsers } from './end-users/list.ts'
export { type EndUserRow, getContact, getEndUser } from './end-users/row.ts'
