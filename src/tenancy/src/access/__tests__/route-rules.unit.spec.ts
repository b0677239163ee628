import { domainError } from "@guichet/kernel/errors"
import type { RouteRule } from "../../contracts/route-rule"
import { namedColumns, refusalOf } from "../refusal"
import { provideRouteRules, providedRouteRules } from "../route-rules"

const rule: RouteRule = {
  method: "POST",
  path: "/admin/things/:id",
  allow: ["member"],
  scope: { table: "thing", column: "parent_id", via: [{ table: "piece", by: "id", give: "thing_id" }] },
  refused: { code: "ticket_order_write", details: { thing: "{id}", page: "/app/{kind}/{id}" } },
}

describe("INV-TENANT rules of routes", () => {
  it("accept a rule with hops and a refusal", () => {
    provideRouteRules([rule])

    expect([...providedRouteRules().keys()]).toEqual(["POST /admin/things/:id"])
  })

  it.each<[string, Partial<RouteRule>]>([
    ["a table that is no plain name", { scope: { table: 'thing" --', column: "id" } }],
    [
      "a hop that is no plain name",
      { scope: { table: "thing", column: "id", via: [{ table: "piece", by: "id)", give: "thing_id" }] } },
    ],
    ["a refusal without a row", { scope: undefined }],
    ["a refusal on a row without a tenant", { scope: { table: "order", column: "id", owner: "sales_channel_id" } }],
  ])("refuse %s", (_, changes) => {
    expect(() => provideRouteRules([{ ...rule, ...changes }])).toThrow("POST /admin/things/:id")
  })

  it("refuse two rules for one route", () => {
    expect(() => provideRouteRules([rule, rule])).toThrow("Two rules for POST /admin/things/:id")
  })

  it("fill a refusal's details from the row concerned", () => {
    const refusal = rule.refused as NonNullable<RouteRule["refused"]>

    expect(namedColumns(refusal)).toEqual(["id", "kind"])
    expect(refusalOf(refusal, { id: "t_1", kind: "chairs" })).toMatchObject(
      domainError("ticket_order_write", { thing: "t_1", page: "/app/chairs/t_1" })
    )
  })
})
