import { domainError } from "@guichet/kernel/errors"
import { ASKED_BY_BUYER } from "../contracts/refund-terms"
import { isOfTheirEvent } from "../modules/ticketing/queries/after-sale/dates-to-exchange-for"
import { refundableTickets } from "../modules/ticketing/queries/after-sale/refundable-tickets"
import { exchangeOffer } from "../modules/ticketing/rules/refund-offer"
import { exchangeTickets, type ExchangeInput, type Exchanging } from "./exchange-tickets"

/** As long as ordinary places are held at most: enough to pay, too short to keep places off sale for nothing. */
const OFFER_HOURS = 0.5

export type BuyersExchange = Pick<ExchangeInput, "tenant" | "sale_id" | "performance_id" | "tickets" | "seen_minor"> &
  Required<Pick<ExchangeInput, "network">>

/**
 * Exchanges a buyer's tickets for other places of the same event, under the terms they were bought under, for a fee per ticket in
 * addition to the difference, instead of the buyer's earlier unpaid exchange of these tickets.
 *
 * @returns the exchange's id: done, or an offer to be paid now
 * @throws every error of `exchangeTickets`
 * @throws invalid_data (400) { field } for a ticket named twice
 * @throws exchange_not_offered (409) { ticket_ids, refusal }
 * @throws checkout_being_paid (409)
 */
export async function exchangeByBuyer(exchanging: Exchanging, wanted: BuyersExchange): Promise<string> {
  const { pool } = exchanging
  const { tenant, sale_id, performance_id, tickets } = wanted
  const ticket_ids = tickets.map(({ ticket_id }) => ticket_id)
  if (new Set(ticket_ids).size !== ticket_ids.length) {
    throw domainError("invalid_data", { field: "tickets" })
  }
  const { tickets: saleTickets, now } = await refundableTickets(pool, tenant, sale_id)
  const offers = ticket_ids.map((id) => {
    const ticket = saleTickets.find((one) => one.id === id)
    if (!ticket) {
      throw domainError("ticket_not_found", { ticket_ids: [id] })
    }

    return { id, offer: exchangeOffer(ticket, now) }
  })
  for (const { id, offer } of offers) {
    if ("refusal" in offer) {
      throw domainError("exchange_not_offered", { ticket_ids: [id], refusal: offer.refusal })
    }
  }
  if (!(await isOfTheirEvent(pool, tenant, { sale_id, ticket_ids, performance_id }))) {
    throw domainError("performance_not_found", { performance_id })
  }
  const fees = offers.map(({ offer }) => ("fee_minor" in offer ? offer.fee_minor : 0n))
  // tickets with different exchange fees must be exchanged separately
  if (fees.some((fee) => fee !== fees[0])) {
    throw domainError("exchange_not_offered", { ticket_ids, refusal: "no_policy" })
  }

  return exchangeTickets(exchanging, {
    ...wanted,
    offer_hours: OFFER_HOURS,
    requested_by: ASKED_BY_BUYER,
    fee_minor: fees[0],
  })
}
