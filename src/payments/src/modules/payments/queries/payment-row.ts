import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * `created`: it is unknown whether the session exists · `open`: the hosted page waits · then as reported by the provider. A copy
 * for reports and shortcuts: decisions are based on the provider's response.
 */
export type CardPaymentState = "created" | "open" | "authorised" | "captured" | "gone"

export interface CardPayment {
  tenant_no: TenantId
  id: string
  checkout_id: string
  attempt: number
  /** null: the platform's own account */
  merchant_account_id: string | null
  /** the provider's id of the account it was opened on; empty: the platform's own */
  account_ref: string
  amount_minor: bigint
  application_fee_minor: bigint
  currency: string
  state: CardPaymentState
  is_matching: boolean
  /** the payer once completed the page, whatever happened since */
  was_authorised: boolean
  key_no: number
  session_expires_at: Date
  session_ref: string | null
  session_url: string | null
  /** the session's `livemode`: false in test mode, where no money moves; null: no session yet */
  is_live: boolean | null
  intent_ref: string | null
  fee_ref: string | null
  sale_id: string | null
  /** given up unread because its account refuses access; null: not given up */
  lapsed_at: Date | null
}

export type CardPaymentRow = Omit<CardPayment, "amount_minor" | "application_fee_minor"> & {
  amount_minor: string
  application_fee_minor: string
}

export const cardPaymentColumns = `tenant_no, id, checkout_id, attempt, merchant_account_id, account_ref, amount_minor, application_fee_minor, currency,
  state, is_matching, was_authorised, key_no, session_expires_at, session_ref, session_url, is_live, intent_ref, fee_ref, sale_id, lapsed_at`

export const toCardPayment = (row: CardPaymentRow): CardPayment => ({
  ...row,
  amount_minor: BigInt(row.amount_minor),
  application_fee_minor: BigInt(row.application_fee_minor),
})

/** One payment of a tenant, or null; another tenant's payment is also null. */
export async function findPayment(db: Db, tenant_no: TenantId, payment_id: string): Promise<CardPayment | null> {
  const { rows } = await db.query<CardPaymentRow>({
    name: "payments_find_payment",
    text: `select ${cardPaymentColumns} from card_payment where tenant_no = $1 and id = $2`,
    values: [tenant_no, payment_id],
  })

  return rows[0] ? toCardPayment(rows[0]) : null
}
