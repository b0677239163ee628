// Long because the point of an exchange is what one transaction does, from its hold to its end.
import { randomBytes } from "node:crypto"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { minimumCharge } from "@guichet/kernel/money"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { crashPoint } from "@guichet/kernel/crash-point"
import { ASKED_BY_BUYER } from "../contracts/refund-terms"
import type { HeldPlaceDTO, HoldDTO } from "../contracts/sales-api"
import type { HoldService, HoldInput } from "../holds/hold-service"
import type { AreaWish } from "../holds/wanted-places"
import { createCheckout } from "../modules/ticketing/commands/checkout/create-checkout"
import { setBuyer } from "../modules/ticketing/commands/checkout/set-buyer"
import { announceOffer } from "../modules/ticketing/commands/after-sale/announce-offer"
import { lockAdditions } from "../modules/ticketing/commands/after-sale/lock-additions"
import { insertDifferenceRefund } from "../modules/ticketing/commands/after-sale/insert-difference-refund"
import {
  ensureDatesStand,
  exchangingSale,
  targetDate,
  type ExchangedTicket,
  type ExchangingSale,
  type TargetDate,
} from "../modules/ticketing/commands/after-sale/exchanged-tickets"
import { insertExchange, swapExchange } from "../modules/ticketing/commands/after-sale/insert-exchange"
import { offerPlaces } from "../modules/ticketing/commands/after-sale/offer-places"
import { lockOwnOffers } from "../modules/ticketing/commands/after-sale/lock-own-offers"
import { lockSale } from "../modules/ticketing/commands/after-sale/lock-sale"
import { withdrawExchange } from "../modules/ticketing/commands/after-sale/withdraw-exchange"
import { ownPlaces } from "../modules/ticketing/queries/after-sale/own-places"
import { linesOfHold, type HeldLine } from "../modules/ticketing/queries/holds/lines-of-hold"
import { requestRefund } from "../modules/ticketing/commands/after-sale/request-refund"
import { exchangePrices, type ExchangedPrice } from "../modules/ticketing/rules/exchange-prices"
import { submitWritten } from "./submit-refund"
import type { Settling } from "../checkout/settle"
import type { TicketCode } from "../modules/ticketing/rules/coded-date"
import { newCode } from "./new-code"

export interface Exchanging extends Settling {
  holds: HoldService
}

export interface ExchangeInput {
  tenant: TenantId
  sale_id: string
  /** the date the tickets move to */
  performance_id: string
  /** each seat once; a standing area once per ticket that moves there */
  tickets: { ticket_id: string; place_uid: string; price_level_id?: string }[]
  /** the difference shown to the caller, positive to pay, negative to refund: another amount is refused */
  seen_minor: bigint
  /** why more is refunded than the refund terms promise; without a note no more is */
  note?: string
  /** how long the new places are held for payment, also a fraction */
  offer_hours: number
  /** the buyer's, in which the new places are counted like any others; null or omitted is not counted */
  network?: Buffer | null
  /** added to each new price, and part of its service fee from then on */
  fee_minor?: bigint
  /** user id, or `buyer` */
  requested_by: string
}

/** Until the tickets move, or the offer sets its own time, in the same transaction. */
const HOLD_SECONDS = 60

/**
 * Exchanges tickets for other places, in the transaction that holds these. When nothing is due, the tickets move immediately and
 * any excess is refunded, limited to what the refund terms promise unless a note says why. Otherwise the buyer gets an offer
 * (with an email that links to its payment if staff made it), and the tickets move once the difference is paid. A buyer's
 * exchange withdraws their earlier unpaid one of these tickets. A crash or an error leaves everything as it was.
 *
 * @returns the exchange's id
 * @throws sale_not_found (404)
 * @throws ticket_not_found (404)
 * @throws performance_not_found (404)
 * @throws ticket_not_changeable (409) { because }
 * @throws exchange_open (409)
 * @throws sale_not_written (409)
 * @throws quote_changed (409) { amount_minor }
 * @throws addition_indivisible (409)
 * @throws stale_state (409)
 * @throws amount_below_minimum (409)
 * @throws currency_differs (409)
 * @throws buyer_limit_reached (409)
 * @throws exchange_limit_reached (409) { because }
 * @throws accessible_places_kept (409)
 * @throws group_too_small (409)
 * @throws whole_table_only (409)
 * @throws tickets_go_together (409)
 * @throws too_many_requests (429) when the network holds its maximum (`network_limit`)
 * @throws place_unavailable (409) { place_uids }
 * @throws own_place (409) { place_uids } of valid tickets of the same sale
 * @throws performance_not_on_sale (409)
 * @throws hold_expired (409)
 * @throws checkout_being_paid (409) for the buyer's earlier one
 */
