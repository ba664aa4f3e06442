export {
  type DeviceChange,
  insertDevices,
  placeOf,
  setDevice,
  setDeviceSecret,
} from './devices/change.ts'
export { deleteDevices } from './devices/deletion.ts'
export type { DeviceFilter } from './devices/filter.ts'
export {
  countDevices,
  listDevices,
  selectDevices,
  streamDevices,
} from './devices/list.ts'
export { DEVICE_SORTS, type SortOrder } from './devices/matches.ts'
export { findDevicePlaces } from './devices/places.ts'
export {
  type DeviceRow,
  findDevicesByIds,
  findDevicesByMacs,
  getDevice,
} from './devices/row.ts'
