import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Stores why a refund could not be written to its order, and schedules the retry: after a minute, then four times as long each
 * time, at most six hours.
 */
export async function recordMirrorError(
  db: Db,
  { tenant_no, id }: { tenant_no: TenantId; id: string },
  error: string
): Promise<void> {
  await db.query(
    `update sale_refund set mirror_error = $3, mirror_attempts = mirror_attempts + 1,
       mirror_next_at = now() + least(interval '6 hours', interval '1 minute' * power(4, least(mirror_attempts, 9)))
     where tenant_no = $1 and id = $2 and mirrored_at is null`,
    [tenant_no, id, error.slice(0, 300)]
  )
}

/** Makes a sale's failed order updates due for a retry now. */
export async function mirrorSoon(db: Db, tenant_no: TenantId, sale_id: string): Promise<void> {
  await db.query(
    `update sale_refund set mirror_next_at = now()
      where tenant_no = $1 and sale_id = $2 and accepted_at is not null and mirrored_at is null and mirror_error is not null and mirror_next_at > now()`,
    [tenant_no, sale_id]
  )
}
