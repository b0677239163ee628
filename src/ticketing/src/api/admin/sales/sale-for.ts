import { buyersFor, type GateMarks, seesBuyers } from "@guichet/tenancy/gate"
import type { SaleDTO } from "../../../contracts/back-office"

/** A sale as this person may see it: where the buyer is masked, so is what people and databases wrote about them. */
export function saleFor(principal: GateMarks["principal"], sale: SaleDTO): SaleDTO {
  const [shown] = buyersFor(principal, [sale])
  if (seesBuyers(principal)) {
    return shown
  }

  return {
    ...shown,
    order_error: sale.order_error && "•••",
    refunds: sale.refunds.map((refund) => ({ ...refund, returned_note: refund.returned_note && "•••" })),
  }
}
