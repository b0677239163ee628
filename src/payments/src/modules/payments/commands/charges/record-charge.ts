import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { InvoiceChargeState } from "../../queries/charge-row"

export interface ChargeSighting {
  state: Exclude<InvoiceChargeState, "created">
  intent_ref?: string | null
  code?: string | null
  may_retry?: boolean
}

/**
 * Writes the state read from the provider, forward only: created < open < processing < declined, gone, needs_authentication <
 * succeeded. A late or repeated reading changes nothing.
 */
export async function recordCharge(db: Db, charge: { tenant_no: TenantId; id: string }, seen: ChargeSighting): Promise<void> {
  await db.query(
    `with rank as (select array['created', 'open', 'processing', 'needs_authentication', 'declined', 'gone', 'succeeded'] as states)
     update invoice_charge set state = $3, intent_ref = coalesce(intent_ref, $4), code = $5, may_retry = $6, updated_at = now()
     from rank
     where tenant_no = $1 and id = $2 and (
       array_position(states, $3) > array_position(states, state) and (state not in ('needs_authentication', 'declined', 'gone') or $3 = 'succeeded')
       or (state = $3 and intent_ref is null and $4::text is not null))`,
    [charge.tenant_no, charge.id, seen.state, seen.intent_ref ?? null, seen.code ?? null, seen.may_retry ?? false]
  )
}

/** Stores the provider's id of a card payment as soon as it is known. */
export async function nameIntent(db: Db, charge: { tenant_no: TenantId; id: string }, intent_ref: string): Promise<void> {
  await db.query(
    "update invoice_charge set intent_ref = $3, updated_at = now() where tenant_no = $1 and id = $2 and intent_ref is null",
    [charge.tenant_no, charge.id, intent_ref]
  )
}
