import type { Settings } from "@guichet/kernel/settings"
import type { CheckoutDTO } from "../contracts/window"
import type { CheckoutRow } from "../modules/ticketing/queries/checkouts/get-checkout"
import { toHoldDTO } from "../modules/ticketing/queries/holds/hold-dto"

export function toCheckoutDTO(row: CheckoutRow, settings: Pick<Settings, "STRIPE_SECRET_KEY">): CheckoutDTO {
  return {
    id: row.id,
    state: row.state,
    holds: row.holds.map(toHoldDTO),
    amount_minor: Number(row.amount_minor),
    currency: row.currency,
    buyer_name: row.buyer_name,
    buyer_email: row.buyer_email,
    pay_by: row.pay_by?.toISOString() ?? null,
    continued_in: row.continued_in,
    sale_id: row.sale_id,
    sale_state: row.sale_state,
    is_emulated: settings.STRIPE_SECRET_KEY.startsWith("sk_test_emu_"),
  }
}
