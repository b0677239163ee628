import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { withPlatform } from "../../../support/platform"
import { givenColleague } from "../../../support/given/given-colleague"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import type { Ask } from "../../../support/given/in-console"
import { givenOffers, givenSale, type GivenSale } from "../../../support/given/given-sale"

const ZOE = { name: "Zoé", email: "zoe@example.org", seen_changes: 0 }
const STOLEN = { note: "Phone stolen", seen_changes: 0 }

withPlatform(
  (platform) => {
    describe("T5 tickets changed by staff", () => {
      let cid: Organiser
      let rival: Organiser
      let pool: Pool
      let sale: GivenSale

      beforeAll(async () => {
        pool = givenPool(platform.databaseUrl, { max: 4 })
        cid = await givenOrganiser(platform, "cid")
        rival = await givenOrganiser(platform, "rival")
        const { event } = await givenEvent(cid, { amounts: [4500, 2000] })
        await givenOffers(pool, cid.tenant_no)
        sale = await givenSale(pool, {
          tenant_no: cid.tenant_no,
          performance_id: event.performances[0].id,
          places: [0, 1],
          email: "ada@example.org",
        })
      })
      afterAll(() => pool.end())

      const change = (way: "transfer" | "reissue", body: object, ask: Ask = cid.ask, at = 0) =>
        ask("POST", `/admin/sales/${sale.id}/tickets/${sale.ticket_ids[at]}/${way}`, body)
      const statusAndCode = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
      const rowOf = async (at = 0) =>
        (await pool.query("select t::text as row from ticket t where id = $1", [sale.ticket_ids[at]])).rows[0].row

      it("staff reissue one or change its name, and the sale shows who did it and why", async () => {
        const box_office = await givenColleague(platform, cid, "box_office")
        await ok(change("reissue", STOLEN, box_office))
        const given = await ok(change("transfer", { ...ZOE, seen_changes: 1 }))

        expect(given.sale.tickets[0]).toMatchObject({
          holder_name: "Zoé",
          holder_email: "zoe@example.org",
          replaced_codes: [
            { why: "transferred", by: "owner@cid.example", note: null },
            { why: "reissued", by: "box_office@cid.example", note: "Phone stolen" },
          ],
        })
      })

      it("staff need their own site, the right and a reason", async () => {
        const [gate, manager] = [
          await givenColleague(platform, cid, "gate"),
          await givenColleague(platform, cid, "event_manager"),
        ]
        const before = await rowOf()
        const asked = [
          await change("reissue", STOLEN, rival.ask),
          await change("transfer", ZOE, rival.ask),
          await change("reissue", STOLEN, gate),
          await change("transfer", ZOE, manager),
          await change("reissue", { seen_changes: 0 }),
          await change("transfer", { ...ZOE, email: "zoe@" }),
        ]

        expect(asked.map(statusAndCode)).toEqual([
          [404, "not_found"],
          [404, "not_found"],
          [403, "not_allowed"],
          [403, "not_allowed"],
          [400, "invalid_data"],
          [400, "invalid_data"],
        ])
        expect(await rowOf()).toBe(before)
      })

      it("of two clicks one takes effect", async () => {
        const clicks = await Promise.all([change("reissue", STOLEN), change("reissue", STOLEN)])

        expect(clicks.map(statusAndCode).sort()).toEqual([
          [200, undefined],
          [409, "stale_state"],
        ])
      })

      it("staff decide whether buyers can transfer tickets themselves", async () => {
        const before = await ok(cid.ask("GET", "/admin/transfer-policy"))
        await ok(cid.ask("POST", "/admin/transfer-policy", { buyers_may: true }))

        expect([
          before,
          await ok(cid.ask("GET", "/admin/transfer-policy")),
          await ok(rival.ask("GET", "/admin/transfer-policy")),
        ]).toEqual([{ buyers_may: false }, { buyers_may: true }, { buyers_may: false }])
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)
