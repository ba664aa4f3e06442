import { type Kysely, sql } from 'kysely'

const DEBIT_KINDS = `'receivable', 'clearing', 'coupon_issued', 'credit_issued', 'disputes'`
const CREDIT_KINDS = `'unapplied', 'coupon', 'credits', 'deferred_revenue', 'revenue', 'tax_payable', 'credit_spent'`
const KEPT_KINDS = `'receivable', 'unapplied', 'coupon', 'credits'`

export async function up(db: Kysely<unknown>): Promise<void> {
  // Whoever opens an account cannot leave out the balance that must not fall below zero.
  await sql`alter table ledger_accounts
    add constraint ledger_accounts_side check (case side
      when 'debit' then kind in (${sql.raw(DEBIT_KINDS)})
      else kind in (${sql.raw(CREDIT_KINDS)}) end),
    add constraint ledger_accounts_kept
      check ((kind in (${sql.raw(KEPT_KINDS)})) = (balance is not null))`.execute(db)
  await sql`alter table ledger_transfers
    -- Who gave and who took, as they were called, where value goes from one holder to another.
    add column from_name text not null default '',
    add column to_name text not null default ''`.execute(db)

  // A buyer's orders are booked by the worker: nothing that an installer does books by itself.
  for (const table of ['ledger_accounts', 'ledger_transfers', 'ledger_postings']) {
    await sql`revoke insert on ${sql.table(table)} from gatehouse_installer`.execute(db)
  }
  await sql`grant select on ledger_transfers to gatehouse_property_manager`.execute(db)
  await sql`create policy property_manager_scope on ledger_transfers to gatehouse_property_manager
    using (exists (select from ledger_postings where transfer_id = ledger_transfers.id
      and property_manager_id = (select nullif(current_setting('app.account_id', true), '')::uuid)))`.execute(
    db,
  )
  await sql`create index ledger_postings_property_manager on ledger_postings (property_manager_id)
    where property_manager_id is not null`.execute(db)
  // Refunded to after its day, a coupon is of use only if its distributor gives it more time.
  await sql`revoke update on coupons from gatehouse_distributor`.execute(db)
  await sql`grant update (expires_on, remark) on coupons to gatehouse_distributor`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`revoke update (expires_on, remark) on coupons from gatehouse_distributor`.execute(db)
  await sql`grant update on coupons to gatehouse_distributor`.execute(db)
  await sql`drop index ledger_postings_property_manager`.execute(db)
  await sql`drop policy property_manager_scope on ledger_transfers`.execute(db)
  await sql`revoke select on ledger_transfers from gatehouse_property_manager`.execute(db)
  for (const table of ['ledger_accounts', 'ledger_transfers', 'ledger_postings']) {
    await sql`grant insert on ${sql.table(table)} to gatehouse_installer`.execute(db)
  }
  await sql`alter table ledger_transfers drop column from_name, drop column to_name`.execute(db)
  await sql`alter table ledger_accounts
    drop constraint ledger_accounts_side, drop constraint ledger_accounts_kept`.execute(db)
}
