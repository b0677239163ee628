import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { cardPaymentColumns, toCardPayment, type CardPayment, type CardPaymentRow } from "../queries/payment-row"

export interface ReservePaymentInput {
  tenant_no: TenantId
  checkout_id: string
  attempt: number
  merchant_account_id: string | null
  account_ref: string
  amount_minor: bigint
  application_fee_minor: bigint
  currency: string
  session_ttl_seconds: number
}

/**
 * Creates the row of one attempt once, with its amounts frozen, and finds it afterwards. Decided by unique (tenant_no,
 * checkout_id, attempt); database clock.
 */
export async function reservePayment(db: Db, input: ReservePaymentInput): Promise<CardPayment> {
  const made = await db.query<CardPaymentRow>({
    name: "payments_reserve_payment",
    text: `insert into card_payment (tenant_no, id, checkout_id, attempt, merchant_account_id, account_ref, amount_minor, application_fee_minor, currency,
       session_expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, date_trunc('second', now()) + make_interval(secs => $10))
     on conflict (tenant_no, checkout_id, attempt) do nothing returning ${cardPaymentColumns}`,
    values: [
      input.tenant_no,
      newId("payment"),
      input.checkout_id,
      input.attempt,
      input.merchant_account_id,
      input.account_ref,
      input.amount_minor,
      input.application_fee_minor,
      input.currency,
      input.session_ttl_seconds,
    ],
  })
  if (made.rows.length > 0) {
    return toCardPayment(made.rows[0])
  }
  const { rows } = await db.query<CardPaymentRow>({
    name: "payments_reserved_payment",
    text: `select ${cardPaymentColumns} from card_payment where tenant_no = $1 and checkout_id = $2 and attempt = $3`,
    values: [input.tenant_no, input.checkout_id, input.attempt],
  })

  return toCardPayment(rows[0])
}