export async function exchangeTickets(exchanging: Exchanging, input: ExchangeInput): Promise<string> {
  const { pool, ports, keys, holds } = exchanging
  const { tenant, sale_id, performance_id, tickets, network } = input
  const sale = await exchangingSale(
    pool,
    tenant,
    sale_id,
    tickets.map(({ ticket_id }) => ticket_id)
  )
  const date = await targetDate(pool, tenant, performance_id)
  if (!date) {
    throw domainError("performance_not_found", { performance_id })
  }
  if (sale.state !== "final" || sale.tickets.some(({ is_valid }) => !is_valid)) {
    throw domainError("ticket_not_changeable", { because: "not_valid" })
  }
  if (!sale.is_projected) {
    throw domainError("sale_not_written")
  }
  const codes: TicketCode[] = []
  for (const _ of tickets) {
    codes.push(await newCode(keys, tenant, date))
  }
  const session = randomBytes(32)
  const id = newId("exchange")
  let replaced: string[] = []
  let refunds: WrittenRefund[] = []
  await holds({
    tenant,
    performance_id,
    ...wishesOf(tickets),
    session,
    network,
    ttl_seconds: HOLD_SECONDS,
    together: {
      lock: async (db) => {
        replaced = await lockExchange(db, input, sale, date)
      },
      free: async (db) => {
        for (const earlier of replaced) {
          await withdrawExchange(db, tenant, sale_id, earlier)
        }
      },
      write: async (db, hold) => {
        crashPoint("in_exchange_held")
        refunds = await exchangeHeld(db, input, { id, sale, date, hold, session, codes })
      },
    },
  }).catch(async (error: unknown) => {
    const own =
      isDomainError(error) && error.code === "place_unavailable"
        ? await ownPlaces(pool, tenant, { sale_id, performance_id, place_uids: tickets.map(({ place_uid }) => place_uid) })
        : []
    throw own.length > 0 ? domainError("own_place", { place_uids: own }) : error
  })
  for (const refund of refunds) {
    await submitWritten(pool, ports, tenant, refund)
  }

  return id
}

/**
 * Locks the dates, the sale, and the earlier unpaid exchanges of these tickets that a buyer's new one ends; in this order, and
 * before what the hold locks.
 *
 * @returns the ids of these exchanges
 */
async function lockExchange(db: Db, input: ExchangeInput, sale: ExchangingSale, date: TargetDate): Promise<string[]> {
  const { tenant, sale_id, tickets, requested_by } = input
  await ensureDatesStand(db, tenant, sale.tickets, date)
  await lockSale(db, tenant, sale_id)
  const ticket_ids = tickets.map(({ ticket_id }) => ticket_id)

  return requested_by === ASKED_BY_BUYER ? lockOwnOffers(db, tenant, { sale_id, ticket_ids, by: ASKED_BY_BUYER }) : []
}

type Wanted = ExchangeInput["tickets"]

