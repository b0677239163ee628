import { Modules } from "@medusajs/framework/utils"
import { sharedPool } from "@guichet/kernel/pool"
import { providedRouteRules, registeredRoutes, ruleKey } from "@guichet/tenancy/access"
import type { RouteRule } from "@guichet/tenancy/contracts"
import { orderRouteRules, ticketOrderWrite } from "@guichet/ticketing/contracts"
import { withPlatform } from "../support/platform"
import { rowsAsText } from "../support/rows-as-text"
import type { Reply } from "../support/client/exchange"
import { send } from "../support/client/send"
import { givenPrincipals, type Caller, type Principals } from "../support/given/given-principals"
import { givenScopedRows, type ScopedRows } from "./given-scoped-rows"
import { catchExpressApp } from "./running-app"

const runningApp = catchExpressApp()

/** Core's writes on orders, by first folder; and those of them that concern no existing order. */
const ORDER_ROUTES =
  /^\/admin\/(orders|order-edits|order-changes|draft-orders|returns|claims|exchanges|payments|payment-collections|fulfillments)(\/|$)/
const OF_NO_ORDER = ["POST /admin/draft-orders", "POST /admin/orders/export"]
/** Routes of the payments plugin: the organiser's account, and the card that pays its invoices. */
const OF_OURS = /^\/admin\/payments\/(account|card|connect)/

/** Tables that a write of core on an order can reach, and ours. */
const WATCHED = [
  ...["order", "order_item", "order_line_item", "order_change", "order_change_action", "order_summary", "order_transaction"],
  ...["order_credit_line", "order_shipping", "return", "order_claim", "order_exchange", "order_fulfillment", "fulfillment"],
  ...["order_payment_collection", "payment_collection", "payment_session", "payment", "capture", "refund"],
  ...["sale", "ticket", "sale_refund", "claim"],
]

withPlatform(
  (platform) => {
    describe("T6 INV-TENANT core's writes on ticket orders", () => {
      let principals: Principals
      let rows: ScopedRows
      const pool = () => sharedPool(platform.databaseUrl)
      const refused = () => [...providedRouteRules().values()].filter((rule) => rule.refused)

      beforeAll(async () => {
        principals = await givenPrincipals(platform, pool())
        rows = await givenScopedRows(platform, principals)
      })

      const askFor = (caller: Caller, rule: RouteRule, id: string): Promise<Reply> => {
        const [where, key] = (rule.scope?.param ?? "id").split(".")

        return send(platform.medusaUrl(), {
          host: caller.console_host,
          method: rule.method,
          path: rule.path.replace(":id", id).replace(/:[a-z_]+/g, "x"),
          json: where === "body" ? { [key]: id } : rule.method === "POST" ? {} : undefined,
          headers: caller.cookie ? { cookie: caller.cookie } : {},
        })
      }
      const idOfA = (rule: RouteRule) => rows.of("A", rule.scope as never).id
      /** Routes with an unexpected answer, and routes that allowed a write. */
      const unlike = async (
        caller: Caller,
        expected: [number, string | undefined],
        idOf: (rule: RouteRule) => string = idOfA
      ) => {
        const wrong: string[] = []
        for (const rule of refused()) {
          const before = await rowsAsText(pool(), WATCHED)
          const answer = await askFor(caller, rule, idOf(rule))
          const isSame = before === (await rowsAsText(pool(), WATCHED))
          if (answer.status !== expected[0] || answer.body.code !== expected[1] || !isSame) {
            wrong.push(`${ruleKey(rule)} ${answer.status} ${JSON.stringify(answer.body)} ${isSame ? "" : "WRITTEN"}`)
          }
        }

        return wrong
      }

      it("every write on an order that core has is listed, and all but two are refused", () => {
        const running = registeredRoutes(runningApp() as never)
          .filter(({ method, path }) => method !== "GET" && ORDER_ROUTES.test(path) && !OF_OURS.test(path))
          .map(ruleKey)
          .filter((key) => !OF_NO_ORDER.includes(key))
        const open = orderRouteRules.filter((rule) => !rule.refused).map(ruleKey)

        expect(orderRouteRules.map(ruleKey).sort()).toEqual(running.sort())
        expect(running.length).toBeGreaterThan(100)
        expect(open).toEqual(["POST /admin/orders/:id/cancel", "POST /admin/payments/:id/refund"])
        expect(refused()).toHaveLength(running.length - open.length)
      })

      it("each of them answers the order's own organiser with the page to use instead, and changes nothing", async () => {
        const owner = principals.callers["full organiser of A"]
        const [{ id: sale_id }, { id: order_id }] = [
          rows.of("A", { table: "sale", column: "id" }),
          rows.of("A", { table: "order", column: "id" }),
        ]

        expect(await unlike(owner, [409, "ticket_order_write"])).toEqual([])
        const answer = await askFor(owner, refused()[0], idOfA(refused()[0]))
        expect(Object.keys(answer.body.details)).toEqual(Object.keys(ticketOrderWrite.details))
        expect(answer.body).toMatchObject({
          code: "ticket_order_write",
          message: "Ticket orders can only be changed through Refund tickets on the order page.",
          details: { sale_id, order_id, page: `/app/sales/${sale_id}`, route: `POST /admin/sales/${sale_id}/refunds` },
        })
      })

      it.each([
        ["the organiser of B", "organiser of B", 404, "not_found"],
        ["an operator on the own console", "operator", 404, "not_found"],
        ["an organiser of A who may not see orders", "organiser of A without the right", 403, "not_allowed"],
        ["an operator inside A, who only looks", "operator inside A", 403, "not_allowed"],
      ] as const)("%s learns nothing of A's order", async (_, name, status, code) => {
        expect(await unlike(principals.callers[name], [status, code])).toEqual([])
      })

      it("no one learns anything without a session", async () => {
        const caller = principals.callers.anonymous

        // core's own authentication runs before access control and has no code
        expect(await unlike(caller, [401, undefined])).toEqual([])
      })

      it("an order without a sale is not found, even in the tenant's own channel", async () => {
        const orders = platform.container().resolve(Modules.ORDER)
        const { sales_channel_id } = principals.a
        const { id } = await orders.createOrders({ sales_channel_id, currency_code: "eur", email: "buyer@example.org" })

        expect(await unlike(principals.callers["full organiser of A"], [404, "not_found"], () => id)).toEqual([])
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)
