import { LARGEST_CHARGE_MINOR } from "@guichet/kernel/money"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { exchangeByBuyer } from "../../after-sale/exchange-by-buyer"
import { payExchange } from "../../after-sale/pay-exchange"
import type { HoldService } from "../../holds/hold-service"
import { ASKED_BY_BUYER } from "../../contracts/refund-terms"
import { ticketsAreAt } from "../../modules/ticketing/queries/after-sale/tickets-are-at"
import { placesFreedBy } from "../../modules/ticketing/queries/after-sale/places-freed-by"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"
import { ensureOrderToken } from "../order-token"
import { payingNetwork } from "../paying-network"
import { salePage } from "../sale-page"

interface Body {
  performance_id: string
  tickets: { ticket_id: string; place_uid: string; price_level_id?: string }[]
  /** the difference including fees as the buyer saw it: another amount is refused */
  seen_minor: number
}

const MAX_TICKETS = 20
const Id = { type: "string", minLength: 1, maxLength: 64 }

/**
 * POST /sales-api/orders/:sale_id/exchanges?token=…: the buyer exchanges tickets for other places of the same event, under the
 * terms they were bought under.
 * 200 { redirect_url, sale, tickets }: where to pay the difference, null when nothing is due
 * | 400 invalid_data { field } for a ticket named twice
 * | 404 sale_not_found, also for a wrong token; ticket_not_found, performance_not_found
 * | 409 exchange_not_offered { ticket_ids, refusal }, buyer_limit_reached { per, most, event_title }, accessible_places_kept {
 * place_uids }, quote_changed { amount_minor }, place_unavailable { place_uids }, own_place { place_uids }, places_stranded {
 * place_uids }, whole_table_only { ticket_ids, place }, tickets_go_together { ticket_ids, because, name, minimum },
 * amount_below_minimum { minimum_minor, currency }, exchange_open, checkout_being_paid, currency_differs, sale_not_written,
 * addition_indivisible, exchange_limit_reached { because: exchanges | unpaid, most }, sale_disputed { dispute_id, due_by },
 * group_too_small { price_level_id, price_level_name, group_size, count }, ticket_not_changeable { because }, stale_state,
 * performance_not_on_sale, hold_expired, turn_needed { waiting_room_id, waiting_room_path, opens_at } for another date with a
 * waiting room
 * | 429 too_many_requests, also when the network holds its maximum of the date (`network_limit`)
 * | 503 payment_unavailable
 */
export const exchangeOrderRoute = ({
  pool,
  ports,
  keys,
  settings,
  holdingNetwork,
  holds,
  stranded,
  turns,
}: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/orders/:sale_id/exchanges",
  limit_per_minute: 60,
  body: {
    type: "object",
    additionalProperties: false,
    required: ["performance_id", "tickets", "seen_minor"],
    properties: {
      performance_id: Id,
      tickets: {
        type: "array",
        minItems: 1,
        maxItems: MAX_TICKETS,
        items: {
          type: "object",
          additionalProperties: false,
          required: ["ticket_id", "place_uid"],
          properties: { ticket_id: Id, place_uid: { type: "string", minLength: 1, maxLength: 100 }, price_level_id: Id },
        },
      },
      seen_minor: { type: "integer", minimum: -Number(LARGEST_CHARGE_MINOR), maximum: Number(LARGEST_CHARGE_MINOR) },
    },
  },
  handler: async (request) => {
    const { tenant, params, query, body, ip } = request
    const { sale_id } = params
    ensureOrderToken(settings, tenant, sale_id, query.token)
    const ticket_ids = body.tickets.map(({ ticket_id }) => ticket_id)
    if (!(await ticketsAreAt(pool, tenant, sale_id, body.performance_id, ticket_ids))) {
      await turns.ensureTurn(request, body.performance_id)
    }
    const freed = await placesFreedBy(pool, tenant, sale_id, body.performance_id, ticket_ids, ASKED_BY_BUYER)
    const checkedHolds: HoldService = (input) => stranded.choose({ ...input, freed }, () => holds(input))
    const exchange_id = await exchangeByBuyer(
      { pool, ports, keys, holds: checkedHolds },
      {
        ...{ tenant, sale_id, ...body, seen_minor: BigInt(body.seen_minor) },
        network: holdingNetwork({ tenant, performance_id: body.performance_id, ip }),
      }
    )
    const page =
      body.seen_minor > 0
        ? await payExchange(
            { pool, ports, keys, settings },
            { tenant, sale_id, exchange_id },
            {
              seen_minor: BigInt(body.seen_minor),
              network: payingNetwork(settings.PLATFORM_SECRET, tenant, ip),
            }
          )
        : null

    return ok({ redirect_url: page?.redirect_url ?? null, ...(await salePage({ pool, settings, keys }, tenant, sale_id)) })
  },
})
