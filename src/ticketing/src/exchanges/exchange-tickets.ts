// Long because an exchange is told from its hold to its end in one place: what is done in which transaction is the point.
import { randomBytes } from "node:crypto"
import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { minimumCharge } from "@guichet/kernel/money"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { crashPoint } from "@guichet/kernel/crash-point"
import type { HeldPlaceDTO, HoldDTO } from "../contracts/window"
import type { HoldDesk } from "../holds/hold-desk"
import { createCheckout } from "../modules/ticketing/queries/checkouts/create-checkout"
import { setBuyer } from "../modules/ticketing/queries/checkouts/set-buyer"
import { queryDifferenceRefund } from "../modules/ticketing/queries/exchanges/difference-refund"
import {
  exchangingSale,
  targetDate,
  type ExchangedTicket,
  type ExchangingSale,
} from "../modules/ticketing/queries/exchanges/exchanged-tickets"
import { insertExchange, swapExchange } from "../modules/ticketing/queries/exchanges/insert-exchange"
import { offerPlaces } from "../modules/ticketing/queries/exchanges/offer-places"
import { releaseHold } from "../modules/ticketing/queries/holds/release-hold"
import { queryTakeOpenRefunds } from "../modules/ticketing/queries/refunds/take-open-refunds"
import { exchangePrices, type ExchangedPrice } from "../modules/ticketing/rules/exchange-prices"
import { submitRefund } from "../refunds/submit-refund"
import type { Settling } from "../settle/settle-checkout"
import type { CodedDate } from "../modules/ticketing/rules/coded-date"
import { newCode } from "../tickets/new-code"

export interface Exchanging extends Settling {
  holds: HoldDesk
}

export interface ExchangeInput {
  tenant: TenantId
  sale_id: string
  /** where they go */
  performance_id: string
  /** each place once */
  tickets: { ticket_id: string; place_uid: string; price_level_id?: string }[]
  /** the difference as whoever exchanges saw it, positive to pay, negative to give back: another one refuses */
  seen_minor: bigint
  /** how long new places wait to be paid for */
  offer_hours: number
  /** user id */
  requested_by: string
}

/** Long enough for one request, short enough that a crash blocks nobody. */
const HOLD_SECONDS = 60

/**
 * Exchanges tickets for other places. The new places are put aside first. With nothing to pay the tickets move at once, and what is too much goes back
 * through a refund; else the buyer gets an offer, and the tickets move when its difference is paid for. A crash leaves the old places or the new ones.
 *
 * @returns the exchange's id
 * @throws sale_not_found, ticket_not_found, performance_not_found (404) · ticket_not_changeable { because }, exchange_open, sale_not_written,
 * quote_changed { amount_minor }, amount_below_minimum, currency_differs, place_unavailable { place_uids }, performance_not_on_sale, hold_expired (409). The old places are kept then.
 */
export async function exchangeTickets(exchanging: Exchanging, input: ExchangeInput): Promise<string> {
  const { pool, holds } = exchanging
  const { tenant, sale_id, performance_id, tickets } = input
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
  if (sale.state !== "final") {
    throw domainError("ticket_not_changeable", { because: "not_valid" })
  }
  if (!sale.is_projected) {
    throw domainError("sale_not_written")
  }
  const session = randomBytes(32)
  const hold = await holds({
    tenant,
    performance_id,
    place_uids: tickets.map(({ place_uid }) => place_uid),
    price_levels: Object.fromEntries(
      tickets.flatMap(({ place_uid, price_level_id }) => (price_level_id ? [[place_uid, price_level_id]] : []))
    ),
    session,
    ttl_seconds: HOLD_SECONDS,
  })
  crashPoint("in_exchange_held")

  try {
    return await exchangeHeld(exchanging, input, { sale, date, hold, session })
  } catch (error) {
    // the hold's own end frees the places if this fails, too
    await releaseHold(pool, tenant, hold.id, session).catch(() => undefined)
    throw error
  }
}

interface Held {
  sale: ExchangingSale
  date: CodedDate & { performance_no: number }
  hold: HoldDTO
  session: Buffer
}