/** Only an area can be the target of several tickets; the hold refuses any other place that is named twice. */
function wishesOf(tickets: Wanted): Pick<HoldInput, "place_uids" | "price_levels" | "areas"> {
  const times = (uid: string) => tickets.filter(({ place_uid }) => place_uid === uid).length
  const single = tickets.filter(({ place_uid }) => times(place_uid) === 1)
  const areas = new Map<string, AreaWish>()
  for (const { place_uid, price_level_id } of tickets.filter((ticket) => times(ticket.place_uid) > 1)) {
    const key = JSON.stringify([place_uid, price_level_id])
    const quantity = (areas.get(key)?.quantity ?? 0) + 1
    areas.set(key, { place_uid, quantity, ...(price_level_id && { price_level_id }) })
  }

  return {
    place_uids: single.map(({ place_uid }) => place_uid),
    price_levels: Object.fromEntries(
      single.flatMap(({ place_uid, price_level_id }) => (price_level_id ? [[place_uid, price_level_id]] : []))
    ),
    areas: [...areas.values()],
  }
}

/**
 * The held place of each ticket, no place for two of them. @throws invalid_data (400) for a table or booth, which a single ticket
 * cannot occupy
 */
function heldFor(tickets: Wanted, hold: HoldDTO): HeldPlaceDTO[] {
  if (hold.places.length !== tickets.length) {
    throw domainError("invalid_data", { field: "tickets" })
  }
  const left = new Set(hold.places)
  const take = ({ place_uid, price_level_id }: Wanted[number]) => {
    const place = [...left].find((one) => one.of === place_uid && (price_level_id ?? one.price_level_id) === one.price_level_id)!
    left.delete(place)

    return place
  }
  const byWish = [...tickets].sort((a, b) => Number(!a.price_level_id) - Number(!b.price_level_id))
  const places = new Map(byWish.map((ticket) => [ticket, take(ticket)]))

  return tickets.map((ticket) => places.get(ticket)!)
}

interface Held {
  /** of the exchange */
  id: string
  sale: ExchangingSale
  date: TargetDate
  hold: HoldDTO
  session: Buffer
  /** one per ticket */
  codes: TicketCode[]
}

type WrittenRefund = { id: string; needs_payment: boolean }

/** Writes the exchange of tickets for held places: moves them, or offers it for payment. @returns refunds to submit */
async function exchangeHeld(
  db: Db,
  input: ExchangeInput,
  { id, sale, date, hold, session, codes }: Held
): Promise<WrittenRefund[]> {
  const { tenant, sale_id, requested_by, seen_minor, offer_hours, note, fee_minor = 0n } = input
  if (hold.currency !== sale.currency) {
    throw domainError("currency_differs", { currency: sale.currency })
  }
  const places = heldFor(input.tickets, hold)
  const { difference_minor, promised_minor, from_sale_minor, prices } = exchangePrices(
    sale.currency,
    sale.tickets.map((was, at) => ({
      was,
      offered: {
        amount_minor: BigInt(places[at].amount_minor),
        fee_minor: BigInt(places[at].fee_minor),
        exchange_fee_minor: fee_minor,
        event_id: date.event_id,
        tax_percent: places[at].tax?.percent ?? 0,
      },
    })),
    { is_beyond: note !== undefined }
  )
  if (difference_minor !== seen_minor) {
    throw domainError("quote_changed", { amount_minor: Number(difference_minor) })
  }
  const minimum = difference_minor > 0n ? minimumCharge(sale.currency) : null
  if (minimum !== null && difference_minor < minimum) {
    throw domainError("amount_below_minimum", { minimum_minor: Number(minimum), currency: sale.currency })
  }
  const lines = await linesOfHold(db, tenant, hold.id)
  const items = sale.tickets.map((ticket, at) => itemOf(ticket, lines.get(places[at].uid)!, prices[at], codes[at]))
  const exchange = {
    id,
    sale_id,
    performance_no: date.performance_no,
    hold_id: hold.id,
    difference_minor,
    promised_minor,
    note: note ?? null,
    currency: sale.currency,
    requested_by,
    items,
  }

  if (difference_minor > 0n) {
    const surcharges = items.map(({ becomes: { place_idx } }, at) => ({
      place_idx: place_idx as number,
      amount_minor: prices[at].surcharge_minor.toString(),
    }))
    const checkout = await checkoutOf(db, tenant, { hold, sale, session, surcharges, offer_hours })
    await insertExchange(db, tenant, { ...exchange, checkout: { id: checkout, session } })
    // a buyer who exchanges is sent to the payment page directly
    if (requested_by !== ASKED_BY_BUYER) {
      await announceOffer(db, tenant, sale_id, id)
    }

    return []
  }
  await insertExchange(db, tenant, { ...exchange, checkout: null })
  await lockAdditions(db, tenant, sale.tickets)
  await swapExchange(db, tenant, id)
  crashPoint("in_exchange")

  return refundDifference(db, tenant, { exchange: { sale_id, id }, from_sale_minor, prices, requested_by, note })
}

