import type { Db } from "@guichet/kernel/sql"

/**
 * `created` the session's making is unknown · `open` the hosted page waits · then as the provider said. A mirror for reports and short cuts:
 * what is decided is decided on the provider's answer.
 */
export type CardPaymentState = "created" | "open" | "authorised" | "captured" | "gone"

export interface CardPayment {
  tenant_no: number
  id: string
  checkout_id: string
  attempt: number
  /** null: the platform's own account */
  merchant_account_id: string | null
  /** the provider's name of the account it was opened on; empty: the platform's own */
  account_ref: string
  amount_minor: bigint
  application_fee_minor: bigint
  currency: string
  state: CardPaymentState
  is_matching: boolean
  /** the payer had done their part once, whatever became of it */
  was_authorised: boolean
  key_no: number
  session_expires_at: Date
  session_ref: string | null
  session_url: string | null
  /** the provider's word when it made the session: false in test mode, where no money moves; null: there is none yet */
  is_live: boolean | null
  intent_ref: string | null
  fee_ref: string | null
  sale_id: string | null
  /** given up unread, its account lets nobody in; null: not so */
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

/** One payment of a tenant, or null: another tenant's is not found either. */
export async function findPayment(db: Db, tenant_no: number, payment_id: string): Promise<CardPayment | null> {
  const { rows } = await db.query<CardPaymentRow>({
    name: "payments_find_payment",
    text: `select ${cardPaymentColumns} from card_payment where tenant_no = $1 and id = $2`,
    values: [tenant_no, payment_id],
  })

  return rows[0] ? toCardPayment(rows[0]) : null
}
