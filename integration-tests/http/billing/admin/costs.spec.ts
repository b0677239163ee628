import { sharedPool } from "@guichet/kernel/pool"
import { withEmulatedPlatform } from "../../../support/emulated-platform"
import { send } from "../../../support/client/send"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

const PLANS = "/admin/platform/plans"
const COSTS = "/admin/platform/costs"
const COST = { currency: "eur", month_minor: 500, ticket_minor: 10, card_percent: "2.9", card_fixed_minor: 30 }
const DEAR = { currency: "eur", monthly_minor: 2_900, percent: "2.5", fixed_minor: 30, free_fixed_minor: 20 }
/** The month's price is below its cost; the price in pounds is zero, and no cost was given for it. */
const CHEAP = [
  { ...DEAR, monthly_minor: 400 },
  { currency: "gbp", monthly_minor: 0, percent: "0", fixed_minor: 0 },
]
const MONTH = { currency: "eur", of: "month", price_minor: 400, card_minor: 42, cost_minor: 500, left_minor: -142 }
const WHY = "A year for houses that join us this spring"

withEmulatedPlatform((platform) => {
  describe("S6.6 plans below the operator's own cost", () => {
    let operator: Organiser
    let client: Organiser

    beforeAll(async () => {
      operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
      client = await givenOrganiser(platform, "brio")
    })
    beforeEach(async () => {
      await ask("POST", COSTS, COST)
    })

    const pool = () => sharedPool(platform.databaseUrl)
    const ask = (method: string, path: string, json?: unknown, staff = operator) =>
      send(platform.medusaUrl(), { host: staff.console_host, method, path, cookie: staff.cookie, json })
    const plan = (prices: object[]) => ({ name: "Season", fee_collection: "at_sale", prices })
    const created = async (prices: object[]) => (await ask("POST", PLANS, plan(prices))).body.plan
    const publish = (id: string, body: object = {}) => ask("POST", `${PLANS}/${id}/publish`, body)
    const agreed = async () => (await pool().query("select shortfalls, reason, agreed_by from plan_below_cost order by id")).rows
    const statusAndCode = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

    it("they show the worst margin and are refused with the calculation, and nothing is offered", async () => {
      const { id, margins } = await created(CHEAP)

      const refused = await publish(id)

      expect(margins).toEqual([
        MONTH,
        { currency: "eur", of: "ticket", price_minor: 31, card_minor: 0, cost_minor: 10, left_minor: 21 },
        { currency: "eur", of: "free_ticket", price_minor: 20, card_minor: 1, cost_minor: 10, left_minor: 9 },
      ])
      expect([statusAndCode(refused), refused.body.details]).toEqual([[409, "price_below_cost"], { shortfalls: [MONTH] }])
      expect((await ask("GET", `${PLANS}/${id}`)).body.plan.state).toBe("draft")
      expect(await agreed()).toEqual([])
    })

    it("they are published with a reason, which is kept with the figures and covers only them", async () => {
      const { id } = await created(CHEAP)

      const published = await publish(id, { below_cost_reason: WHY })
      const again = await publish(id)
      await ask("POST", COSTS, { ...COST, month_minor: 600 })
      const dearer = await publish(id)

      expect([published, again, dearer].map(statusAndCode)).toEqual([
        [200, undefined],
        [200, undefined],
        [409, "price_below_cost"],
      ])
      expect(await agreed()).toEqual([{ shortfalls: [MONTH], reason: WHY, agreed_by: "owner@scenes.example" }])
    })

    it("an offered plan cannot become one without a reason: the current version stays", async () => {
      const { id } = await created([DEAR])
      await publish(id)

      const refused = await ask("POST", `${PLANS}/${id}`, plan(CHEAP))
      const { version_no } = (await ask("GET", `${PLANS}/${id}`)).body.plan
      const changed = await ask("POST", `${PLANS}/${id}`, { ...plan(CHEAP), below_cost_reason: WHY })

      expect([statusAndCode(refused), version_no]).toEqual([[409, "price_below_cost"], 1])
      expect(changed.body.plan).toMatchObject({ version_no: 2, margins: [MONTH, {}, {}] })
      expect(await agreed()).toMatchObject([{ reason: WHY }])
    })

    it("the latest costs apply, in a known currency; a client can neither read nor set them", async () => {
      const wrong = [
        await ask("POST", COSTS, { ...COST, currency: "xyz" }),
        await ask("POST", COSTS, { ...COST, month_minor: -1 }),
        await ask("POST", COSTS, { ...COST, card_percent: "101" }),
      ]
      const theirs = [await ask("GET", COSTS, undefined, client), await ask("POST", COSTS, COST, client)]
      await ask("POST", COSTS, { ...COST, month_minor: 100 })
      const { id } = await created([DEAR])

      expect(wrong.map(statusAndCode)).toEqual(Array(3).fill([400, "invalid_data"]))
      expect(theirs.map(statusAndCode)).toEqual(Array(2).fill([403, "not_allowed"]))
      expect((await ask("GET", COSTS)).body.costs).toMatchObject([{ ...COST, month_minor: 100 }])
      expect((await publish(id)).status).toBe(200)
    })
  })
})
