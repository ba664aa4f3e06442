import type pg from 'pg'
import { DEVICE_MODELS } from '../../domain/device-model.ts'
import { drawId } from './installers.ts'

/** Builds beyond the first known one, how many days ago each came, and what it brought. */
const BUILDS = [
  {
    step: 0,
    days: 340,
    isWithdrawn: false,
    log: 'New features\n- One-time passwords for the web page',
  },
  {
    step: 12,
    days: 150,
    isWithdrawn: true,
    log: 'Optimized\n- Shorter time to connect after a restart',
  },
  {
    step: 25,
    days: 24,
    isWithdrawn: false,
    log: 'New features\n- Stream over RTSPS\n\nOptimized\n- Echo of long calls\n\nFixed\n- The clock after a reset',
  },
]

/** Some versions of every model with an id, for each distributor; those that devices of the sample run. */
export async function fillFirmwares(client: pg.ClientBase, today: Date): Promise<void> {
  const rows = DEVICE_MODELS.flatMap((model, index) => {
    const { name, type, modelId, oneTimePasswordFirmware: first } = model
    if (modelId === null) return []
    const [, line, branch, build = 17] = (first ?? `${modelId}.30.1.17`).split('.').map(Number)
    const ending = type === 'indoor_monitor' ? 'zip' : 'rom'
    return BUILDS.map(({ step, days, isWithdrawn, log }) => {
      const version = [modelId, line, branch, build + step].join('.')
      const fileName = `${name.replaceAll(/[^A-Za-z0-9]/g, '')}-${version}.${ending}`
      return { model: name, version, fileName, days: days + ((index * 7) % 40), isWithdrawn, log }
    })
  })
  await client.query(
    `insert into firmwares (id, distributor_id, model, version, change_log, file_name, file_bytes, sha256, created_at,
      withdrawn_at)
    select ${drawId(`o.id || "fileName"`)}, o.id, model, version, log, "fileName",
      20000000 + length("fileName") * 731511, md5("fileName") || md5(version),
      $2::timestamptz - days * interval '1 day',
      case when "isWithdrawn" then $2::timestamptz - (days - 20) * interval '1 day' end
    from organizations o, json_to_recordset($1) as t (model text, version text, "fileName" text, days integer,
      "isWithdrawn" boolean, log text)
    where o.kind = 'distributor'`,
    [JSON.stringify(rows), today],
  )
}
