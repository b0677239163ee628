import type { Quote } from "../modules/ticketing/rules/quote"

/** What the platform's fee is worked out on: all that is paid but gifts, which pass through whole. */
export const feeBase = ({ amount_minor, donation_minor, tickets }: Quote): { amount_minor: bigint; ticket_count: number } => ({
  amount_minor: amount_minor - donation_minor,
  ticket_count: tickets.length,
})
