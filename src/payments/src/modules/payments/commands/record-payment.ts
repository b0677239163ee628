import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CardPaymentState } from "../queries/payment-row"

export interface PaymentSighting {
  state: CardPaymentState
  is_matching: boolean
  was_authorised?: boolean
  intent_ref?: string | null
  fee_ref?: string | null
  sale_id?: string
}

/**
 * Writes the state read from the provider, forward only: created < open < authorised < captured; `gone` only from a state below
 * captured, and permanently. A late or repeated reading changes nothing.
 */
export async function recordPayment(db: Db, payment: { tenant_no: TenantId; id: string }, seen: PaymentSighting): Promise<void> {
  await db.query({
    name: "payments_record_payment",
    text: `update card_payment set
       state = case
         when state in ('captured', 'gone') then state
         when $3 = 'gone' then 'gone'
         when array_position(array['created', 'open', 'authorised', 'captured'], $3) > array_position(array['created', 'open', 'authorised', 'captured'], state)
           then $3 else state end,
       is_matching = is_matching and $4,
       was_authorised = was_authorised or $8 or $3 in ('authorised', 'captured'),
       intent_ref = coalesce(intent_ref, $5), fee_ref = coalesce(fee_ref, $6), sale_id = coalesce(sale_id, $7), updated_at = now()
     where tenant_no = $1 and id = $2`,
    values: [
      payment.tenant_no,
      payment.id,
      seen.state,
      seen.is_matching,
      seen.intent_ref ?? null,
      seen.fee_ref ?? null,
      seen.sale_id ?? null,
      seen.was_authorised ?? false,
    ],
  })
}
