import { sharedPool } from "@guichet/kernel/pool"
import { inNextYear } from "../../../support/next-year"
import { withPlatform } from "../../../support/platform"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"

withPlatform(
  (platform) => {
    describe("S9 the operator's list of all clients' events", () => {
      const pool = () => sharedPool(platform.databaseUrl)
      let operator: Organiser
      let cid: Organiser
      let rival: Organiser

      beforeEach(async () => {
        operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
        cid = await givenOrganiser(platform, "cid", { name: "Théâtre cid" })
        rival = await givenOrganiser(platform, "rival", { name: "Théâtre rival" })
        await published(cid, "Le Cid", "05-02T20:30")
        await published(rival, "Bérénice", "05-01T20:30")
      })

      const published = async (organiser: Organiser, title: string, date: string) => {
        const { event } = await givenEvent(organiser, { title, dates: [inNextYear(date)] })
        await ok(organiser.ask("POST", `/admin/events/${event.id}/publish`))

        return event.id
      }
      const setShowsClientsEvents = (shows_clients_events: unknown, by = operator) =>
        by.ask("POST", "/admin/platform/hub", { shows_clients_events })
      const listing = (query = "", by = operator) => by.store("GET", `/store/public-listing${query}`)
      const titles = async () => (await listing()).body.events.map(({ title }: { title: string }) => title)

      it("it is off until the operator switches it on, and each card links to the tenant's own host", async () => {
        const before = [(await operator.ask("GET", "/admin/platform/hub")).body, (await listing()).body]

        await ok(setShowsClientsEvents(true))

        const { body } = await listing()
        const { rows } = await pool().query("select actor_id, details from audit_log where action = 'hub.set'")
        expect(before).toEqual([{ hub: { shows_clients_events: false } }, { is_shown: false, events: [], next_cursor: null }])
        expect(body).toMatchObject({ is_shown: true, next_cursor: null })
        expect(body.events).toEqual([
          expect.objectContaining({
            title: "Bérénice",
            from_amount_minor: 0,
            site: expect.objectContaining({ name: "Théâtre rival" }),
          }),
          expect.objectContaining({ title: "Le Cid", state: "on_sale", venue: { name: "Salle", city: "Lyon" } }),
        ])
        expect(body.events.map(({ site }: { site: { url: string } }) => new URL(site.url).hostname)).toEqual([
          rival.tenant_host,
          cid.tenant_host,
        ])
        expect(rows).toEqual([{ actor_id: operator.user_id, details: { shows_clients_events: true } }])
        await ok(setShowsClientsEvents(false))
        expect((await listing()).body).toEqual(before[1])
      })

      it("S42 a search finds events by title, place and site, forgives typing errors, and needs the list to be on", async () => {
        const search = async (words: string) =>
          (await listing(`?q=${encodeURIComponent(words)}`)).body.events.map(({ title }: { title: string }) => title)
        const before = await search("cid")
        await ok(setShowsClientsEvents(true))

        expect([
          before,
          await search("berenise"),
          await search("theatre cid"),
          await search("lyon"),
          await search("phèdre"),
        ]).toEqual([[], ["Bérénice"], ["Le Cid"], ["Bérénice", "Le Cid"], []])
        expect((await listing(`?q=${"a".repeat(101)}`)).status).toBe(400)
      })

      it("an event taken off sale and a suspended tenant are removed from it", async () => {
        const late = await published(cid, "Phèdre", "06-01T20:30")
        await ok(setShowsClientsEvents(true))
        const all = await titles()

        await ok(cid.ask("POST", `/admin/events/${late}/unpublish`))
        await pool().query("update tenant set status = 'suspended' where tenant_no = $1", [rival.tenant_no])

        expect(all).toEqual(["Bérénice", "Le Cid", "Phèdre"])
        expect(await titles()).toEqual(["Le Cid"])
      })

      it("it is paginated by its cursor, and accepts no other", async () => {
        await ok(setShowsClientsEvents(true))
        const first = await ok(listing("?limit=1"))
        const second = await ok(listing(`?limit=1&cursor=${first.next_cursor}`))

        expect([first, second].map(({ events }) => events[0].title)).toEqual(["Bérénice", "Le Cid"])
        expect([first.next_cursor, second.next_cursor]).toEqual([expect.stringMatching(/^[A-Za-z0-9_-]+$/), null])
        expect((await listing("?cursor=bm93KCl8eA")).status).toBe(400)
      })

      it("it is the operator's only: no tenant can read it on its own host, or switch it on", async () => {
        await ok(setShowsClientsEvents(true))

        const denied = [
          await listing("", cid),
          await setShowsClientsEvents(false, cid),
          await cid.ask("GET", "/admin/platform/hub"),
        ]

        expect(denied.map(({ status }) => status)).toEqual([404, 403, 403])
        expect((await pool().query("select kind from tenant where shows_clients_events")).rows).toEqual([{ kind: "platform" }])
        expect((await setShowsClientsEvents("yes")).status).toBe(400)
        await expect(pool().query("update tenant set shows_clients_events = true where kind = 'client'")).rejects.toThrow(
          "tenant_hub"
        )
        expect(await titles()).toHaveLength(2)
      })
    })
  },
  { SALES_API: "off", PLATFORM_RELAY: "off" }
)
