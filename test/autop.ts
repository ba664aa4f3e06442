import fc from 'fast-check'
import type { AutopEntry } from '../domain/autop.ts'

/** Any sequence of UTF-16 units, and pieces of AutoP text in any order: most of it is malformed. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.integer({ min: 0, max: 0x9f }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(
        ...[
          'Config',
          '.',
          'Config.Account1.GENERAL.',
          'Config.Firmware.Url',
          'Pwd',
          'Key16',
          '__proto__',
        ],
        ...[
          '=',
          ' = ',
          '\n',
          '\r',
          '\r\n',
          '\t',
          '#',
          ';',
          ' ',
          '\ufeff',
          '\u2028',
          '://',
          ':',
          '@',
        ],
      ),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''))

/** Few keys, so that sets meet each other in them. */
const anyKey = fc.oneof(
  fc.constantFrom('Config.A.B.C', 'Config.A.B.c', 'Config.A.B.D', 'Config.A.B', 'Config.a.B.C.D'),
  fc.stringMatching(/^Config(\.[A-Za-z0-9_-]{1,8}){2,4}$/),
)

const anyValue = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a value holds none
  .map((text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029•]/g, '').trim())

export const anyEntry: fc.Arbitrary<AutopEntry> = fc.record({ key: anyKey, value: anyValue })

/** In normal form: one of each key. */
export const anyEntries: fc.Arbitrary<AutopEntry[]> = fc.uniqueArray(anyEntry, {
  selector: ({ key }) => key,
  maxLength: 12,
})
