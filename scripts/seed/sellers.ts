import type pg from 'pg'
import { drawId } from './installers.ts'

/** Taxes in the countries that the sample's organizations are billed in, in basis points. */
const RATES: Record<string, number> = { DE: 1900, AT: 2000, FR: 2000, IT: 2200, NL: 2100, JP: 1000 }

const VALID_FROM = '2025-01-01'

/** What distributors are called on invoices, and the taxes that they charge. */
export async function fillSellers(client: pg.ClientBase): Promise<void> {
  await client.query(
    `insert into sellers (distributor_id, company, address, country_code, tax_number, email, phone, bank, footer)
    select id, name, E'Beispielstraße 1\\n20457 Hamburg', 'DE', 'DE123456789', 'billing@example.com',
      '+49 40 5550100', 'DE02 1203 0000 0000 2020 51', name || ' · Sample data, no real company'
    from organizations where kind = 'distributor'`,
  )
  await client.query(
    `insert into tax_rates (id, distributor_id, country_code, rate_basis_points, valid_from)
    select ${drawId("'tax rate ' || o.id || country")}, o.id, country, rate, $2::date
    from organizations o, jsonb_each_text($1::jsonb) as listed (country, written),
      lateral (select written::integer as rate) as parsed
    where o.kind = 'distributor'`,
    [JSON.stringify(RATES), VALID_FROM],
  )
}
