import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { cardPaymentColumns, toCardPayment, type CardPayment } from "./payment-row"

/** The payment of a provider's payment intent on an organiser's account; null for sales made elsewhere with the same account. */
export async function paymentOfIntent(
  db: Db,
  { tenant_no, account_ref }: { tenant_no: TenantId; account_ref: string },
  intent_ref: string
): Promise<CardPayment | null> {
  const { rows } = await db.query(
    `select ${cardPaymentColumns} from card_payment where tenant_no = $1 and account_ref = $2 and intent_ref = $3`,
    [tenant_no, account_ref, intent_ref]
  )

  return rows[0] ? toCardPayment(rows[0] as never) : null
}
