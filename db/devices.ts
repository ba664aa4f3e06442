export { deleteDevices } from './devices/deletion.ts'
export type { DeviceFilter } from './devices/filter.ts'
export { MIN_NAME_SEARCH } from './devices/filter.ts'
export {
  DEVICE_SORTS,
  type DevicePage,
  type DeviceSort,
  listDevices,
  MAX_COUNTED,
  MAX_EXPORTED,
  type SortOrder,
  selectDevices,
  streamDevices,
} from './devices/list.ts'
export {
  type DeviceRow,
  findDevicesByIds,
  findDevicesByMacs,
  getDevice,
} from './devices/row.ts'
