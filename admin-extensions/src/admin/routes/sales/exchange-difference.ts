interface Paid {
  amount_minor: number
  discount_minor: number
}

/** What of a place is asked for a ticket: a reduction that was given when buying comes along, as an amount. As the server reckons it. */
export const askedFor = ({ discount_minor }: Paid, offered_minor: number): number => Math.max(0, offered_minor - discount_minor)

/** Positive: to pay; negative: to give back. */
export const differenceOf = (pairs: { ticket: Paid; offered_minor: number }[]): number =>
  pairs.reduce((sum, { ticket, offered_minor }) => sum + askedFor(ticket, offered_minor) - ticket.amount_minor, 0)
