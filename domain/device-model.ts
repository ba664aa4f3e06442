/** The values of the type `device_type` in the database. */
export const DEVICE_TYPES = [
  'multi_tenant_door_phone',
  'single_tenant_door_phone',
  'indoor_monitor',
  'guard_phone',
  'access_control',
  'smart_home_panel',
] as const
export type DeviceType = (typeof DEVICE_TYPES)[number]

/** The vendor's number of each type, as in its import templates; panels have none. */
export const DEVICE_TYPE_CODES: Record<DeviceType, number | null> = {
  multi_tenant_door_phone: 0,
  single_tenant_door_phone: 1,
  indoor_monitor: 2,
  guard_phone: 3,
  access_control: 50,
  smart_home_panel: null,
}

export interface DeviceModel {
  name: string
  type: DeviceType
  /** First number of the firmware version. Often not the number in the name. */
  modelId: number | null
  /** The file that all devices of the model fetch. Stored, because names were seen that no rule yields. */
  configFile: string | null
  /** First firmware that can set its web password by a one-time password. */
  oneTimePasswordFirmware: string | null
}

export const DEVICE_MODELS: readonly DeviceModel[] = [
  model('multi_tenant_door_phone', 'R20K V5.0', 320, 'r000000000320.cfg', '320.30.10.133'),
  model('multi_tenant_door_phone', 'R20 T30', 20, 'r000000000020P.cfg', null),
  model('multi_tenant_door_phone', 'R27', 227, 'r000000000027P.cfg', null),
  model('multi_tenant_door_phone', 'R29', 29, 'r000000000029.cfg', '29.30.10.137'),
  model('multi_tenant_door_phone', 'E16 V2.0', 216, 'r000000000216.cfg', '216.30.10.109'),
  model('multi_tenant_door_phone', 'S532', 532, 'r000000000532.cfg', '532.30.10.117'),
  model('multi_tenant_door_phone', 'S535', 535, 'r000000000535.cfg', '535.30.10.236'),
  model('multi_tenant_door_phone', 'S539', 539, 'r000000000539.cfg', '539.30.10.216'),
  model('multi_tenant_door_phone', 'X910 V2', 2910, 'r00000000002910.cfg', null),
  model('multi_tenant_door_phone', 'X912', 912, 'r000000000912.cfg', '912.30.11.29'),
  model('multi_tenant_door_phone', 'X915 V2.0', 2915, 'r000000002915.cfg', '2915.30.10.208'),
  model('multi_tenant_door_phone', 'X916', 916, 'r000000000916.cfg', '916.30.10.210'),
  model('single_tenant_door_phone', 'R20A V5.0', 320, 'r000000000320.cfg', '320.30.10.133'),
  model('single_tenant_door_phone', 'R26 V2', 226, 'r000000000226.cfg', null),
  model('single_tenant_door_phone', 'E18', 218, 'r000000000218.cfg', '218.30.10.209'),
  model('indoor_monitor', 'C313 V2.0', 213, 'r000000000213.cfg', '213.30.13.113'),
  model('indoor_monitor', 'C313 V3.0', 313, 'r000000000313.cfg', '313.30.12.114'),
  model('indoor_monitor', 'C316', 316, 'r000000000316.cfg', '316.30.12.802'),
  model('indoor_monitor', 'C319', 119, 'r000000000119.cfg', '119.30.12.703'),
  model('indoor_monitor', 'IT88', 88, 'r000000000088.cfg', '88.30.12.701'),
  model('indoor_monitor', 'S560', 560, 'r000000000560.cfg', '560.30.11.101'),
  model('indoor_monitor', 'S562', 562, 'r000000000562.cfg', '562.30.12.15'),
  model('indoor_monitor', 'S563', 563, 'r000000000563.cfg', '563.30.12.802'),
  model('indoor_monitor', 'S565', 565, 'r000000000565.cfg', '565.30.10.71'),
  model('indoor_monitor', 'S567', 567, 'r000000000567.cfg', '567.30.12.802'),
  model('indoor_monitor', 'X933', 933, 'r000000000933.cfg', '933.30.12.802'),
  model('guard_phone', 'R49G', 49, 'r000000000049.cfg', null),
  model('access_control', 'A03', 103, 'r000000000103.cfg', '103.30.10.111'),
  model('access_control', 'A05 V2', 205, 'r000000000205.cfg', '205.30.10.104'),
  model('access_control', 'A08', 108, 'r000000000108.cfg', null),
  model('access_control', 'A094', 92, 'r000000000092.cfg', '92.30.10.106'),
  model('smart_home_panel', 'PH81-POE-ST', null, null, null),
]

/** By name, whatever its upper and lower case and blanks (`r26v2` is `R26 V2`). */
export function findModel(name: string): DeviceModel | undefined {
  return BY_NAME.get(foldName(name))
}

/** Whether the version is `<model id>.<line>.<branch>.<build>` with the id of the model named `model`. */
export function isFirmwareOfModel(firmware: string, model: string): boolean {
  const [, id] = /^(\d{1,5})\.\d{1,5}\.\d{1,5}\.\d{1,5}$/.exec(firmware) ?? []
  const modelId = findModel(model)?.modelId
  return id !== undefined && modelId === Number(id)
}

const BY_NAME = new Map(DEVICE_MODELS.map((one) => [foldName(one.name), one]))

function foldName(name: string): string {
  return name.replace(/\s/g, '').toUpperCase()
}

function model(
  type: DeviceType,
  name: string,
  modelId: number | null,
  configFile: string | null,
  oneTimePasswordFirmware: string | null,
): DeviceModel {
  return { name, type, modelId, configFile, oneTimePasswordFirmware }
}
