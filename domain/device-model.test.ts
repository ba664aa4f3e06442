import { expect, test } from 'vitest'
import { DEVICE_MODELS, DEVICE_TYPE_CODES, findModel, isFirmwareOfModel } from './device-model.ts'

test('every model has a name of its own', () => {
  expect(new Set(DEVICE_MODELS.map(({ name }) => name)).size).toBe(DEVICE_MODELS.length)
})

test.each(DEVICE_MODELS.filter(({ oneTimePasswordFirmware }) => oneTimePasswordFirmware))(
  'the one-time password firmware of $name is firmware of that model',
  ({ name, oneTimePasswordFirmware }) => {
    expect(isFirmwareOfModel(oneTimePasswordFirmware ?? '', name)).toBe(true)
  },
)

test.each([
  ['R29', 'r000000000029.cfg'],
  ['A03', 'r000000000103.cfg'],
  ['C316', 'r000000000316.cfg'],
  ['R26 V2', 'r000000000226.cfg'],
  ['X933', 'r000000000933.cfg'],
  ['X910 V2', 'r00000000002910.cfg'],
  ['R27', 'r000000000027P.cfg'],
  ['R20 T30', 'r000000000020P.cfg'],
  ['X915 V2.0', 'r000000002915.cfg'],
  ['PH81-POE-ST', null],
])('the file of model %s is %s, as devices ask for it', (name, configFile) => {
  expect(findModel(name)?.configFile).toBe(configFile)
})

test('a file name without an exception is r and the id in twelve digits', () => {
  const exceptions = ['X910 V2', 'R27', 'R20 T30', 'PH81-POE-ST']

  for (const { name, modelId, configFile } of DEVICE_MODELS) {
    if (exceptions.includes(name)) continue
    expect(configFile, name).toBe(`r${String(modelId).padStart(12, '0')}.cfg`)
  }
})

test.each([
  ['r29', 'R29'],
  [' r26v2', 'R26 V2'],
  ['C313 v3.0', 'C313 V3.0'],
])('%j names the model %s', (text, name) => {
  expect(findModel(text)?.name).toBe(name)
})

test.each([[''], ['R'], ['R2'], ['__proto__'], ['constructor']])('%j names no model', (text) => {
  expect(findModel(text)).toBeUndefined()
})

test.each([
  ['29.30.10.137', 'R29', true],
  ['119.30.12.703', 'C319', true],
  ['319.30.12.703', 'C319', false],
  ['92.30.10.106', 'A094', true],
  ['29.30.10', 'R29', false],
  ['29.30.10.137.1', 'R29', false],
  ['29.30.10.x', 'R29', false],
  ['', 'R29', false],
  ['29.30.10.137', 'R999', false],
  ['0.30.10.137', 'PH81-POE-ST', false],
])('firmware %j for model %s: %s', (firmware, model, isRight) => {
  expect(isFirmwareOfModel(firmware, model)).toBe(isRight)
})

test('types carry the numbers of the import templates', () => {
  expect(DEVICE_TYPE_CODES).toEqual({
    multi_tenant_door_phone: 0,
    single_tenant_door_phone: 1,
    indoor_monitor: 2,
    guard_phone: 3,
    access_control: 50,
    smart_home_panel: null,
  })
})
