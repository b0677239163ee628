import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Schedule } from "../../../contracts/schedule"

export interface NewBatch {
  id: string
  event_id: string
  template_id: string
  /** one per form: submitted twice, it creates one batch */
  idempotency_key: string
  schedule: Schedule
  time_zone: string
  user_id: string
}

/**
 * Writes a batch for a member who may repeat dates: the membership is active and has the operator's permission, or belongs to the
 * platform itself. Decided by this statement; a second one with the same key waits for the first and then writes nothing.
 */
export async function insertBatch(db: PoolClient, tenant: TenantId, batch: NewBatch): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into replication_batch (tenant_no, id, event_id, template_id, idempotency_key, schedule, time_zone, made_by)
     select m.tenant_no, $3, $4, $5, $6, $7, $8, m.user_id
     from tenancy_member m join tenancy_tenant t on t.tenant_no = m.tenant_no
     where m.tenant_no = $1 and m.user_id = $2 and m.status = 'active' and (t.kind = 'platform' or m.replication_granted_at is not null)
     on conflict (tenant_no, idempotency_key) do nothing`,
    [
      tenant,
      batch.user_id,
      batch.id,
      batch.event_id,
      batch.template_id,
      batch.idempotency_key,
      JSON.stringify(batch.schedule),
      batch.time_zone,
    ]
  )

  return rowCount === 1
}

/** Records which dates a batch created. */
export async function insertDates(db: PoolClient, tenant: TenantId, batch_id: string, performance_ids: string[]): Promise<void> {
  await db.query(
    `insert into replication_date (tenant_no, batch_id, performance_id, starts_at)
     select p.tenant_no, $2, p.id, p.starts_at from ticketing_performance p where p.tenant_no = $1 and p.id = any($3)`,
    [tenant, batch_id, performance_ids]
  )
}
