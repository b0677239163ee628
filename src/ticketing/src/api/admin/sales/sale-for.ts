import { buyersFor, type AccessMarks, seesBuyers } from "@guichet/tenancy/access"
import type { SaleDTO } from "../../../contracts/back-office"
import { codeFor } from "../coupons/codes-for"
import type { SaleAnswerDTO } from "../../../contracts/sale-terms"

const hidden = (given: SaleAnswerDTO): SaleAnswerDTO => ({ ...given, answer: "•••" })

/**
 * A sale as this person may see it. Where the buyer is masked, so are texts that people and databases wrote about them; ticket
 * numbers are shown to staff who handle tickets, coupon codes to staff who create coupons.
 */
export function saleFor(principal: AccessMarks["principal"], { tickets, ...rest }: SaleDTO): SaleDTO {
  const sees_numbers = seesBuyers(principal) && (principal.rights.has("ticket.change") || principal.rights.has("ticket.check_in"))
  const sale = {
    ...rest,
    coupon_code: codeFor(principal, rest.coupon_code),
    tickets: sees_numbers ? tickets : tickets.map((ticket) => ({ ...ticket, ticket_no: null })),
  }
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
