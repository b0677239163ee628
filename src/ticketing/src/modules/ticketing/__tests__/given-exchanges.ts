import { spawn } from "node:child_process"
import { join } from "node:path"
import { newId } from "@guichet/kernel/ids"
import type { Ports } from "@guichet/ports"
import type { Settings } from "@guichet/kernel/settings"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenSession,
  givenTenant,
  type GivenPerformance,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import type { scriptedPorts } from "../../../../../../integration-tests/support/ticketing/scripted-ports"
import type { RefundTerms } from "../../../contracts/refund-terms"
import { exchangeTickets, type ExchangeInput, type Exchanging } from "../../../after-sale/exchange-tickets"
import { payExchange } from "../../../after-sale/pay-exchange"
import type { HoldInput } from "../../../holds/hold-service"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { chooseForCheckout } from "../commands/checkout/choose-for-checkout"
import { createCheckout } from "../commands/checkout/create-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { givenSelling } from "./given-selling"

export interface GivenOrder {
  sale_id: string
  ticket_ids: string[]
}

/** A site that sells and exchanges over one database and one scripted provider. */
export interface GivenExchanges {
  database: TestDatabase
  settings: Settings
  ports: Ports
  exchanging: Exchanging & Paying & { ports: Ports }
  sql: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>
  /** a new tenant for each test */
  site: (slug: string) => Promise<ExchangingSite>
}

export interface ExchangingSite extends GivenTenant {
  /** a percentage, or a fixed amount off each ticket */
  coupon: (terms: { percent?: number; amount_minor?: number; event_ids?: string[] }) => Promise<string>
  /** paid by card, with its order written */
  bought: (
    date: GivenPerformance,
    place_uids: string[],
    more?: { coupon_id?: string; terms?: RefundTerms } & Pick<HoldInput, "price_levels" | "unlock_token">
  ) => Promise<GivenOrder>
  /** to one place per ticket of the order, in order; @returns the exchange's id */
  exchange: (
    order: GivenOrder,
    to: GivenPerformance,
    place_uids: string[],
    seen_minor: bigint,
    more?: Partial<ExchangeInput>
  ) => Promise<string>
  checkoutOf: (exchange_id: string) => Promise<string>
  /** opens the offer's payment page */
  pay: (order: GivenOrder, exchange_id: string, seen_minor: bigint) => Promise<unknown>
  /** the buyer pays on the page and returns */
  authorise: (checkout_id: string) => Promise<void>
  refundAll: (order: GivenOrder) => Promise<string>
}

/** @param own what a test scripts itself, on top of the scripted provider */
export async function givenExchanges(own?: Parameters<typeof scriptedPorts>[1]): Promise<GivenExchanges> {
  const { database, settings, ports, paying, holdPlaces } = await givenSelling(own)
  const { pool } = paying
  const exchanging = { ...paying, holds: holdPlaces }
  const sql = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows

  return { database, settings, ports, exchanging, sql, site: async (slug) => siteOf(exchanging, await givenTenant(pool, slug)) }
}

function siteOf(exchanging: GivenExchanges["exchanging"], given: GivenTenant): ExchangingSite {
  const { pool, ports } = exchanging
  const { tenant, host } = given
  const sql = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows
  const authorise = async (checkout_id: string) => {
    await sql("update scripted_payment set state = 'authorised' where checkout_id = $1 and state = 'none'", [checkout_id])
    await ports.settle.settle({ tenant_no: tenant, checkout_id })
  }

  return {
    ...given,
    authorise,
    coupon: async ({ percent, amount_minor, event_ids = [] }) => {
      const id = newId("coupon")
      await sql(
        `insert into coupon (tenant_no, id, code, kind, percent, amount_minor, currency, event_ids)
         values ($1, $2, $3, case when $4::numeric is null then 'per_ticket' else 'percent' end, $4, $5, case when $5::numeric is not null then 'eur' end, $6)`,
        [tenant, id, id.slice(-8).toUpperCase(), percent ?? null, amount_minor ?? null, event_ids]
      )

      return id
    },
    bought: async (date, place_uids, { coupon_id, terms, ...wish } = {}) => {
      const session = givenSession()
      const hold = await exchanging.holds({ tenant, performance_id: date.id, place_uids, session, ...wish })
      const { id } = await createCheckout(pool, { tenant, session, hold_ids: [hold.id], locale: "fr", host })
      await setBuyer(pool, tenant, id, session, { name: "Ada", email: `${id.slice(-10)}@example.org` })
      if (coupon_id) {
        await chooseForCheckout(pool, tenant, id, session, { coupon_id })
      }
      await payCheckout(exchanging, tenant, id, session)
      await authorise(id)
      const [{ id: sale_id }] = await sql("select id from sale where checkout_id = $1", [id])
      await sql("update sale set order_id = 'order_' || id, projected_at = now() where id = $1", [sale_id])
      if (terms) {
        await sql("update ticket set refund_terms = $2 where sale_id = $1", [sale_id, terms])
      }
      const tickets = await sql("select id from ticket where sale_id = $1 order by place_idx", [sale_id])

      return { sale_id, ticket_ids: tickets.map((ticket) => ticket.id) }
    },
    exchange: (order, to, place_uids, seen_minor, more = {}) =>
      exchangeTickets(exchanging, {
        tenant,
        sale_id: order.sale_id,
        performance_id: to.id,
        tickets: place_uids.map((place_uid, at) => ({ ticket_id: order.ticket_ids[at], place_uid })),
        seen_minor,
        offer_hours: 48,
        requested_by: "user_1",
        ...more,
      }),
    checkoutOf: async (exchange_id) =>
      (await sql("select checkout_id from exchange where id = $1", [exchange_id]))[0].checkout_id,
    pay: (order, exchange_id, seen_minor) =>
      payExchange(exchanging, { tenant, sale_id: order.sale_id, exchange_id }, { seen_minor, network: null }),
    refundAll: (order) => refundTickets(pool, ports, { tenant, sale_id: order.sale_id, items: null, requested_by: "user_1" }),
  }
}

/** The code of a refusal with its reason, or `none`. */
export const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "none",
    (error) => [error.code ?? error.message, error.details?.because].filter(Boolean).join(" ")
  )

/** Exchanges in a process that dies at a crash point. @returns the signal that ended it */
export const exchangeAndDie = (
  database: TestDatabase,
  crash_at: string,
  input: Omit<ExchangeInput, "seen_minor">
): Promise<NodeJS.Signals | null> =>
  new Promise((resolve) =>
    spawn(
      process.execPath,
      ["-r", join(process.cwd(), "tools/start/typescript.cjs"), join(__dirname, "exchange-and-die.ts")],
      // a process group of its own, which the crash kills
      {
        detached: true,
        env: {
          ...process.env,
          DATABASE_URL: database.url,
          PLATFORM_MODE: "test",
          CRASH_AT: crash_at,
          EXCHANGE: JSON.stringify(input),
        },
      }
    ).on("exit", (_, by) => resolve(by))
  )
