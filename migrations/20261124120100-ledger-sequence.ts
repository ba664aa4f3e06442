import { type Kysely, sql } from 'kysely'

/** A default takes its number before the account is locked: numbered after it, postings stand in the order of balances. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await replacePosting(db, `new.id := nextval('ledger_postings_id_seq');`)
  await sql`grant usage on sequence ledger_postings_id_seq to gatehouse_ledger`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`revoke usage on sequence ledger_postings_id_seq from gatehouse_ledger`.execute(db)
  await replacePosting(db, '')
}

async function replacePosting(db: Kysely<unknown>, numbering: string): Promise<void> {
  await sql`create or replace function post_to_ledger_account() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $function$
  declare
    account ledger_accounts;
  begin
    select * into account from ledger_accounts where id = new.account_id;
    if account.unit <> new.unit or (account.distributor_id, account.sub_distributor_id, account.installer_id,
        account.property_manager_id) is distinct from
        (new.distributor_id, new.sub_distributor_id, new.installer_id, new.property_manager_id) then
      raise exception 'a posting has the unit and the owners of its account';
    end if;
    new.balance_after := null;
    if account.balance is not null then
      update ledger_accounts
        set balance = balance + case side when 'debit' then new.amount else -new.amount end
        where id = new.account_id
        returning balance into new.balance_after;
      ${sql.raw(numbering)}
    end if;
    return new;
  end
  $function$`.execute(db)
}
