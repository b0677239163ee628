import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { OverrideField } from "../../../../contracts"

export interface EndedRow {
  field: OverrideField
  currency: string | null
  value: string | null
}

/** Ends an override, once: of two simultaneous calls the second finds nothing. Null: no open override has this id. */
export async function endOverride(
  db: Db,
  { tenant_no, id, reason, by }: { tenant_no: TenantId; id: string; reason: string; by: string }
): Promise<EndedRow | null> {
  const { rows } = await db.query<EndedRow & Record<string, unknown>>(
    `update subscription_override set ended_at = now(), ended_by = $4, end_reason = $3
     where tenant_no = $1 and id = $2 and ended_at is null returning field, currency, value`,
    [tenant_no, id, reason, by]
  )

  return rows[0] ?? null
}
