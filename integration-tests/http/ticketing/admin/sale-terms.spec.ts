import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { withPlatform } from "../../../support/platform"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import { givenOffers } from "../../../support/given/given-sale"

const NOTHING = {
  rev: 0,
  tax_mode: "inclusive",
  taxes: [],
  fees: [],
  currencies: ["eur"],
  takes_donations: false,
  donation_text: null,
  coming_date_count: 0,
}
const TERMS = { rev: 0, tax_mode: "inclusive", takes_donations: false, donation_text: null, fees: [] }

withPlatform(
  (platform) => {
    describe("T4 tax, fee and donation terms added to prices", () => {
      let cid: Organiser
      let rival: Organiser
      let pool: Pool

      beforeAll(async () => {
        cid = await givenOrganiser(platform, "cid")
        rival = await givenOrganiser(platform, "rival")
        pool = givenPool(platform.databaseUrl, { max: 4 })
      })
      afterAll(() => pool.end())

      const terms = async (of = cid) => (await ok(of.ask("GET", "/admin/sale-terms"))).sale_terms
      const write = (changes: object, of = cid) => of.ask("POST", "/admin/sale-terms", { ...TERMS, ...changes })
      const addTax = async (changes: object, of = cid) =>
        of.ask("POST", "/admin/sale-terms/taxes", {
          rev: (await terms(of)).rev,
          name: "TVA",
          percent: "20",
          is_default: false,
          ...changes,
        })
      const offered = async (tenant_no: number) =>
        (await pool.query("select amount_minor::int as amount from offer where tenant_no = $1 order by 1", [tenant_no])).rows.map(
          ({ amount }) => amount
        )

      it("they are empty by default, set for this tenant only, and count the dates whose prices change", async () => {
        await givenEvent(cid, { amounts: [2500, 1000] })
        await givenEvent(rival, { amounts: [2500, 1000] })
        await givenOffers(pool, cid.tenant_no)
        await givenOffers(pool, rival.tenant_no)
        const before = await terms()

        const fee = { currency: "eur", percent: "5", fixed_minor: 100 }
        const { sale_terms } = await ok(write({ fees: [fee], takes_donations: true, donation_text: "For our young actors" }))

        expect(before).toEqual({ ...NOTHING, coming_date_count: 1 })
        expect(sale_terms).toEqual({
          ...NOTHING,
          rev: 1,
          fees: [fee],
          takes_donations: true,
          donation_text: "For our young actors",
          coming_date_count: 1,
        })
        expect(await terms(rival)).toEqual({ ...NOTHING, coming_date_count: 1 })
        expect([await offered(cid.tenant_no), await offered(rival.tenant_no)]).toEqual([
          [1150, 2725],
          [1000, 2500],
        ])
      })

      it("a preview of a price uses the arithmetic of the offers", async () => {
        await givenEvent(cid, { amounts: [2500, 1000] })
        await givenOffers(pool, cid.tenant_no)
        await ok(addTax({ name: "TVA 20" }))
        await ok(write({ rev: 1, fees: [{ currency: "eur", percent: "5", fixed_minor: 100 }] }))
        const example = async (changes: object = {}) =>
          (
            await ok(
              cid.ask(
                "GET",
                `/admin/sale-terms/example?${new URLSearchParams({
                  price_minor: "2500",
                  currency: "eur",
                  tax_mode: "inclusive",
                  tax_percent: "20",
                  fee_percent: "5",
                  fee_fixed_minor: "100",
                  ...changes,
                })}`
              )
            )
          ).example
        const { event } = await ok(
          cid.ask(
            "GET",
            `/admin/events/${(await pool.query("select id from event where tenant_no = $1", [cid.tenant_no])).rows[0].id}`
          )
        )

        expect(await example()).toEqual({
          price_minor: 2500,
          currency: "eur",
          amount_minor: 2725,
          fee_minor: 225,
          tax_minor: 454,
        })
        expect(await example({ tax_mode: "exclusive" })).toMatchObject({ amount_minor: 3270, fee_minor: 270, tax_minor: 545 })
        expect(await offered(cid.tenant_no)).toEqual([1150, 2725])
        expect(event.price_levels.map(({ all_in_minor }: { all_in_minor: number }) => all_in_minor).sort()).toEqual([1150, 2725])
      })

      it("of two simultaneous editors one is refused, and none of her changes is written", async () => {
        await ok(write({}))

        const answers = await Promise.all([
          write({ rev: 1, tax_mode: "exclusive" }),
          write({ rev: 1, fees: [{ currency: "eur", percent: "2", fixed_minor: 0 }] }),
        ])
        const { rev, tax_mode, fees } = await terms()

        expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
        expect(answers.find(({ status }) => status === 409)?.body.code).toBe("stale_state")
        expect([rev, tax_mode === "exclusive", fees.length]).toEqual([2, fees.length === 0, tax_mode === "exclusive" ? 0 : 1])
        expect((await write({})).body.code).toBe("stale_state")
      })

      it("of two simultaneous first settings one is saved", async () => {
        const answers = await Promise.all([write({}), write({})])

        expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      })

      it("an invalid fee, rate or card amount is refused", async () => {
        const fee = { currency: "eur", percent: "5", fixed_minor: 100 }
        const refused = await Promise.all([
          write({ fees: [{ ...fee, percent: "51" }] }),
          write({ fees: [{ ...fee, percent: "-1" }] }),
          write({ fees: [{ ...fee, currency: "EUR" }] }),
          write({ fees: [fee, fee] }),
          write({ fees: [{ ...fee, currency: "isk", fixed_minor: 150 }] }),
          write({ tax_mode: "none" }),
          write({ donation_text: "x".repeat(401) }),
          write({ tenant_no: 1 }),
          addTax({ percent: "0" }),
          addTax({ percent: "100" }),
          addTax({ percent: "1e1" }),
          addTax({ name: " " }),
        ])

        expect(refused.map(({ status, body }) => [status, body.code ?? body.type])).toEqual(
          refused.map(() => [400, expect.stringMatching(/^invalid_data$/)])
        )
        expect(await terms()).toEqual(NOTHING)
      })

      it("there is one default rate: the first, until another replaces it", async () => {
        const { taxes: first } = (await ok(addTax({ name: "TVA 20" }))).sale_terms
        const { taxes: second } = (await ok(addTax({ name: "TVA 5,5", percent: "5.5", is_default: true }))).sale_terms
        const usual = (taxes: { name: string; is_default: boolean }[]) => taxes.filter(({ is_default }) => is_default)

        expect([usual(first), usual(second)]).toMatchObject([
          [{ name: "TVA 20", percent: "20" }],
          [{ name: "TVA 5,5", percent: "5.5" }],
        ])
        expect((await addTax({ name: "tva 20" })).body.code).toBe("sale_tax_name_taken")
        expect(await terms(rival)).toEqual(NOTHING)
      })

      it("a rate that an event uses, and the default one while there are others, cannot be removed", async () => {
        const { event } = await givenEvent(cid)
        await ok(addTax({ name: "TVA 20" }))
        const { taxes } = (await ok(addTax({ name: "TVA 5,5", percent: "5.5" }))).sale_terms
        const [usual, reduced] = taxes
        const change = await ok(cid.ask("POST", `/admin/events/${event.id}`, { rev: event.rev, sale_tax_id: reduced.id }))
        const remove = (id: string, of = cid) => of.ask("DELETE", `/admin/sale-terms/taxes/${id}`)

        expect(change.event.sale_tax_id).toBe(reduced.id)
        expect((await remove(reduced.id)).body.code).toBe("sale_tax_used")
        expect((await remove(usual.id)).body.code).toBe("sale_tax_default")
        expect((await remove(reduced.id, rival)).status).toBe(404)
        await ok(cid.ask("POST", `/admin/events/${event.id}`, { rev: change.event.rev, sale_tax_id: null }))
        await ok(remove(reduced.id))
        await ok(remove(usual.id))
        expect((await terms()).taxes).toEqual([])
      })

      it("another tenant's rate can be neither used nor changed", async () => {
        const { event } = await givenEvent(cid)
        const { taxes } = (await ok(addTax({ name: "TVA 20" }, rival))).sale_terms
        await ok(write({}))
        const named = await cid.ask("POST", `/admin/events/${event.id}`, { rev: event.rev, sale_tax_id: taxes[0].id })
        const changed = await cid.ask("POST", `/admin/sale-terms/taxes/${taxes[0].id}`, {
          rev: 1,
          name: "Mine",
          percent: "1",
          is_default: true,
        })

        expect([named.status, changed.status]).toEqual([404, 404])
        expect((await terms(rival)).taxes).toEqual(taxes)
        expect((await terms()).taxes).toEqual([])
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)
