import { z } from '@hono/zod-openapi'
import { FIRMWARE_SORTS } from '../../db/firmwares.ts'
import { DEVICE_MODELS } from '../../domain/device-model.ts'
import {
  FIRMWARE_STATES,
  MAX_CHANGE_LOG,
  MAX_FIRMWARE_BYTES,
  versionFault,
} from '../../domain/firmware.ts'
import { pageOf, pageQuery } from './page.ts'
import { paragraphs } from './text.ts'

export const Firmware = z
  .object({
    id: z.uuid(),
    model: z.string(),
    version: z.string(),
    changeLog: z.string(),
    fileName: z.string(),
    fileBytes: z.int(),
    sha256: z.string(),
    state: z.enum(FIRMWARE_STATES),
    createdAt: z.iso.datetime(),
    withdrawnAt: z.iso.datetime().nullable(),
  })
  .openapi('Firmware')
export type Firmware = z.infer<typeof Firmware>

export const FirmwarePage = pageOf('FirmwarePage', Firmware)

const part = z.string().trim().min(1).max(40).optional()

export const FirmwareQuery = z.strictObject({
  ...pageQuery(FIRMWARE_SORTS, '-createdAt'),
  model: part.openapi({ description: 'Part of the model’s name' }),
  version: part.openapi({ description: 'The beginning of the version' }),
  state: z.enum(FIRMWARE_STATES).optional(),
})

export const NewFirmware = z
  .strictObject({
    model: z.enum(DEVICE_MODELS.map(({ name }) => name)),
    version: z.string().trim().max(23).openapi({ example: '29.30.10.137' }),
    changeLog: paragraphs(MAX_CHANGE_LOG),
    fileName: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9._-]{1,120}\.(rom|zip)$/, 'A firmware file ends in .rom or .zip')
      .openapi({ example: 'R29-29.30.10.137.rom' }),
    fileBytes: z.int().min(1).max(MAX_FIRMWARE_BYTES),
    sha256: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[0-9a-f]{64}$/, 'Has 64 digits 0-9 and a-f')
      .openapi({ example: '0'.repeat(64) }),
  })
  .superRefine(({ version, model }, context) => {
    const message = versionFault(version, model)
    if (message) context.addIssue({ code: 'custom', path: ['version'], message })
  })
  .openapi('NewFirmware')
