import type { Quote, QuotedTicket } from "../modules/ticketing/rules/quote"

export interface FeeBaseOfSale {
  amount_minor: bigint
  /** of that the organiser's service fee and the taxes */
  beside_minor: bigint
  ticket_count: number
  /** of these, how many cost nothing, a discount counted in */
  free_ticket_count: number
}

/** What the platform's fee is worked out on: all that is paid but gifts, which pass through whole. */
export const feeBase = ({ amount_minor, donation_minor, tickets, extras }: Quote): FeeBaseOfSale => ({
  amount_minor: amount_minor - donation_minor,
  beside_minor: sum(tickets.map(besideTicket)) + sum(extras.map(({ tax_minor }) => tax_minor)),
  ticket_count: tickets.length,
  free_ticket_count: tickets.filter(({ amount_minor }) => amount_minor === 0n).length,
})

/** The service fee whole, and of the tax what lies on the price beside it. */
function besideTicket({ amount_minor, fee_minor, tax_minor }: QuotedTicket): bigint {
  if (amount_minor === 0n) {
    return 0n
  }

  return fee_minor + (2n * tax_minor * (amount_minor - fee_minor) + amount_minor) / (2n * amount_minor)
}

const sum = (amounts: bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n)
