export {
  deletePropertyManager,
  insertPropertyManager,
  setPropertyManager,
} from './property-managers/change.ts'
export {
  getPropertyManager,
  getPropertyManagerRights,
  listPropertyManagers,
  type PropertyManagerRow,
} from './property-managers/row.ts'
