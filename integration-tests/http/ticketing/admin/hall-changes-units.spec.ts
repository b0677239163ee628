import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import type { Chart } from "@guichet/seating"
import { clubHall } from "@guichet/seating/halls"
import { inNextYear } from "../../../support/next-year"
import { withPlatform } from "../../../support/platform"
import { givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import { givenOffers, givenSale } from "../../../support/given/given-sale"

const PRICES = { standing: 1800, table: 2800, whole: 3200, balcony: 2400 }

withPlatform(
  (platform) => {
    describe("T2 INV-SEAT changing the hall of a club in the console: whole tables, booths and standing places", () => {
      let cid: Organiser
      let rival: Organiser
      let pool: Pool
      let event_id: string
      let performance_id: string

      beforeAll(async () => {
        pool = givenPool(platform.databaseUrl, { max: 4 })
        cid = await givenOrganiser(platform, "cid")
        rival = await givenOrganiser(platform, "rival")
        const { venue } = await ok(
          cid.ask("POST", "/admin/venues", { name: "Club", city: "Lyon", country: "FR", time_zone: "Europe/Paris" })
        )
        const { chart } = await ok(
          cid.ask("POST", `/admin/venues/${venue.id}/charts`, { name: "Club", plan: JSON.stringify(clubHall()) })
        )
        const { event } = await ok(cid.ask("POST", "/admin/events", { title: "Bal", chart_id: chart.id }))
        const path = `/admin/events/${event.id}`
        for (const [category_key, amount_minor] of Object.entries(PRICES)) {
          await ok(cid.ask("POST", `${path}/price-levels`, { category_key, name: category_key, amount_minor }))
        }
        const dated = await ok(cid.ask("POST", `${path}/performances`, { starts_at_local: [inNextYear("03-14T20:30")] }))
        event_id = event.id
        performance_id = dated.event.performances[0].id
        await givenOffers(pool, cid.tenant_no)
        await pool.query("update performance set status = 'on_sale' where tenant_no = $1", [cid.tenant_no])
      })
      afterAll(() => pool.end())

      const sold = (people: Record<string, number>) => givenSale(pool, { tenant_no: cid.tenant_no, performance_id, people })
      /** Redraws and publishes the plan, by the console's own calls. @returns the plan's path */
      const planned = async (redraw: (sections: Chart["sections"]) => unknown): Promise<string> => {
        const { event } = await ok(cid.ask("GET", `/admin/events/${event_id}`))
        const path = `/admin/charts/${event.chart.id}/draft`
        const { draft } = await ok(cid.ask("GET", path))
        const { doc } = draft.published
        redraw(doc.sections)
        const saved = await ok(cid.ask("POST", path, { rev: draft.rev, name: draft.name, doc }))
        await ok(cid.ask("POST", `${path}/publish`, { rev: saved.draft.rev }))
        const { newest } = await ok(cid.ask("GET", `/admin/events/${event_id}/hall-dates`))
        const { hall_changes } = await ok(
          cid.ask("POST", `/admin/events/${event_id}/hall-changes`, {
            ...{ performance_ids: [performance_id], version_id: newest.version_id },
          })
        )

        return `/admin/hall-changes/${hall_changes[0].id}`
      }
      const statusAndCode = ({ status, body }: { status: number; body: { code?: string; details?: object } }) => [
        status,
        body.code,
      ]
      interface Item {
        was: { label: string; kind: string }
        becomes: { label: string } | null
      }
      const moves = async (path: string) => {
        const { items } = await ok(cid.ask("GET", `${path}/items?which=moving&limit=100`))
        const names = (items as Item[]).map(({ was, becomes }) => `${was.kind} ${was.label} → ${becomes?.label ?? "-"}`)

        return Object.fromEntries([...new Set(names)].sort().map((name) => [name, names.filter((one) => one === name).length]))
      }

      it("others of the same size are proposed and named, and a whole table can be replaced by another, by this site only", async () => {
        const order = await sold({ "high-1": 2, "booth-1": 6, fosse: 3 })
        const path = await planned((sections) => {
          for (const section of sections) {
            section.tables = section.tables.filter(({ key }) => key !== "high-1")
            section.spaces = section.spaces.flatMap((space) =>
              space.key === "booth-1"
                ? []
                : space.key === "pit"
                  ? [{ ...space, key: "new-pit", label: "Parterre", place: { idx: 9_000, uid: "new-pit" } }]
                  : [space]
            )
          }
        })
        const { items } = await ok(cid.ask("GET", `${path}/items?limit=100`))
        const table = items.find(({ was }: Item) => was.kind === "table")
        const item = `${path}/items/${table.ticket_id}`
        const { places } = await ok(cid.ask("GET", `${item}/free-places`))

        expect(await moves(path)).toEqual({
          "area Fosse → Parterre": 3,
          "booth B1 → B2": 6,
          "table H1 → H2": 2,
        })
        expect(places.map(({ label }: { label: string }) => label)).toEqual(["H3", "H4", "H5", "H6"])
        expect(statusAndCode(await rival.ask("POST", item, { place_uid: "high-4" }))).toEqual([404, "not_found"])
        expect(statusAndCode(await cid.ask("POST", item, { place_uid: "booth-3" }))).toEqual([409, "place_not_as_good"])
        await ok(cid.ask("POST", item, { place_uid: "high-4" }))
        const { hall_change } = await ok(cid.ask("POST", `${path}/confirm`, {}))

        expect(await moves(path)).toMatchObject({ "table H1 → H4": 2 })
        expect(hall_change).toMatchObject({ state: "confirmed", counts: { waiting: order.ticket_ids.length, unplaced: 0 } })
      })

      it("buyers for whom nothing as good is free are named, and nothing changes", async () => {
        await sold({ fosse: 5 })
        const path = await planned((sections) => {
          sections.find(({ key }) => key === "pit")!.spaces[0].capacity = 3
        })
        const refused = await cid.ask("POST", `${path}/confirm`, {})

        expect(await moves(path)).toEqual({ "area Fosse → -": 2 })
        expect([refused.status, refused.body.details]).toMatchObject([
          409,
          { because: "unplaced", count: 2, places: [{ label: "Fosse", kind: "area" }] },
        ])
        expect((await ok(cid.ask("GET", path))).hall_change).toMatchObject({ state: "planned", kept_count: 3 })
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)
