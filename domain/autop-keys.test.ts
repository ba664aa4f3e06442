import { describe, expect, expectTypeOf, test } from 'vitest'
import type { DeviceType as StoredDeviceType } from '../db/schema.ts'
import {
  dangerousKeys,
  isSecretKey,
  NO_LIMITS,
  parseAutop,
  printAutop,
  unknownKeys,
} from './autop.ts'
import { AUTOP_KEYS, checkValue, findAutopKey, spellings } from './autop-keys.ts'
import type { DeviceType } from './device-model.ts'

/** Keys as public sources write them. */
const REAL_KEYS = `
Account1.GENERAL.Enable Account1.GENERAL.Label Account1.GENERAL.DisplayName
Account1.GENERAL.UserName Account1.GENERAL.AuthName Account1.GENERAL.Pwd
Account1.SIP.Server Account1.SIP.Server2 Account1.SIP.Port Account1.SIP.TransType
Account1.SIP.ListenPortMin Account1.SIP.ListenPortMax Account1.REG.Timeout
Account1.OUTPROXY.Enable Account1.OUTPROXY.Server Account1.OUTPROXY.Port
Account1.STUN.Enable Account1.STUN.Server Account1.STUN.Port
Account1.NAT.UdpKeepEnable Account1.NAT.UdpKeepInterval Account1.ENCRYPTION.SRTPEncryption
Account1.AUTO_ANSWER.Enable Account1.DTMF.Type Account1.DTMF.Payload
Settings.GENERAL.DirectIP Settings.SNTP.Enable Settings.SNTP.TimeZone Settings.SNTP.Name
Settings.SNTP.NTPServer1 Settings.DateTime.TimeFormat Settings.DateTime.DateFormat
Settings.LOGLEVEL.Level Settings.LOGLEVEL.RemoteSyslog Settings.LOGLEVEL.RemoteServer
Settings.WEB_LOGIN.Password Settings.WEB_LOGIN_STATUS.SessionTimeOut
Settings.HANDFREE.MicVol Settings.HANDFREE.SpkVol Settings.HANDFREE.PromptVol
Settings.CALLTIMEOUT.OpenRelay Settings.CALLTIMEOUT.OpenRelayType
Features.DOORPHONE.EnableButtonHangup DoorSetting.DEVICENODE.Location
DoorSetting.RELAY.NameA DoorSetting.RELAY.RelayNameA DoorSetting.RELAY.HoldDelayA
DoorSetting.RELAY.TrigDelayA DoorSetting.RELAY.TriggerDelayA
DoorSetting.RELAY.RelayAType DoorSetting.RELAY.RelayAMode
DoorSetting.INPUT.InputEnable DoorSetting.INPUT.InputRelay DoorSetting.INPUT.InputBEnable
DoorSetting.RTSP.Enable DoorSetting.RTSP.Authorization DoorSetting.RTSP.Audio
DoorSetting.RTSP.H264Resolution DoorSetting.RTSP.H264FrameRate DoorSetting.RTSP.H264BitRate
DoorSetting.RTSP.Password DoorSetting.MOTION_DETECT.Enable DoorSetting.MOTION_DETECT.Interval
DoorSetting.MOTION_DETECT.DetectAccuracy DoorSetting.BLE.Enable DoorSetting.BLE.RssiThreshold
DoorSetting.RFCARDDISPLAY.RfidDisplayMode DoorSetting.CLOUDSERVER.RpsEnable
DoorSetting.CLOUDSERVER.RpsServer DoorSetting.APIFCGI.Password Programable.SOFTKEY01.Param1
Network.LAN.Type Network.LAN.StaticIP Network.LAN.SubnetMask Network.LAN.DefaultGateway
Network.LAN.PrimaryDNS Network.VLAN.LanVlanEnable Network.VLAN.LanVid Network.RTPPORT.Min
Network.RTPPORT.Max Autoprovision.GENERAL.Url Autoprovision.GENERAL.UserName
Autoprovision.GENERAL.Pwd Autoprovision.MODE.Mode Autoprovision.SCHEDULE.DayOfWeek
Autoprovision.SCHEDULE.HourOfDay Autoprovision.PNP.Enable Autoprovision.DHCP_OPTION.Enable
Autoprovision.DHCP_OPTION.CustomId Autoprovision.AES.Key16 Autoprovision.AES.Key16Mac
Firmware.Url
`
  .trim()
  .split(/\s+/)
  .map((key) => `Config.${key}`)

const entriesOf = (keys: string[]) => keys.map((key) => ({ key, value: '1' }))

