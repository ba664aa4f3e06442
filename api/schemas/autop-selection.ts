import { z } from '@hono/zod-openapi'
import { AUTOP_TYPES } from '../../domain/autop-batch.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'

const DeviceFilter = z
  .strictObject({
    mac: z.string().max(40).optional(),
    sip: z.string().max(40).optional(),
    manager: z.string().max(200).optional(),
    project: z.string().max(200).optional(),
    name: z.string().max(200).optional(),
    projectId: z.uuid().optional(),
    model: z.string().max(40).optional(),
    online: z.boolean().optional(),
  })
  .openapi('DeviceSelectionFilter')

/** More than any submit takes, so that whoever sends too many is told how many they were. */
const MOST_IDS = 25_000

/** Which devices: by id, by a pasted or uploaded list of MACs, or all that a filter finds. */
export const AutopSelection = z
  .union(
    [
      z.strictObject({
        deviceIds: z.array(z.uuid()).min(1, 'Choose at least one device').max(MOST_IDS),
      }),
      z.strictObject({ macs: z.string().min(1, 'The list is empty').max(600_000) }),
      z.strictObject({ filter: DeviceFilter }),
    ],
    { error: 'Choose devices by one of deviceIds, macs and filter' },
  )
  .openapi('AutopSelection')
export type AutopSelection = z.infer<typeof AutopSelection>

/** What previews and submits share. */
export const autopRequest = {
  projectKind: z.enum(PROJECT_KINDS),
  type: z.enum(AUTOP_TYPES),
  config: z.string().max(70_000),
  selection: AutopSelection,
  /** More than 500 devices become a chain of batches. */
  split: z.boolean().default(false),
}

/** A device of the selection that is left out, and why. */
export const RefusedDevice = z
  .object({ item: z.string(), reason: z.string() })
  .openapi('RefusedDevice')
export type RefusedDevice = z.infer<typeof RefusedDevice>
