import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { findReminderDays, getReminderSettings, setReminderSettings } from '../../db/reminders.ts'
import { changedFields } from '../../domain/change.ts'
import { AppError } from '../../domain/errors.ts'
import { tidyDays } from '../../domain/reminder.ts'
import { requires } from '../access.ts'
import { body, createRouter, type Env, json } from '../http.ts'
import { ReminderSettings, ReminderSettingsChange } from '../schemas/reminder-settings.ts'

const tags = ['Setting']

const show = createRoute({
  ...requires('reminder-settings.show'),
  method: 'get',
  path: '/',
  tags,
  summary: 'On which days the payer is told of what ends, and from how few credits on',
  responses: { 200: json('As they are set, or as they come', ReminderSettings) },
})

const change = createRoute({
  ...requires('reminder-settings.edit'),
  method: 'patch',
  path: '/',
  tags,
  summary: 'Set them; the days are those of the sub-distributor, for all below it',
  request: { body: body(ReminderSettingsChange) },
  responses: { 200: json('As they are now', ReminderSettings) },
})

export const reminderSettings = createRouter()
  .openapi(show, async (c) => c.json(await showSettings(c), 200))
  .openapi(change, async (c) => {
    const { lowCredits, days } = c.req.valid('json')
    const { mayChangeDays, ...before } = await showSettings(c)
    if (days && !mayChangeDays) {
      const message = 'The days are chosen by the sub-distributor'
      throw new AppError('invalid', message, { errors: [{ field: 'days', message }] })
    }
    const wanted = {
      ...(days && !isSame(days, before.days) && { days: tidyDays(days) }),
      ...(lowCredits !== undefined && { lowCredits }),
    }
    const details = changedFields(before, wanted)
    if (Object.keys(details.after).length > 0) {
      await c.var.inScope(async (trx, scope) => {
        await setReminderSettings(trx, scope, holderOf(c), wanted)
        const { organization } = c.var
        await c.var.audit(trx, {
          action: 'setting.reminders_changed',
          targetType: organization.kind,
          targetId: organization.id,
          targetName: organization.name,
          details,
        })
      })
    }
    return c.json(await showSettings(c), 200)
  })

const isSame = (days: number[], others: number[]): boolean =>
  String(tidyDays(days)) === String(others)

async function showSettings(c: Context<Env>): Promise<ReminderSettings> {
  const { deps, scope } = c.var
  const { subDistributorId } = holderOf(c)
  const { lowCredits } = await c.var.inScope(getReminderSettings)
  const days = await findReminderDays(deps.db, subDistributorId)
  return ReminderSettings.parse({
    days,
    lowCredits,
    mayChangeDays: scope.level === 'sub_distributor',
  })
}

function holderOf(c: Context<Env>) {
  const { owners, scope } = c.var
  const { subDistributorId } = owners
  if (subDistributorId === null) throw new AppError('not_found', 'There is no sub-distributor')
  const propertyManagerId = scope.level === 'property_manager' ? scope.accountId : null
  return { ...owners, subDistributorId, propertyManagerId }
}
