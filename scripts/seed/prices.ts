import type pg from 'pg'
import { OFFERS } from '../../domain/service.ts'
import { drawId } from './installers.ts'

type Cents = readonly [oneTime: number, monthly: number]

/** Invented for sample data. Source: domain.md 5.3; cents of dollars, by kind, service and variant. */
const SAMPLE: Record<string, Cents> = {
  'community app with_monitor': [1_000, 80],
  'community app with_monitor_and_landline': [1_500, 160],
  'community app without_monitor': [1_500, 150],
  'community app without_monitor_with_landline': [2_000, 230],
  'community pm_app without_landline': [1_000, 300],
  'community pm_app with_landline': [1_000, 500],
  'community premium_plan': [0, 60],
  'community additional_app': [500, 40],
  'community integration': [0, 20],
  'single_family app with_monitor': [1_000, 100],
  'single_family app without_monitor': [1_500, 200],
  'single_family additional_app': [500, 50],
  'single_family premium_plan': [0, 300],
  'commercial door': [0, 400],
  'commercial personnel_app without_intercom': [0, 50],
  'commercial personnel_app with_intercom': [500, 150],
  'commercial admin_app': [500, 200],
  'commercial landline': [0, 150],
  'commercial premium_plan time_attendance': [0, 1_000],
  'commercial premium_plan elevator_control': [0, 800],
  'commercial sensor_alert': [0, 500],
  sensor_alert: [0, 100],
  third_party_lock: [500, 100],
  'video_storage_public 7_days': [0, 200],
  'video_storage_public 30_days': [0, 500],
  'video_storage_apartment 7_days_1_device': [0, 100],
  'video_storage_apartment 7_days_2_devices': [0, 180],
  'video_storage_apartment 7_days_3_devices': [0, 240],
  'video_storage_apartment 7_days_unlimited_devices': [0, 350],
  'video_storage_apartment 30_days_1_device': [0, 250],
  'video_storage_apartment 30_days_2_devices': [0, 450],
  'video_storage_apartment 30_days_3_devices': [0, 600],
  'video_storage_apartment 30_days_unlimited_devices': [0, 800],
}

/** How many minor units a cent of the sample becomes. */
const CURRENCIES = [
  { currency: 'USD', factor: 1 },
  { currency: 'EUR', factor: 1 },
  { currency: 'JPY', factor: 1.5 },
] as const

/** Set on that day too: automatic renewals go by prices and discounts that were set a while ago. */
const VALID_FROM = '2025-01-01'

/** Price books of each distributor in the currencies of its sub-distributors, beside dollars and euros. */
export async function fillPrices(client: pg.ClientBase): Promise<void> {
  await client.query(
    `insert into price_books (id, distributor_id, currency, name, is_sample)
    select ${drawId("'price book ' || o.id || code")}, o.id, code, 'Sample prices ' || code, true
    from organizations o cross join unnest($1::text[]) as wanted (code)
    where o.kind = 'distributor' and (code in ('USD', 'EUR') or exists (select from organizations below
      where below.distributor_id = o.id and below.currency = code))`,
    [CURRENCIES.map(({ currency }) => currency)],
  )
  await client.query(
    `insert into prices (id, price_book_id, distributor_id, project_kind, service, variant, one_time_minor,
      monthly_minor, valid_from, created_at, created_by_name, is_sample)
    select ${drawId("'price ' || b.id || kind || service || variant")}, b.id, b.distributor_id, kind::project_kind,
      service, variant, "oneTime", monthly, $2::date, $2::date, 'Sample', true
    from jsonb_to_recordset($1::jsonb) as listed (currency text, kind text, service text, variant text,
        "oneTime" bigint, monthly bigint)
      join price_books b on b.currency = listed.currency`,
    [JSON.stringify(CURRENCIES.flatMap(rowsOf)), VALID_FROM],
  )
  await client.query(
    `insert into price_discounts (id, distributor_id, level, discount_basis_points, valid_from,
      created_at, created_by_name)
    select ${drawId("'discount ' || id")}, id, 'sub_distributor', 1000, $1::date, $1::date, 'Sample'
    from organizations where kind = 'distributor'`,
    [VALID_FROM],
  )
}

const rowsOf = ({ currency, factor }: (typeof CURRENCIES)[number]) =>
  Object.entries(OFFERS).flatMap(([kind, offers]) =>
    offers.flatMap(({ service, variants }) =>
      variants.map((variant) => {
        const [oneTime, monthly] = priceOf(kind, service, variant)
        const inCurrency = (cents: number) => Math.round(cents * factor)
        return {
          currency,
          kind,
          service,
          variant,
          oneTime: inCurrency(oneTime),
          monthly: inCurrency(monthly),
        }
      }),
    ),
  )

function priceOf(kind: string, service: string, variant: string): Cents {
  const names = [`${kind} ${service} ${variant}`, `${kind} ${service}`, `${service} ${variant}`]
  const price = [...names, service].map((name) => SAMPLE[name]).find(Boolean)
  if (!price) throw new RangeError(`${kind} ${service} ${variant} has no sample price`)
  return price
}
