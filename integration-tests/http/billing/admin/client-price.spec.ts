import { publishPlan, subscribeTenant } from "@guichet/billing/plans"
import { sharedPool } from "@guichet/kernel/pool"
import { withPlatform } from "../../../support/platform"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

const TENANTS = "/admin/platform/tenants"

withPlatform((platform) => {
  describe("D5 a client's own terms", () => {
    let operator: Organiser
    let client: Organiser
    let other: Organiser

    beforeAll(async () => {
      operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
      client = await givenOrganiser(platform, "brio")
      other = await givenOrganiser(platform, "canto")
      const { plan_version_id } = await publishPlan(pool(), {
        code: "standard",
        name: "Standard",
        prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30n, monthly_minor: 2_900n }],
      })
      const terms = { plan_version_id, currency: "eur", time_zone: "Europe/Paris" }
      await subscribeTenant(pool(), { tenant_no: client.tenant_no, ...terms })
      await subscribeTenant(pool(), { tenant_no: other.tenant_no, ...terms })
    })

    const pool = () => sharedPool(platform.databaseUrl)
    const price = (of: Organiser) => operator.ask("GET", `${TENANTS}/${of.tenant_id}/price`)
    const set = (of: Organiser, changes: Record<string, unknown> = {}, staff = operator) =>
      staff.ask("POST", `${TENANTS}/${of.tenant_id}/overrides`, {
        field: "percent",
        currency: null,
        value: "1",
        reason: "agreed on the phone",
        replaces: null,
        ...changes,
      })
    const end = (of: Organiser, id: string, staff = operator) =>
      staff.ask("POST", `${TENANTS}/${of.tenant_id}/overrides/${id}/end`, { reason: "the season is over" })
    const own = async (staff: Organiser) => (await staff.ask("GET", "/admin/billing")).body.billing.plan

    it("they are set, shown with author and reason, visible to the client, changed on their current version, ended, and kept", async () => {
      const made = await set(client)
      const [{ id }] = made.body.overrides
      const blind = await set(client, { value: "2" })
      const changed = await set(client, { value: "1.5", replaces: id })
      const seen = [await own(client), await own(other)]
      const ended = await end(client, changed.body.overrides[0].id)
      const again = await end(client, changed.body.overrides[0].id)
      const past = await operator.ask("GET", `${TENANTS}/${client.tenant_id}/price/ended?limit=1`)
      const further = await operator.ask("GET", `${TENANTS}/${client.tenant_id}/price/ended?limit=1&after=${past.body.after}`)

      expect(made).toMatchObject({
        status: 201,
        body: {
          plan: { name: "Standard", version_no: 1 },
          plan_price: { percent: "2.5", conversion: null },
          price: { percent: "1", monthly_minor: 2_900 },
          overrides: [
            { field: "percent", value: "1", set_by: "owner@scenes.example", reason: "agreed on the phone", status: "active" },
          ],
        },
      })
      expect(blind).toMatchObject({ status: 409, body: { code: "stale_state" } })
      expect(seen).toMatchObject([
        { price: { percent: "1.5" }, own_terms: ["percent"] },
        { price: { percent: "2.5" }, own_terms: [] },
      ])
      expect(ended).toMatchObject({ status: 200, body: { price: { percent: "2.5" }, overrides: [] } })
      expect(again).toMatchObject({ status: 409, body: { code: "stale_state" } })
      expect([...past.body.overrides, ...further.body.overrides]).toMatchObject([
        { value: "1.5", ended_by: "owner@scenes.example", end_reason: "the season is over" },
        { value: "1", end_reason: "agreed on the phone" },
      ])
      expect(further.body.after).toBeNull()
    })

    it("each change is recorded in the client's audit and in the operator's", async () => {
      await set(client, { field: "monthly_minor", currency: "EUR", value: "500" })

      const { rows } = await pool().query(
        "select tenant_no, details from audit_log where action = 'price.override_set' and details ->> 'field' = 'monthly_minor' order by tenant_no"
      )
      expect(rows).toMatchObject([
        { tenant_no: 1, details: { became: "500", currency: "eur" } },
        { tenant_no: client.tenant_no, details: { was: null, reason: "agreed on the phone" } },
      ])
    })

    it.each([
      ["without a reason", { reason: " " }],
      ["with a field that is none", { field: "discount" }],
      ["with a percent beyond reason", { value: "101" }],
      ["with a currency where none belongs", { currency: "eur" }],
      ["with a day that is none", { last_on: "2026-02-30" }],
      ["with a last day that is over", { last_on: "2020-01-01" }],
    ])("they are refused %s, and nothing is written", async (_, changes) => {
      const answer = await set(other, changes)

      expect(answer).toMatchObject({ status: 400, body: { code: "invalid_data" } })
      expect((await price(other)).body.overrides).toEqual([])
    })

    it("only the operator can read, set or end them, and not under another client's URL", async () => {
      const { body } = await set(client, { field: "fixed_minor", currency: "eur", value: "10" })
      const [{ id }] = body.overrides.filter(({ field }: { field: string }) => field === "fixed_minor")

      const answers = [
        await client.ask("GET", `${TENANTS}/${client.tenant_id}/price`),
        await set(client, {}, client),
        await end(client, id, client),
        await end(other, id),
        await set({ ...client, tenant_id: "tnt_none" } as Organiser),
      ]

      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 409, 404])
      expect((await price(client)).body.overrides.map((one: { id: string }) => one.id)).toContain(id)
      expect((await end(client, id)).status).toBe(200)
    })
  })
})
