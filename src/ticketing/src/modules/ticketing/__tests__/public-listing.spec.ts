import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenTenant,
  givenTicketingDatabase,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { listPublicEvents } from "../queries/catalogue/events/list-public-events"
import { listingCursor, readListingCursor } from "../rules/listing-cursor"

let database: TestDatabase
let next = 0

beforeEach(async () => {
  database = await givenTicketingDatabase()
})
afterEach(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

/** A client with one published event on sale; `change` is SQL about its tenant ($1). */
const given = async (title: string, { change, ...hall }: HallInput & { change?: string } = {}) => {
  const slug = `house-${next++}`
  const { tenant, host } = await givenTenant(database.pool, slug)
  await givenPerformances(database.pool, tenant, hall)
  await sql("update event set title = $2 where tenant_no = $1", [tenant, title])
  if (change) {
    await sql(change, [tenant])
  }

  return { tenant, host, slug }
}
const listed = async () => (await listPublicEvents(database.pool, null, 100)).map(({ title }) => title)

describe("S9 INV-TENANT what PublicListing shows", () => {
  it("is exactly the published events of active clients with a future performance on sale, soonest first", async () => {
    await given("Later", { starts_in_hours: 48 })
    await given("Sooner", { starts_in_hours: 2 })
    await given("Draft", { change: "update event set status = 'draft' where tenant_no = $1" })
    await given("Past", { starts_in_hours: -2 })
    await given("No longer sold", { change: "update performance set sale_ends_at = now() where tenant_no = $1" })
    await given("Paused", { status: "paused" })
    await given("Cancelled", { status: "cancelled" })
    await given("Not on sale yet", { status: "draft" })
    await given("Suspended", { change: "update tenant set status = 'suspended' where tenant_no = $1" })
    await given("Closed", { change: "update tenant set status = 'closed' where tenant_no = $1" })
    await given("Test client", { change: "update tenant set is_test = true where tenant_no = $1" })
    await given("Without a host", { change: "update tenant_host set status = 'lapsed' where tenant_no = $1" })
    await given("Only a console", { change: "delete from tenant_host where tenant_no = $1 and kind = 'tenant'" })

    expect(await listed()).toEqual(["Sooner", "Later"])
  })

  it("drops and restores an event with each of these conditions, one at a time", async () => {
    const { tenant } = await given("Le Cid")
    const turns: [string, string][] = [
      ["update tenant set status = 'suspended' where tenant_no = $1", "update tenant set status = 'active' where tenant_no = $1"],
      ["update event set status = 'draft' where tenant_no = $1", "update event set status = 'published' where tenant_no = $1"],
      [
        "update performance set status = 'paused' where tenant_no = $1",
        "update performance set status = 'on_sale' where tenant_no = $1",
      ],
      ["update tenant set is_test = true where tenant_no = $1", "update tenant set is_test = false where tenant_no = $1"],
    ]

    for (const [hide, show] of turns) {
      await sql(hide, [tenant])
      expect(await listed()).toEqual([])
      await sql(show, [tenant])
      expect(await listed()).toEqual(["Le Cid"])
    }
  })

  it("excludes the operator's own events, which have their own list", async () => {
    const { tenant } = await given("Le Cid")
    await sql(
      `insert into tenant (tenant_no, id, name, slug, slug_skeleton, kind, status, country, currency, time_zone, locales, default_locale, theme, sales_channel_id, publishable_key, publishable_key_id)
       overriding system value values (1, 'tnt_operator', 'Scènes', 'scenes', 'scenes', 'platform', 'active', 'FR', 'eur', 'Europe/Paris', '{fr}', 'fr', '{}', 'sc_o', 'pk_o', 'apk_o')`
    )
    await sql(
      "insert into tenant_host (host, tenant_no, kind, status, is_canonical) values ('scenes.localhost', 1, 'tenant', 'live', true)"
    )
    await givenPerformances(database.pool, 1)

    expect((await listPublicEvents(database.pool, null, 100)).map(({ site }) => site.host)).toEqual([
      (await sql("select host from tenant_host where tenant_no = $1 and kind = 'tenant'", [tenant]))[0].host,
    ])
  })

  it("includes client, venue, lowest price and availability, of future dates only", async () => {
    const { tenant, host, slug } = await given("Le Cid", { performances: 2, places: 2, starts_in_hours: 5 })
    await sql(
      "update performance set starts_at = now() - interval '1 day' where tenant_no = $1 and performance_no = (select min(performance_no) from performance where tenant_no = $1)",
      [tenant]
    )
    await sql(
      "update offer set price_minor = 1 where tenant_no = $1 and performance_no = (select min(performance_no) from performance where tenant_no = $1)",
      [tenant]
    )

    const [open] = await listPublicEvents(database.pool, null, 10)
    await sql(
      "insert into claim (tenant_no, performance_no, place_idx, state, hold_no) select $1, max(performance_no), i, 3, 1 from performance, generate_series(0, 1) i where tenant_no = $1 group by i",
      [tenant]
    )
    const [full] = await listPublicEvents(database.pool, null, 10)

    expect(open).toMatchObject({
      title: "Le Cid",
      venue: { name: "Salle", city: "Lyon" },
      from_amount_minor: 1000,
      to_amount_minor: 2500,
      currency: "eur",
      performance_count: 1,
      state: "on_sale",
      site: { name: `Théâtre ${slug}`, host, locales: ["fr", "en"], default_locale: "fr" },
    })
    expect(full.state).toBe("sold_out")
  })

  it("continues exactly where a page ended, even among simultaneous dates", async () => {
    for (let house = 0; house < 5; house += 1) {
      await given(`Show ${house}`)
    }
    await sql("update performance set starts_at = date_trunc('hour', now()) + interval '1 day'")
    const pages: string[][] = []
    let after = null
    do {
      const rows: Awaited<ReturnType<typeof listPublicEvents>> = await listPublicEvents(database.pool, after, 2)
      pages.push(rows.map(({ title }) => title))
      after = rows.length === 2 ? readListingCursor(listingCursor(rows[1].cursor)) : null
    } while (after)

    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1])
    expect(pages.flat().sort()).toEqual(["Show 0", "Show 1", "Show 2", "Show 3", "Show 4"])
  })

  it("refuses a cursor that it did not issue", () => {
    const cursor = (text: string) => Buffer.from(text).toString("base64url")

    expect(readListingCursor(cursor("2027-03-14 20:30:00+00|evt_1"))).toEqual({
      starts_at: "2027-03-14 20:30:00+00",
      event_id: "evt_1",
    })
    for (const junk of [
      "",
      "junk",
      cursor("now()|evt_1"),
      cursor("2027-03-14 20:30:00+00|x' or"),
      cursor("2027-03-14 20:30:00+00|evt_1|more"),
      cursor("2026-02-30 00:00:00+00|evt_1"),
      cursor("9999-99-99 99:99:99+99|evt_1"),
      cursor("2027-03-14 24:00:00+00|evt_1"),
      cursor("0000-01-01 00:00:00+99|evt_1"),
      cursor("999999-12-31 00:00:00+00|evt_1"),
    ]) {
      expect(readListingCursor(junk)).toBeNull()
    }
  })
})
