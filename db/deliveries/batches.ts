import { sql } from 'kysely'
import type { Db } from '../client.ts'

/**
 * Tells screens and workers that batches changed, and wakes the workflows that sleep until results arrive.
 * Called after the change is committed: a workflow that goes to sleep meanwhile has either seen the change, or is
 * seen here to wait.
 */
export async function tellBatches(
  db: Db,
  { batchIds, settledIds }: { batchIds: string[]; settledIds: string[] },
): Promise<void> {
  await sql`
    with batch as (
      select id, distributor_id, sub_distributor_id, installer_id, awaits_results
      from autop_batches where id = any(${batchIds}::uuid[])
    ), signals as (${signalWaiting(sql`batch where id = any(${settledIds}::uuid[])`)})
    select pg_notify('autop_batch_changed', json_build_object('batchId', id,
      'distributorId', distributor_id, 'subDistributorId', sub_distributor_id,
      'installerId', installer_id)::text)
    from batch`.execute(db)
}

/** Wakes every workflow that sleeps: for the start, as one may have died between the commit and the telling. */
export async function wakeBatches(db: Db): Promise<void> {
  await signalWaiting(sql`autop_batches where status in ('queued', 'running', 'paused')`).execute(
    db,
  )
}

/** A signal that is being delivered holds its row locked. Touching the row waits for that, and then adds another. */
const signalWaiting = (batches: ReturnType<typeof sql>) => sql`
  insert into outbox (kind, name, workflow_id, args)
  select 'signal', 'commandsSettled', 'autop-batch-' || id, '[]' from ${batches} and awaits_results
  order by id
  on conflict (workflow_id, name) where done_at is null and kind = 'signal'
  do update set run_after = outbox.run_after`
