import { sql } from 'kysely'

/**
 * The day on which an item is charged, in the time zone of its project: what is overdue, today. Null while nothing is
 * due. Of a query of `service_items` and `projects`.
 */
export const CHARGE_DAY = sql<string | null>`case when service_items.renews_at is not null then
  greatest(service_items.renews_at at time zone projects.time_zone, now() at time zone projects.time_zone)::date end`
