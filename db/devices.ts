export { deleteDevices } from './devices/deletion.ts'
export { type DeviceFilter, MIN_NAME_SEARCH } from './devices/filter.ts'
export {
  type DevicePage,
  listDevices,
  MAX_COUNTED,
  MAX_EXPORTED,
  selectDevices,
  streamDevices,
} from './devices/list.ts'
export { DEVICE_SORTS, type DeviceSort, type SortOrder } from './devices/matches.ts'
export {
  type DeviceRow,
  findDevicesByIds,
  findDevicesByMacs,
  getDevice,
} from './devices/row.ts'