async function exchangeHeld(
  { pool, keys }: Exchanging,
  input: ExchangeInput,
  { sale, date, hold, session }: Held
): Promise<string> {
  const { tenant, sale_id, requested_by, seen_minor, offer_hours } = input
  if (hold.currency !== sale.currency) {
    throw domainError("currency_differs", { currency: sale.currency })
  }
  const places = input.tickets.map(({ place_uid }) => hold.places.find(({ uid }) => uid === place_uid) as HeldPlaceDTO)
  const { difference_minor, prices } = exchangePrices(
    sale.tickets.map((was, at) => ({
      was,
      offered: {
        amount_minor: BigInt(places[at].amount_minor),
        fee_minor: BigInt(places[at].fee_minor),
        tax_percent: places[at].tax?.percent ?? 0,
      },
    }))
  )
  if (difference_minor !== seen_minor) {
    throw domainError("quote_changed", { amount_minor: Number(difference_minor) })
  }
  const minimum = difference_minor > 0n ? minimumCharge(sale.currency) : null
  if (minimum !== null && difference_minor < minimum) {
    throw domainError("amount_below_minimum", { minimum_minor: Number(minimum), currency: sale.currency })
  }
  const lines = await linesOf(pool, tenant, hold.id)
  const items = []
  for (const [at, ticket] of sale.tickets.entries()) {
    items.push(itemOf(ticket, lines.get(places[at].uid)!, prices[at], await newCode(keys, tenant, date)))
  }
  const id = newId("exchange")
  const exchange = {
    id,
    sale_id,
    performance_no: date.performance_no,
    hold_id: hold.id,
    difference_minor,
    currency: sale.currency,
    requested_by,
    items,
  }

  if (difference_minor > 0n) {
    const surcharges = items.map(({ becomes: { place_idx } }, at) => ({
      place_idx: place_idx as number,
      amount_minor: prices[at].surcharge_minor.toString(),
    }))
    await inTransaction(pool, async (db) => {
      const checkout = await checkoutOf(db, tenant, { hold, sale, session, surcharges, offer_hours })
      await insertExchange(db, tenant, { ...exchange, checkout: { id: checkout, session } })
    })

    return id
  }
  const refund = await inTransaction(pool, async (db) => {
    await db.query("select 1 from sale where tenant_no = $1 and id = $2 for update", [tenant, sale_id])
    await insertExchange(db, tenant, { ...exchange, checkout: null })
    await swapExchange(db, tenant, id)
    crashPoint("in_exchange")

    return difference_minor < 0n
      ? queryDifferenceRefund(db, tenant, { sale_id, exchange_id: id, amount_minor: -difference_minor, requested_by })
      : null
  })
  if (refund?.needs_payment) {
    for (const open of await queryTakeOpenRefunds(pool, { tenant_no: tenant, id: refund.id })) {
      await submitRefund(pool, open)
    }
  }

  return id
}

interface Line extends Record<string, unknown> {
  place_idx: number
  place_uid: string
}

/** What the hold froze of its places, by uid. */
async function linesOf(db: Db, tenant: TenantId, hold_id: string): Promise<Map<string, Line>> {
  const { rows } = await db.query<{ line: Line }>(
    "select jsonb_array_elements(lines) as line from hold where tenant_no = $1 and id = $2",
    [tenant, hold_id]
  )

  return new Map(rows.map(({ line }) => [line.place_uid, line]))
}

function itemOf(
  ticket: ExchangedTicket,
  line: Line,
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
          "label",
          "category_key",
          "price_level_id",
          "variant_id",
          "price_level_name",
        ].map((key) => [key, line[key]])
      ),
      amount_minor: price.amount_minor.toString(),
      discount_minor: price.discount_minor.toString(),
      fee_minor: price.fee_minor.toString(),
      tax_minor: price.tax_minor.toString(),
      tax_percent: tax?.percent ?? 0,
      tax_name: tax?.name ?? null,
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

/** The checkout of a difference: the new places at their part of it, in the buyer's name. */
async function checkoutOf(db: Db, tenant: TenantId, { hold, sale, session, surcharges, offer_hours }: Offered): Promise<string> {
  if (!(await offerPlaces(db, tenant, hold.id, surcharges, offer_hours))) {
    throw domainError("hold_expired")
  }
  const { id } = await createCheckout(db, { tenant, session, hold_ids: [hold.id], locale: sale.locale, host: sale.host })
  await setBuyer(db, tenant, id, session, { name: sale.buyer_name, email: sale.buyer_email })

  return id
}
