import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Turns a hold of new places into an offer to be paid later: each place costs its part of the difference and is held until then.
 * Runs in the caller's transaction.
 *
 * @param surcharges by place_idx, decimal strings
 * @returns false when the hold has ended
 */
export async function offerPlaces(
  db: Db,
  tenant: TenantId,
  hold_id: string,
  surcharges: { place_idx: number; amount_minor: string }[],
  hours: number
): Promise<boolean> {
  const { rows } = await db.query<{ hold_no: string }>(
    `update hold h
        set expires_at = now() + $4 * interval '1 hour', ends_by = now() + $4 * interval '1 hour', extended = true,
            lines = (select jsonb_agg((l - 'fee_minor' - 'tax') || jsonb_build_object('amount_minor', x.amount_minor::bigint) order by l->>'place_idx')
                       from jsonb_array_elements(h.lines) as l
                       join jsonb_to_recordset($3) as x(place_idx integer, amount_minor text) on x.place_idx = (l->>'place_idx')::integer)
      where h.tenant_no = $1 and h.id = $2 and h.state = 'held' and h.expires_at > now()
      returning h.hold_no`,
    [tenant, hold_id, JSON.stringify(surcharges), hours]
  )
  if (rows.length === 0) {
    return false
  }
  await db.query(
    `update claim c set expires_at = h.expires_at from hold h
      where h.tenant_no = $1 and h.hold_no = $2 and c.tenant_no = $1 and c.performance_no = h.performance_no and c.place_idx = any (h.place_idxs)
        and c.hold_no = h.hold_no and c.state = 1`,
    [tenant, rows[0].hold_no]
  )

  return true
}
