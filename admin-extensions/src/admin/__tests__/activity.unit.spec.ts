import { routeRules as billing } from "@guichet/billing/contracts"
import { routeRules as domains } from "@guichet/domains/contracts"
import { routeRules as messaging } from "@guichet/messaging/contracts"
import { routeRules as payments } from "@guichet/payments/contracts"
import { routeRules as replication } from "@guichet/replication/contracts"
import { shopCoreRules, shopOrderWrites, routeRules as shop } from "@guichet/shop/contracts"
import { auditedBy, coreRouteRules, routeRules as tenancy } from "@guichet/tenancy/contracts"
import { orderRouteRules, routeRules as ticketing } from "@guichet/ticketing/contracts"
import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { pageOfTarget } from "../lib/activity-links"
import { activityWords, wordsOfAction } from "../lib/activity-words"

/** Action names of handlers that write their own audit entries. */
function ownWords(): string[] {
  const packages = ["tenancy", "domains", "billing", "replication", "ticketing", "payments"]
  const sources = packages.map((name) => join(dirname(require.resolve(`@guichet/${name}/package.json`)), "src"))

  return sources
    .flatMap((source) => (readdirSync(source, { recursive: true }) as string[]).map((name) => join(source, name)))
    .filter((name) => name.endsWith(".ts") && !name.includes("__tests__"))
    .flatMap((name) => {
      const text = readFileSync(name, "utf8")

      const named = text.matchAll(/action: "([a-z_]+\.[a-z_]+)"/g)
      const chosen = /insertAudit\(|endSupportSession\(/.test(text)
        ? text.matchAll(
            /"((?:member|invitation|console|password|device|hub|tenant|support|replication|api_key|domain|account|account_rules)\.[a-z_]+)"/g
          )
        : []

      return [...named, ...chosen].map(([, word]) => word)
    })
}

describe("S10.5 words of the audit", () => {
  it("every change that access control records and every action name of a handler has words", () => {
    const rules = [
      ...tenancy,
      ...domains,
      ...coreRouteRules,
      ...ticketing,
      ...orderRouteRules,
      ...messaging,
      ...payments,
      ...billing,
      ...replication,
      ...shop,
      ...shopCoreRules,
    ]
    const written = [
      ...rules.filter((rule) => auditedBy(rule) === "access_control").map(({ method, path }) => `${method} ${path}`),
      ...Object.keys(shopOrderWrites),
    ]
    const own = ownWords()

    expect(written.length).toBeGreaterThan(30)
    expect(own.length).toBeGreaterThan(12)
    expect([...written, ...own].filter((action) => !activityWords[action])).toEqual([])
    expect(Object.keys(activityWords).filter((action) => /^[A-Z]/.test(action) && !written.includes(action))).toEqual([])
  })

  it("operator-M2 an entry links to the page of its row if this console has one", () => {
    const of = (is_operator: boolean) =>
      ["evt_1", "ven_1", "sale_1", "cpn_1", "inv_1", "plan_1", "tnt_1", "user_1", "zone"].map((target) =>
        pageOfTarget(target, is_operator)
      )

    expect(of(true)).toEqual([
      "/events/evt_1",
      "/venues/ven_1",
      "/sales/sale_1",
      "/coupons/cpn_1",
      "/platform/invoices/inv_1",
      "/platform/plans/plan_1",
      "/platform/tenants/tnt_1",
      null,
      null,
    ])
    expect(of(false)).toEqual(["/events/evt_1", "/venues/ven_1", "/sales/sale_1", "/coupons/cpn_1", null, null, null, null, null])
  })

  it("an unknown action is shown as it is", () => {
    expect(wordsOfAction("POST /admin/events/:id/publish", "fr")).toBe("a mis un événement en vente")
    expect(wordsOfAction("thing.done", "en")).toBe("thing.done")
  })
})
