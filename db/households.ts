export {
  deleteHousehold,
  insertHouseholds,
  renameBuilding,
  setHousehold,
} from './households/change.ts'
export {
  findTakenNumbers,
  getHousehold,
  type HouseholdRow,
  listBuildings,
  listHouseholds,
} from './households/row.ts'