interface ReturnedTickets {
  exchange: { sale_id: string; id: string }
  from_sale_minor: bigint
  prices: ExchangedPrice[]
  requested_by: string
  note?: string
}

/** Writes the refunds: each addition from the payment that took it, the rest from the tickets' own payment. */
async function refundDifference(
  db: Db,
  tenant: TenantId,
  { exchange, from_sale_minor, prices, requested_by, note }: ReturnedTickets
): Promise<WrittenRefund[]> {
  const { sale_id, id: exchange_id } = exchange
  const refunds = []
  const returned = prices.flatMap((price) => price.returned)
  for (const paid_sale_id of new Set(returned.map(({ sale_id }) => sale_id))) {
    const ticket_ids = returned.filter(({ sale_id }) => sale_id === paid_sale_id).map(({ ticket_id }) => ticket_id)
    const items = { ticket_ids, extra_ids: [] }
    const order = { exchange_id, ...(note !== undefined && { beyond: { note } }) }
    refunds.push(await requestRefund(db, tenant, paid_sale_id, items, requested_by, order))
  }
  if (from_sale_minor > 0n) {
    const amount_minor = from_sale_minor
    refunds.push(await insertDifferenceRefund(db, tenant, { sale_id, exchange_id, amount_minor, requested_by, note }))
  }

  return refunds
}

function itemOf(
  ticket: ExchangedTicket,
  line: HeldLine,
  price: ExchangedPrice,
  code: { code_id: string; ticket_no: string; code: string }
) {
  const tax = line.tax as { name: string; percent: number } | undefined

  return {
    ticket_id: ticket.id,
    was: ticket.was,
    becomes: {
      ...Object.fromEntries(
        [
          "place_idx",
          "place_uid",
          "section",
          "row",
          "at_table",
          "label",
          "category_key",
          "price_level_id",
          "variant_id",
          "price_level_name",
          "group_size",
        ].map((key) => [key, line[key]])
      ),
      amount_minor: price.amount_minor.toString(),
      discount_minor: price.discount_minor.toString(),
      fee_minor: price.fee_minor.toString(),
      tax_minor: price.tax_minor.toString(),
      tax_percent: tax?.percent ?? 0,
      tax_name: tax?.name ?? null,
      list_minor: price.list_minor.toString(),
      exchange_fees_minor: price.exchange_fees_minor.toString(),
      retained_minor: price.retained_minor.toString(),
      ...code,
    } as Record<string, unknown>,
  }
}

interface Offered {
  hold: HoldDTO
  sale: ExchangingSale
  session: Buffer
  surcharges: { place_idx: number; amount_minor: string }[]
  offer_hours: number
}

/** The checkout of a difference: the new places at their share of it, in the buyer's name. */
async function checkoutOf(db: Db, tenant: TenantId, { hold, sale, session, surcharges, offer_hours }: Offered): Promise<string> {
  if (!(await offerPlaces(db, tenant, hold.id, surcharges, offer_hours))) {
    throw domainError("hold_expired")
  }
  const { id } = await createCheckout(db, { tenant, session, hold_ids: [hold.id], locale: sale.locale, host: sale.host })
  await setBuyer(db, tenant, id, session, { name: sale.buyer_name, email: sale.buyer_email })

  return id
}
