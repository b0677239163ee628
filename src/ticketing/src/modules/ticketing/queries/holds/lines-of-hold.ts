import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface HeldLine extends Record<string, unknown> {
  place_idx: number
  place_uid: string
}

/** The frozen lines of a hold, by the uid of their place. */
export async function linesOfHold(db: Db, tenant: TenantId, hold_id: string): Promise<Map<string, HeldLine>> {
  const { rows } = await db.query<{ line: HeldLine }>(
    "select jsonb_array_elements(lines) as line from hold where tenant_no = $1 and id = $2",
    [tenant, hold_id]
  )

  return new Map(rows.map(({ line }) => [line.place_uid, line]))
}
