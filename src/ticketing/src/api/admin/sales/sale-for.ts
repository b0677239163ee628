import { buyersFor, type GateMarks, seesBuyers } from "@guichet/tenancy/gate"
import type { SaleDTO } from "../../../contracts/back-office"
import type { SaleAnswerDTO } from "../../../contracts/sale-terms"

const hidden = (given: SaleAnswerDTO): SaleAnswerDTO => ({ ...given, answer: "•••" })

/** A sale as this person may see it: where the buyer is masked, so is what people and databases wrote about them. */
export function saleFor(principal: GateMarks["principal"], sale: SaleDTO): SaleDTO {
  const [shown] = buyersFor(principal, [sale])
  if (seesBuyers(principal)) {
    return shown
  }

  return {
    ...shown,
    answers: sale.answers.map(hidden),
    tickets: sale.tickets.map((ticket) => ({
      ...ticket,
      holder_name: ticket.holder_name && "•••",
      holder_email: ticket.holder_email && "•••",
      replaced_codes: ticket.replaced_codes.map((replaced) => ({ ...replaced, note: replaced.note && "•••" })),
      answers: ticket.answers.map(hidden),
    })),
    order_error: sale.order_error && "•••",
    refunds: sale.refunds.map((refund) => ({
      ...refund,
      returned_note: refund.returned_note && "•••",
      note: refund.note && "•••",
    })),
  }
}
