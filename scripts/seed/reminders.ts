import type pg from 'pg'

/**
 * The people of the sample were told everything of today. The first digest comes tomorrow morning, and not in the
 * middle of what somebody is looking at.
 */
export async function fillReminders(client: pg.ClientBase): Promise<void> {
  await client.query(`insert into digest_receivers (account_id, told_until)
    select a.id, (now() at time zone coalesce(a.time_zone, o.time_zone))::date
    from accounts a join organizations o on o.id = a.organization_id
    where a.role in ('sub_distributor', 'installer', 'property_manager')`)
}
