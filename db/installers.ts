export {
  deleteInstaller,
  insertInstaller,
  listSubDistributors,
  setInstaller,
} from './installers/change.ts'
export {
  INSTALLER_SORTS,
  type InstallerFilter,
  type InstallerSort,
  listInstallers,
  streamInstallers,
} from './installers/list.ts'
export {
  countHoldings,
  countMacs,
  getInstaller,
  type InstallerRow,
  lockInstallers,
} from './installers/row.ts'
export { transferHoldings } from './installers/transfer.ts'