describe('the table of keys', () => {
  test('holds every key of the public sources, and a door phone is warned of none', () => {
    expect(unknownKeys(entriesOf(REAL_KEYS), 'R29')).toEqual([])
  })

  test('yields examples that are read, printed and pass their own check', () => {
    const entries = AUTOP_KEYS.flatMap(({ pattern, example }) =>
      spellings(pattern).map((key) => ({ key, value: example })),
    )

    expect(parseAutop(printAutop(entries), NO_LIMITS)).toEqual({
      entries,
      errors: [],
      duplicates: [],
    })
    for (const { key, value } of entries) expect(checkValue(key, value), key).toBeUndefined()
  })

  test('names each key once', () => {
    const keys = AUTOP_KEYS.flatMap(({ pattern }) => spellings(pattern))

    expect(new Set(keys).size).toBe(keys.length)
  })

  test.each([
    ['Config.Firmware.Url', ['Config.Firmware.Url']],
    ['Config.Name{A-C}', ['Config.NameA', 'Config.NameB', 'Config.NameC']],
    ['Config.KEY{08-10}.X', ['Config.KEY08.X', 'Config.KEY09.X', 'Config.KEY10.X']],
  ])('writes the pattern %s out as %j', (pattern, keys) => {
    expect(spellings(pattern)).toEqual(keys)
  })

  test.each([
    ['Config.Account6.SIP.Port', 'Config.Account{1-6}.SIP.Port'],
    ['Config.DoorSetting.RELAY.RelayDType', 'Config.DoorSetting.RELAY.Relay{A-D}Type'],
    ['Config.Programable.SOFTKEY10.Param1', 'Config.Programable.SOFTKEY{01-10}.Param1'],
    ['Config.AUTOPROVISION.mode.MODE', 'Config.Autoprovision.MODE.Mode'],
  ])('has %s in the row %s', (key, pattern) => {
    expect(findAutopKey(key)?.pattern).toBe(pattern)
  })

  test.each([
    ['Config.Account0.SIP.Port'],
    ['Config.Account7.SIP.Port'],
    ['Config.Account{1-6}.SIP.Port'],
    ['Config.DoorSetting.RELAY.NameE'],
    ['Config.Programable.SOFTKEY1.Param1'],
    ['Config.Programable.SOFTKEY00.Param1'],
    ['Config.__proto__.constructor'],
    ['constructor'],
  ])('has no %s', (key) => {
    expect(findAutopKey(key)).toBeUndefined()
  })

  test('knows the types of device that the database knows', () => {
    expectTypeOf<DeviceType>().toEqualTypeOf<StoredDeviceType>()
  })

  test('never offers a secret as an example that could pass for a real one', () => {
    const secrets = AUTOP_KEYS.filter(({ pattern }) => isSecretKey(pattern))

    expect(secrets).toHaveLength(7)
    for (const { example } of secrets) expect(example).toMatch(/^change-me/)
  })
})

describe('keys that a model does not know', () => {
  const KEYS = [
    'Config.Account1.SIP.Server',
    'Config.DoorSetting.RELAY.NameA',
    'Config.DoorSetting.RELAY.NameA',
    'Config.Programable.SOFTKEY02.Param1',
    'Config.No.Such.Key',
  ]

  test.each([
    ['R29', ['Config.No.Such.Key']],
    ['r26v2', ['Config.No.Such.Key']],
    ['C319', ['Config.DoorSetting.RELAY.NameA', 'Config.No.Such.Key']],
    ['A08', ['Config.Programable.SOFTKEY02.Param1', 'Config.No.Such.Key']],
    ['PH81-POE-ST', ['Config.DoorSetting.RELAY.NameA', 'Config.No.Such.Key']],
    ['a model of next year', ['Config.No.Such.Key']],
  ])('of model %s are %j', (model, unknown) => {
    expect(unknownKeys(entriesOf(KEYS), model)).toEqual(unknown)
  })
})

describe('a dangerous key', () => {
  test.each([
    ['Config.Network.LAN.Type'],
    ['Config.Network.LAN.Anything'],
    ['Config.Network.VLAN.LanVid'],
    ['Config.NETWORK.lan.Type'],
    ['Config.Autoprovision.GENERAL.Url'],
    ['Config.Autoprovision.PNP.Enable'],
    ['Config.DoorSetting.CLOUDSERVER.RpsServer'],
    ['Config.Firmware.Url'],
    ['Config.Account1.SIP.Server'],
    ['Config.Account2.SIP.TransType'],
  ])('is %s', (key) => {
    expect(dangerousKeys(entriesOf([key, key]))).toEqual([key])
  })

  test.each([
    ['Config.Network.RTPPORT.Min'],
    ['Config.Account1.GENERAL.Enable'],
    ['Config.DoorSetting.RELAY.NameA'],
    ['Config.Firmware.Url.Label'],
    ['Config.Settings.Network.LAN'],
  ])('is not %s', (key) => {
    expect(dangerousKeys(entriesOf([key]))).toEqual([])
  })
})
