import { describe, expect, test } from 'vitest'
import { checkValue } from './autop-keys.ts'

describe('a value', () => {
  test.each([
    ['Config.Account1.GENERAL.Enable', 'yes', 'expects 0 or 1'],
    ['Config.Account1.SIP.Port', '0', 'expects a whole number from 1 to 65535'],
    ['Config.Account1.SIP.Port', '5060.5', 'expects a whole number from 1 to 65535'],
    ['Config.Account1.SIP.Port', '1e3', 'expects a whole number from 1 to 65535'],
    [
      'Config.Settings.WEB_LOGIN_STATUS.SessionTimeOut',
      '59',
      'expects a whole number from 60 to 14400 (seconds)',
    ],
    ['Config.DoorSetting.BLE.RssiThreshold', '72', 'expects a whole number from -120 to 0 (dBm)'],
    ['Config.Network.LAN.Type', '3', 'expects 0 (DHCP) or 1 (PPPoE) or 2 (static)'],
    ['Config.Network.LAN.Type', 'toString', 'expects 0 (DHCP) or 1 (PPPoE) or 2 (static)'],
    ['Config.DoorSetting.MOTION_DETECT.Enable', '1', 'expects 0 (off) or 2 (video)'],
    ['Config.Account1.SIP.Server', 'sip example', 'expects a host name or an IP address'],
    [
      'Config.Account1.SIP.Server',
      'http://sip.example.com',
      'expects a host name or an IP address',
    ],
    ['Config.Account1.SIP.Server', 'sip.example.com:99999', 'expects a host name or an IP address'],
    [
      'Config.Network.LAN.StaticIP',
      '192.168.1.256',
      'expects an IPv4 address such as 192.168.1.10',
    ],
    ['Config.Firmware.Url', 'javascript:alert(1)', 'expects a URL with http, https, tftp or ftp'],
    ['Config.Firmware.Url', 'http://', 'expects a URL with http, https, tftp or ftp'],
    ['Config.Settings.SNTP.TimeZone', 'Oslo', 'expects an offset from UTC such as +05:30'],
    ['Config.Autoprovision.AES.Key16', 'short', 'expects 16 letters or digits'],
    [
      'Config.Programable.SOFTKEY01.Param1',
      '1;2;3;4;5;6;7;8;9',
      'expects 1 to 8 numbers with ";" between them',
    ],
    ['Config.Programable.SOFTKEY01.Param1', '1;;2', 'expects 1 to 8 numbers with ";" between them'],
  ])('of %s that is %j: %s', (key, value, warning) => {
    expect(checkValue(key, value)).toBe(warning)
  })

  test.each([
    ['Config.Account1.GENERAL.Enable', ''],
    ['Config.Account1.GENERAL.Label', 'Tor 門'],
    ['Config.Account1.SIP.Server', '192.168.1.1'],
    ['Config.Account1.SIP.Server', 'sip.example.com:5061'],
    ['Config.Account1.SIP.Server', 'fe80::1'],
    ['Config.Firmware.Url', 'tftp://10.0.0.1/29.rom'],
    ['Config.Settings.SNTP.TimeZone', '-3'],
    ['Config.Settings.SNTP.TimeZone', 'GMT+01:00'],
    ['Config.Programable.SOFTKEY01.Param1', '101; 102'],
    ['Config.No.Such.Key', 'anything'],
  ])('of %s may be %j', (key, value) => {
    expect(checkValue(key, value)).toBeUndefined()
  })
})
