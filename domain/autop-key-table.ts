import type { ValueRule } from './autop-value.ts'
import { DEVICE_TYPES, type DeviceType } from './device-model.ts'

export interface AutopKey {
  /** `{1-6}` stands for an account number, `{A-D}` for a relay or input letter, `{01-10}` for a button. */
  pattern: string
  meaning: string
  rule: ValueRule
  /** A value to offer in a hint; never a real secret. */
  example: string
  /** The types of device that know it, assumed. */
  types: readonly DeviceType[]
}

const DOOR_PHONES: readonly DeviceType[] = ['multi_tenant_door_phone', 'single_tenant_door_phone']
const DOORS: readonly DeviceType[] = [...DOOR_PHONES, 'access_control']
const PHONES = DEVICE_TYPES.filter((type) => type !== 'access_control')

const FLAG = { kind: 'flag' } as const
const TEXT = { kind: 'text' } as const
const HOST = { kind: 'host' } as const
const IP = { kind: 'ip' } as const
const WEB_ADDRESS = { kind: 'url' } as const
const PORT = { kind: 'integer', min: 1, max: 65_535 } as const
const VOLUME = { kind: 'integer', min: 0, max: 15 } as const
const SECRET_EXAMPLE = 'change-me'

/** Keys seen in public sources, in the order of their groups. Other keys exist: these are known, not all there are. */
export const AUTOP_KEYS: readonly AutopKey[] = [
  ...group('Config.Account{1-6}.GENERAL', DEVICE_TYPES, [
    ['Enable', 'SIP account on', FLAG, '1'],
    ['Label', 'Account label on the screen', TEXT, 'Gate'],
    ['DisplayName', 'Name shown to the called party', TEXT, 'Main entrance'],
    ['UserName', 'SIP user', TEXT, '100200'],
    ['AuthName', 'User for the SIP sign-in', TEXT, '100200'],
    ['Pwd', 'SIP password', TEXT, SECRET_EXAMPLE],
  ]),
  ...group('Config.Account{1-6}.SIP', DEVICE_TYPES, [
    ['Server', 'Primary SIP server', HOST, 'sip.example.com'],
    ['Server2', 'SIP server to fail over to', HOST, 'sip2.example.com'],
    ['Port', 'Port of the SIP server', PORT, '5060'],
    ['TransType', 'SIP transport', choice('UDP', 'TCP', 'TLS', 'DNS-SRV'), '2'],
    ['ListenPortMin', 'Lowest local SIP port', PORT, '5062'],
    ['ListenPortMax', 'Highest local SIP port', PORT, '5082'],
  ]),
  ...group('Config.Account{1-6}', DEVICE_TYPES, [
    [
      'REG.Timeout',
      'Registration period; a short one fails over sooner',
      seconds(30, 65_535),
      '1800',
    ],
    ['OUTPROXY.Enable', 'Outbound proxy on', FLAG, '0'],
    ['OUTPROXY.Server', 'Outbound proxy', HOST, 'proxy.example.com'],
    ['OUTPROXY.Port', 'Port of the outbound proxy', PORT, '5060'],
    ['STUN.Enable', 'STUN on', FLAG, '0'],
    ['STUN.Server', 'STUN server', HOST, 'stun.example.com'],
    ['STUN.Port', 'Port of the STUN server', PORT, '3478'],
    ['NAT.UdpKeepEnable', 'Keep-alive packets through NAT on', FLAG, '1'],
    ['NAT.UdpKeepInterval', 'Pause between keep-alive packets', seconds(5, 65_535), '30'],
    ['ENCRYPTION.SRTPEncryption', 'Media encryption: 0 is off', integer(0, 9), '0'],
    ['AUTO_ANSWER.Enable', 'Answer incoming calls without a press', FLAG, '0'],
    ['DTMF.Type', 'How tones travel, a number of the model', integer(0, 9), '1'],
    ['DTMF.Payload', 'RTP payload type of tones', integer(96, 127), '101'],
  ]),
  ...group('Config.Settings', DEVICE_TYPES, [
    ['GENERAL.DirectIP', 'Calls to and from an IP address allowed', FLAG, '1'],
    ['SNTP.Enable', 'Clock set from the network', FLAG, '1'],
    ['SNTP.TimeZone', 'Offset from UTC', { kind: 'time_zone' }, '+05:30'],
    ['SNTP.Name', 'City that names the time zone', TEXT, 'London'],
    ['SNTP.NTPServer1', 'Time server', HOST, '0.pool.ntp.org'],
    ['DateTime.TimeFormat', 'Form of the time, a number of the model', integer(0, 9), '1'],
    ['DateTime.DateFormat', 'Form of the date, a number of the model', integer(0, 9), '0'],
    ['LOGLEVEL.Level', 'How much is logged; 7 is all', integer(0, 7), '3'],
    ['LOGLEVEL.RemoteSyslog', 'Log sent to a syslog server', FLAG, '0'],
    ['LOGLEVEL.RemoteServer', 'Syslog server', HOST, 'syslog.example.com'],
    ['WEB_LOGIN.Password', "Password of the device's web page", TEXT, SECRET_EXAMPLE],
    ['WEB_LOGIN_STATUS.SessionTimeOut', 'Web page sign-out', seconds(60, 14_400), '300'],
    ['HANDFREE.MicVol', 'Microphone volume', VOLUME, '8'],
    ['HANDFREE.SpkVol', 'Speaker volume', VOLUME, '8'],
    ['HANDFREE.PromptVol', 'Volume of spoken hints', VOLUME, '8'],
  ]),
  ...group('Config', DOORS, [
    [
      'Settings.CALLTIMEOUT.OpenRelay',
      'Hang up so long after the door opens',
      seconds(0, 300),
      '5',
    ],
    [
      'Settings.CALLTIMEOUT.OpenRelayType',
      'Hang up after the door opens: 2 is on',
      integer(0, 9),
      '2',
    ],
  ]),
  ...group('Config.Features.DOORPHONE', DOOR_PHONES, [
    ['EnableButtonHangup', 'The call button also hangs up', FLAG, '1'],
  ]),
  ...group('Config.DoorSetting.RELAY', DOORS, [
    ['Name{A-D}', 'Label of the relay; RelayNameA on some models', TEXT, 'Front door'],
    ['RelayName{A-D}', 'Label of the relay; NameA on some models', TEXT, 'Front door'],
    ['HoldDelay{A-D}', 'How long the relay stays open', seconds(1, 3600), '5'],
    ['TrigDelay{A-D}', 'Wait before it opens; TriggerDelayA on some models', seconds(0, 3600), '0'],
    ['TriggerDelay{A-D}', 'Wait before it opens; TrigDelayA on some models', seconds(0, 3600), '0'],
    ['Relay{A-D}Type', 'Contact at rest', choice('normally open', 'normally closed'), '0'],
    ['Relay{A-D}Mode', 'How the relay closes', choice('automatic', 'manual'), '0'],
  ]),
  ...group('Config.DoorSetting', DOORS, [
    ['DEVICENODE.Location', 'Device name', TEXT, 'Main entrance'],
    ['INPUT.InputEnable', 'Exit button A on', FLAG, '1'],
    [
      'INPUT.InputRelay',
      'Relay that exit button A opens, a number of the model',
      integer(0, 15),
      '1',
    ],
    ['INPUT.Input{B-D}Enable', 'Exit button on', FLAG, '1'],
    ['INPUT.Input{B-D}Relay', 'Relay that it opens, a number of the model', integer(0, 15), '2'],
    ['RTSP.Enable', 'Camera stream on', FLAG, '1'],
    ['RTSP.Authorization', 'Camera stream wants a sign-in', FLAG, '1'],
    ['RTSP.Audio', 'Camera stream has sound', FLAG, '1'],
    ['RTSP.H264Resolution', 'Picture size: 3 is VGA, 5 is 720p', integer(0, 9), '5'],
    ['RTSP.H264FrameRate', 'Pictures', integer(1, 60, 'a second'), '25'],
    ['RTSP.H264BitRate', 'Bit rate', integer(64, 16_384, 'kbit/s'), '2048'],
    ['RTSP.Password', 'Password of the camera stream', TEXT, SECRET_EXAMPLE],
    [
      'MOTION_DETECT.Enable',
      'Motion detection',
      { kind: 'choice', choices: { 0: 'off', 2: 'video' } },
      '2',
    ],
    ['MOTION_DETECT.Interval', 'Pause between two alarms', seconds(0, 3600), '10'],
    ['MOTION_DETECT.DetectAccuracy', 'Sensitivity', integer(0, 100), '3'],
    ['BLE.Enable', 'Opening by Bluetooth on', FLAG, '1'],
    ['BLE.RssiThreshold', 'Weakest signal that opens', integer(-120, 0, 'dBm'), '-72'],
    [
      'RFCARDDISPLAY.RfidDisplayMode',
      'Form of card numbers, a number of the model',
      integer(0, 9),
      '4',
    ],
    ['APIFCGI.Password', 'Password of the local API', TEXT, SECRET_EXAMPLE],
  ]),
  ...group('Config.DoorSetting.CLOUDSERVER', DEVICE_TYPES, [
    ['RpsEnable', 'Redirect service on: it leads a new device to its server', FLAG, '1'],
    ['RpsServer', 'Redirect service', HOST, 'rps.example.com'],
  ]),
  ...group('Config.Programable', PHONES, [
    ['SOFTKEY{01-10}.Param1', 'Numbers that the button calls', { kind: 'numbers' }, '101;102'],
  ]),
  ...group('Config.Network', DEVICE_TYPES, [
    ['LAN.Type', 'Where the address comes from', choice('DHCP', 'PPPoE', 'static'), '0'],
    ['LAN.StaticIP', 'Fixed address', IP, '192.168.1.10'],
    ['LAN.SubnetMask', 'Subnet mask', IP, '255.255.255.0'],
    ['LAN.DefaultGateway', 'Default gateway', IP, '192.168.1.1'],
    ['LAN.PrimaryDNS', 'Name server', IP, '192.168.1.1'],
    ['VLAN.LanVlanEnable', 'VLAN on', FLAG, '0'],
    ['VLAN.LanVid', 'VLAN number', integer(1, 4094), '10'],
    ['RTPPORT.Min', 'Lowest port for sound and picture', PORT, '11800'],
    ['RTPPORT.Max', 'Highest port for sound and picture', PORT, '12000'],
  ]),
  ...group('Config.Autoprovision', DEVICE_TYPES, [
    ['GENERAL.Url', 'Provisioning server', WEB_ADDRESS, 'https://autop.example.com/autop/'],
    ['GENERAL.UserName', 'User at the provisioning server', TEXT, '0C11050B9814'],
    ['GENERAL.Pwd', 'Password at the provisioning server', TEXT, SECRET_EXAMPLE],
    [
      'MODE.Mode',
      'When it fetches',
      choice('never', 'at power-on', 'repeatedly', 'both', 'hourly'),
      '3',
    ],
    ['SCHEDULE.DayOfWeek', 'Day to fetch on; 7 is every day', integer(0, 7), '7'],
    ['SCHEDULE.HourOfDay', 'Hour to fetch at', integer(0, 23), '22'],
    ['PNP.Enable', 'Search for a server by multicast', FLAG, '0'],
    ['DHCP_OPTION.Enable', 'Search for a server by DHCP', FLAG, '0'],
    ['DHCP_OPTION.CustomId', 'DHCP option to read', integer(1, 254), '160'],
    ['AES.Key16', 'Key of encrypted common files', { kind: 'file_key' }, 'change-me-16-chr'],
    ['AES.Key16Mac', 'Key of encrypted device files', { kind: 'file_key' }, 'change-me-16-chr'],
  ]),
  ...group('Config.Firmware', DEVICE_TYPES, [
    [
      'Url',
      'Download this firmware and install it',
      WEB_ADDRESS,
      'https://files.example.com/29.rom',
    ],
  ]),
]

type Row = [item: string, meaning: string, rule: ValueRule, example: string]

function group(prefix: string, types: readonly DeviceType[], rows: readonly Row[]): AutopKey[] {
  return rows.map(([item, meaning, rule, example]) => {
    return { pattern: `${prefix}.${item}`, meaning, rule, example, types }
  })
}

function integer(min: number, max: number, unit?: string): ValueRule {
  return { kind: 'integer', min, max, ...(unit && { unit }) }
}

function seconds(min: number, max: number): ValueRule {
  return integer(min, max, 'seconds')
}

/** Numbers from 0 up, each with its meaning. */
function choice(...meanings: string[]): ValueRule {
  return {
    kind: 'choice',
    choices: Object.fromEntries(meanings.map((meaning, number) => [number, meaning])),
  }
}
