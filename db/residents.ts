export {
  deleteResident,
  insertResident,
  promoteResident,
  setResident,
} from './residents/change.ts'
export { findHomes, insertResidents } from './residents/import.ts'
export { getResident, listResidents, RESIDENT_SORTS, type ResidentRow } from './residents/row.ts'
