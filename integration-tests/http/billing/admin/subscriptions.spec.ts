import { publishPlan, subscribeTenant } from "@guichet/billing/plans"
import { sharedPool } from "@guichet/kernel/pool"
import { withPlatform } from "../../../support/platform"
import { givenTenant, send, type Staff } from "../../payments/given-platform"

const PATH = "/admin/platform/subscriptions"

withPlatform((platform) => {
  describe("D2 the plans of the operator's clients", () => {
    let operator: Staff
    let subscribed: Staff
    let without: Staff

    beforeAll(async () => {
      const pool = sharedPool(platform.databaseUrl)
      operator = await givenTenant(platform, "scenes", "platform")
      subscribed = await givenTenant(platform, "brio")
      without = await givenTenant(platform, "canto")
      const { plan_version_id } = await publishPlan(pool, {
        code: "standard",
        name: "Standard",
        prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30n }],
      })
      await subscribeTenant(pool, {
        tenant_no: subscribed.tenant_no,
        plan_version_id,
        currency: "eur",
        time_zone: "Europe/Paris",
      })
    })

    const ask = (staff: Staff, tenant_ids: string) =>
      send(platform, staff.console_host, "GET", `${PATH}?tenant_ids=${tenant_ids}`, { cookie: staff.cookie })

    it("are told by client; who is on none is left out", async () => {
      const { status, body } = await ask(operator, [without.tenant_id, subscribed.tenant_id].join(","))

      expect(status).toBe(200)
      expect(body).toEqual({
        subscriptions: [{ tenant_id: subscribed.tenant_id, plan_name: "Standard", status: "active" }],
      })
    })

    it("are nobody else's business, not even the client's own", async () => {
      const asked = await Promise.all([
        ask(subscribed, subscribed.tenant_id),
        send(platform, operator.console_host, "GET", `${PATH}?tenant_ids=${subscribed.tenant_id}`),
        ask({ ...subscribed, console_host: operator.console_host }, subscribed.tenant_id),
      ])

      expect(asked.map(({ status }) => status)).toEqual([403, 401, 401])
      expect(JSON.stringify(asked.map(({ body }) => body))).not.toContain("Standard")
    })

    it.each([
      "",
      "tnt_1",
      `tnt_1' or true --`,
      Array(101)
        .fill(`tnt_${"0".repeat(26)}`)
        .join(","),
    ])("are not told to a question that names no clients: %#", async (tenant_ids) => {
      expect(await ask(operator, encodeURIComponent(tenant_ids))).toMatchObject({
        status: 400,
        body: { code: "invalid_data" },
      })
    })
  })
})
