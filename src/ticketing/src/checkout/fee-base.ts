import type { Quote, QuotedTicket } from "../modules/ticketing/rules/quote"

export interface FeeBaseOfSale {
  amount_minor: bigint
  /** of that: the organiser's service fee and the taxes */
  beside_minor: bigint
  ticket_count: number
  /** of these: how many are free, after discounts */
  free_ticket_count: number
}

/** The base of the platform's fee: everything paid except donations, which pass through in full. */
export const feeBase = ({ amount_minor, donation_minor, tickets, extras }: Quote): FeeBaseOfSale => ({
  amount_minor: amount_minor - donation_minor,
  beside_minor: sum(tickets.map(besideTicket)) + sum(extras.map(({ tax_minor }) => tax_minor)),
  ticket_count: tickets.length,
  free_ticket_count: tickets.filter(({ amount_minor }) => amount_minor === 0n).length,
})

/** The whole service fee, and the tax on the price without it. */
function besideTicket({ amount_minor, fee_minor, tax_minor }: QuotedTicket): bigint {
  if (amount_minor === 0n) {
    return 0n
  }

  return fee_minor + (2n * tax_minor * (amount_minor - fee_minor) + amount_minor) / (2n * amount_minor)
}

const sum = (amounts: bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n)
