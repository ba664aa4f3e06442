export { type CandidateFilter, countCandidates, listCandidates } from './service-items/list.ts'
export { findStrangers } from './service-items/place.ts'
export { insertMissingItems, lockItems, reserveItems } from './service-items/reserve.ts'
