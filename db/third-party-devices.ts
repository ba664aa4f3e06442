export {
  deleteThirdPartyDevice,
  insertThirdPartyDevice,
  setThirdPartyDevice,
  type ThirdPartyFields,
} from './third-party-devices/change.ts'
export {
  getThirdPartyDevice,
  listThirdPartyBrands,
  listThirdPartyDevices,
  THIRD_PARTY_SORTS,
  type ThirdPartyRow,
} from './third-party-devices/row.ts'
