import type { PoolClient } from "pg"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminBatch } from "../../../contracts/batch"

const MOST = 100

const BATCH = `
select b.id, b.event_id, b.template_id, b.schedule, b.time_zone, case when b.undone_at is null then 'made' else 'undone' end as state,
  b.made_at, coalesce(m.email, '') as made_by, b.undone_at, dates.date_count, dates.left_count, dates.first_starts_at, dates.last_starts_at
from replication_batch b
left join tenancy_member m on m.tenant_no = b.tenant_no and m.user_id = b.made_by
cross join lateral (
  select count(*)::int as date_count, count(p.id)::int as left_count, min(d.starts_at) as first_starts_at, max(d.starts_at) as last_starts_at
  from replication_date d left join ticketing_performance p on p.tenant_no = d.tenant_no and p.id = d.performance_id
  where d.tenant_no = b.tenant_no and d.batch_id = b.id
) dates`

/** Batches of an event, newest first, at most 100. */
export async function listBatches(db: Db, tenant: TenantId, event_id: string): Promise<AdminBatch[]> {
  const { rows } = await db.query<AdminBatch>(
    `${BATCH} where b.tenant_no = $1 and b.event_id = $2 order by b.made_at desc, b.id desc limit ${MOST}`,
    [tenant, event_id]
  )

  return rows
}

/** One batch; null when the tenant has none with that id. */
export async function getBatch(db: Db, tenant: TenantId, id: string): Promise<AdminBatch | null> {
  const { rows } = await db.query<AdminBatch>(`${BATCH} where b.tenant_no = $1 and b.id = $2`, [tenant, id])

  return rows[0] ?? null
}

/** The batch created with a key; null if the key is unused. */
export async function findBatchByKey(
  db: Db,
  tenant: TenantId,
  asked: { idempotency_key: string; event_id: string; template_id: string; schedule: object }
): Promise<{ id: string; is_same: boolean } | null> {
  const { rows } = await db.query<{ id: string; is_same: boolean }>(
    `select id, event_id = $3 and template_id = $4 and schedule = $5::jsonb as is_same
     from replication_batch where tenant_no = $1 and idempotency_key = $2`,
    [tenant, asked.idempotency_key, asked.event_id, asked.template_id, JSON.stringify(asked.schedule)]
  )

  return rows[0] ?? null
}

/** Locks a batch for the transaction, so that concurrent undos run one by one. Null when the tenant has none with that id. */
export async function lockBatch(
  db: PoolClient,
  tenant: TenantId,
  id: string
): Promise<{ event_id: string; performance_ids: string[] } | null> {
  const { rows } = await db.query<{ event_id: string }>(
    "select event_id from replication_batch where tenant_no = $1 and id = $2 for update",
    [tenant, id]
  )
  if (rows.length === 0) {
    return null
  }
  const { rows: dates } = await db.query<{ performance_id: string }>(
    "select performance_id from replication_date where tenant_no = $1 and batch_id = $2 order by starts_at",
    [tenant, id]
  )

  return { event_id: rows[0].event_id, performance_ids: dates.map(({ performance_id }) => performance_id) }
}

/** Records the first undo only. */
export async function markUndone(db: PoolClient, tenant: TenantId, id: string, user_id: string): Promise<void> {
  await db.query(
    "update replication_batch set undone_at = now(), undone_by = $3 where tenant_no = $1 and id = $2 and undone_at is null",
    [tenant, id, user_id]
  )
}
