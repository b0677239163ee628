// Long because an event's whole life, from hall to publishing and its refusals, is tested on one booted platform.
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { sharedPool } from "@guichet/kernel/pool"
import { hall738, hall738WithRepeatedGuids } from "../../../support/hall-738"
import { inNextYear, lastSundayOfMarch, nextYear } from "../../../support/next-year"
import { withPlatform } from "../../../support/platform"
import { JPEG } from "../../../support/small-jpeg"
import { givenEvent, givenOrganiser, ok, smallPlan, type Organiser } from "../../../support/given/given-organiser"

/** Names of the prices sold on a date, in order. */
const offersOf = async (databaseUrl: string, performance_id: string): Promise<string[]> =>
  (
    await sharedPool(databaseUrl).query(
      "select o.name from offer o join performance p using (tenant_no, performance_no) where p.id = $1 order by o.name",
      [performance_id]
    )
  ).rows.map(({ name }) => name)
const idsOf = ({ performances }: { performances: { id: string }[] }) => performances.map(({ id }) => id)

withPlatform((platform) => {
  describe("T1 T2 halls, events and dates in the console", () => {
    let cid: Organiser
    let rival: Organiser

    beforeAll(async () => {
      cid = await givenOrganiser(platform, "cid")
      rival = await givenOrganiser(platform, "rival")
    })

    it("a free event is put on sale and shown on the tenant's own site only", async () => {
      const { event } = await givenEvent(cid)
      const before = await cid.store("GET", "/store/events")

      const published = await cid.ask("POST", `/admin/events/${event.id}/publish`, {})

      expect(before.body).toMatchObject({ events: [], count: 0 })
      expect(published).toMatchObject({
        status: 200,
        body: {
          event: { status: "published", performances: [{ status: "on_sale", starts_at_local: inNextYear("03-14T20:30") }] },
        },
      })
      expect((await cid.store("GET", "/store/events")).body).toMatchObject({
        events: [
          {
            slug: "le-cid",
            title: "Le Cid",
            next_starts_at: inNextYear("03-14T19:30:00.000Z"),
            state: "on_sale",
            from_amount_minor: 0,
            to_amount_minor: 0,
            currency: "eur",
            performance_count: 1,
            venue: { name: "Salle", city: "Lyon" },
          },
        ],
        count: 1,
      })
      expect((await cid.store("GET", "/store/events/le-cid")).body.event).toMatchObject({
        id: event.id,
        performances: [{ state: "on_sale" }],
        price_levels: [{ name: "Stalls", category: "Stalls", from_amount_minor: 0, to_amount_minor: 0 }, { name: "Balcony" }],
      })
      expect((await rival.store("GET", "/store/events")).body).toMatchObject({ count: 0 })
      expect((await rival.store("GET", "/store/events/le-cid")).status).toBe(404)
      expect((await cid.store("GET", "/store/site")).body.site).toMatchObject({
        slug: "cid",
        key: cid.publishable_key,
        canonical_host: cid.tenant_host,
        payment_environment: "emulator",
      })
    })

    it("the event is linked to a Medusa product in the tenant's sales channel, with a variant for each price", async () => {
      const { event } = await givenEvent(cid, { amounts: [4500, 2000] })
      const query = platform.container().resolve(ContainerRegistrationKeys.QUERY)

      const { data } = await query.graph({
        entity: "event",
        fields: [
          "id",
          "title",
          "product.handle",
          "product.status",
          "product.type.value",
          "product.sales_channels.id",
          "product.variants.title",
          "product.variants.manage_inventory",
          "product.variants.prices.amount",
          "product.variants.prices.currency_code",
        ],
        filters: { id: event.id },
      })

      const product = (data[0] as unknown as { product: Record<string, never> }).product
      expect(product).toMatchObject({ status: "draft", type: { value: "event" }, sales_channels: [{ id: cid.sales_channel_id }] })
      expect((product.variants as { title: string }[]).sort((a, b) => a.title.localeCompare(b.title))).toMatchObject([
        { title: "Balcony", manage_inventory: false, prices: [{ amount: 20, currency_code: "eur" }] },
        { title: "Stalls", manage_inventory: false, prices: [{ amount: 45, currency_code: "eur" }] },
      ])
    })

    it("a title in any script becomes a slug, numbered when it is taken, also by two simultaneously", async () => {
      const { chart_id } = await givenEvent(cid)
      const create = (title: string, slug?: string) => cid.ask("POST", "/admin/events", { title, chart_id, slug })
      const made = []
      for (const title of ["Дядя Ваня", "Чайка", "海鷗", "🎭", "...", "Même titre", "Même titre"]) {
        made.push((await ok(create(title))).event.slug)
      }

      const twice = await Promise.all([create("Même titre"), create("Même titre"), create("Même titre")])
      const asked = await create("Autre", "meme-titre")

      expect(made).toEqual(["dyadya-vanya", "chayka", "hai-ou", "event", "event-2", "meme-titre", "meme-titre-2"])
      expect(twice.map(({ body }) => body.event.slug).sort()).toEqual(["meme-titre-3", "meme-titre-4", "meme-titre-5"])
      expect(asked).toMatchObject({ status: 409, body: { code: "name_reserved", details: { slug: "meme-titre" } } })
    })

    it("an incomplete event is not published, and every reason is named", async () => {
      const { event } = await givenEvent(cid)
      const empty = await ok(
        cid.ask("POST", "/admin/events", {
          title: "Andromaque",
          chart_id: (event as unknown as { chart: { id: string } }).chart.id,
        })
      )

      const refused = await cid.ask("POST", `/admin/events/${empty.event.id}/publish`, {})

      expect(refused).toMatchObject({ status: 409, body: { code: "event_not_ready" } })
      expect(refused.body.details.problems.map(({ code }: { code: string }) => code)).toEqual([
        "no_performance",
        "category_without_price",
        "category_without_price",
      ])
      expect((await cid.ask("GET", `/admin/events/${empty.event.id}`)).body.event.status).toBe("draft")
    })

    it("a paid event is not published without an enabled payment account", async () => {
      const { event } = await givenEvent(cid, { amounts: [4500, 0] })

      const refused = await cid.ask("POST", `/admin/events/${event.id}/publish`, {})

      expect(refused).toMatchObject({ status: 409, body: { code: "account_not_enabled" } })
      expect((await cid.ask("GET", `/admin/events/${event.id}`)).body.event).toMatchObject({
        status: "draft",
        performances: [{ status: "draft" }],
      })
      const product = await platform.container().resolve(Modules.PRODUCT).retrieveProduct(event.product_id)
      expect(product.status).toBe("draft")
    })

    it("an event is taken off sale", async () => {
      const { event } = await givenEvent(cid)
      await ok(cid.ask("POST", `/admin/events/${event.id}/publish`, {}))

      const hidden = await cid.ask("POST", `/admin/events/${event.id}/unpublish`, {})

      expect(hidden.body.event).toMatchObject({ status: "draft", performances: [{ status: "paused" }] })
      expect((await cid.store("GET", "/store/events/le-cid")).status).toBe(404)
    })

    it("dates in the past by the database's clock are refused, each named in the hall's time, and none is added", async () => {
      const { event } = await givenEvent(cid)
      const path = `/admin/events/${event.id}/performances`
      const pool = sharedPool(platform.databaseUrl)
      const { rows } = await pool.query(
        `select to_char((now() - interval '1 minute') at time zone 'Asia/Tokyo', 'YYYY-MM-DD"T"HH24:MI') as just_past,
                to_char((now() + interval '1 hour') at time zone 'Asia/Tokyo', 'YYYY-MM-DD"T"HH24:MI') as soon`
      )
      const { just_past, soon } = rows[0]

      const refused = await cid.ask("POST", path, {
        starts_at_local: [soon, just_past, "1999-12-31T20:30"],
        time_zone: "Asia/Tokyo",
      })
      const ahead = await cid.ask("POST", path, { starts_at_local: soon, time_zone: "Asia/Tokyo" })

      expect(refused).toMatchObject({
        status: 400,
        body: {
          code: "performance_past",
          message: `Only future dates can be added. Past in Asia/Tokyo: ${just_past.replace("T", " ")}, 1999-12-31 20:30.`,
          details: { field: "starts_at_local", starts_at_local: [just_past, "1999-12-31T20:30"], time_zone: "Asia/Tokyo" },
        },
      })
      expect(ahead.status).toBe(201)
      expect(ahead.body.event.performances.map(({ starts_at_local }: { starts_at_local: string }) => starts_at_local)).toEqual([
        soon,
        inNextYear("03-14T20:30"),
      ])
    })

    it("dates more than ten years ahead of the database's clock are refused, each named; none is added or put on sale", async () => {
      const { event } = await givenEvent(cid)
      const path = `/admin/events/${event.id}`
      const pool = sharedPool(platform.databaseUrl)
      const { rows } = await pool.query(
        `select to_char((now() + interval '10 years 1 hour') at time zone 'Asia/Tokyo', 'YYYY-MM-DD"T"HH24:MI') as far,
                to_char((now() + interval '10 years - 1 hour') at time zone 'Asia/Tokyo', 'YYYY-MM-DD"T"HH24:MI') as near`
      )
      const { far, near } = rows[0]
      const add = (starts_at_local: string | string[], time_zone: string) =>
        cid.ask("POST", `${path}/performances`, { starts_at_local, time_zone })

      const refused = await add([near, far, "2627-03-14T20:30"], "Asia/Tokyo")
      const last = await add("9999-12-31T23:59", "Pacific/Pago_Pago")
      const known = idsOf((await cid.ask("GET", path)).body.event)
      const ahead = await add(near, "Asia/Tokyo")
      await pool.query("update performance set starts_at = now() + interval '11 years', ends_at = null where id = $1", [
        ahead.body.performance_ids[0],
      ])
      const unpublished = await cid.ask("POST", `${path}/publish`, {})

      expect(refused).toMatchObject({
        status: 400,
        body: {
          code: "performance_too_far",
          message: `Only dates within the next ten years can be added. Too far in Asia/Tokyo: ${far.replace("T", " ")}, 2627-03-14 20:30.`,
          details: { field: "starts_at_local", starts_at_local: [far, "2627-03-14T20:30"], time_zone: "Asia/Tokyo" },
        },
      })
      expect(last).toMatchObject({ status: 400, body: { code: "performance_too_far" } })
      expect(known).toEqual(idsOf(event))
      expect(ahead.status).toBe(201)
      expect(unpublished.body).toMatchObject({
        code: "event_not_ready",
        details: { problems: [{ code: "performance_too_far" }] },
      })
    })

    it("a date that was never on sale can be removed, past or not, so that the event can be published again", async () => {
      const { event } = await givenEvent(cid)
      const path = `/admin/events/${event.id}`
      await ok(cid.ask("POST", `${path}/publish`, {}))
      const [on_sale] = event.performances
      const added = await ok(
        cid.ask("POST", `${path}/performances`, { starts_at_local: [inNextYear("03-15T20:30"), inNextYear("03-16T20:30")] })
      )
      const [missed, other] = added.performance_ids
      await sharedPool(platform.databaseUrl).query(
        "update performance set starts_at = now() - interval '1 day', ends_at = null where id = $1",
        [missed]
      )
      expect((await cid.ask("POST", `${path}/publish`, {})).body).toMatchObject({
        code: "event_not_ready",
        details: { problems: [{ code: "performance_past" }] },
      })

      const removed = await cid.ask("DELETE", `${path}/performances/${missed}`)
      const again = await cid.ask("DELETE", `${path}/performances/${missed}`)

      expect(removed.status).toBe(200)
      expect(idsOf(removed.body.event)).toEqual([on_sale.id, other])
      expect(again).toMatchObject({ status: 404, body: { code: "not_found" } })
      expect((await cid.ask("POST", `${path}/publish`, {})).status).toBe(200)
    })

    it("a date that was on sale, or under the URL of another event, cannot be removed", async () => {
      const { event, chart_id } = await givenEvent(cid)
      const path = `/admin/events/${event.id}`
      const [performance] = event.performances
      const elsewhere = await ok(cid.ask("POST", "/admin/events", { title: "Andromaque", chart_id }))
      const astray = await cid.ask("DELETE", `/admin/events/${elsewhere.event.id}/performances/${performance.id}`)
      await ok(cid.ask("POST", `${path}/publish`, {}))

      const on_sale = await cid.ask("DELETE", `${path}/performances/${performance.id}`)
      await ok(cid.ask("POST", `${path}/unpublish`, {}))
      const paused = await cid.ask("DELETE", `${path}/performances/${performance.id}`)

      expect(astray).toMatchObject({ status: 404, body: { code: "not_found" } })
      for (const refused of [on_sale, paused]) {
        expect(refused).toMatchObject({
          status: 409,
          body: { code: "performance_not_removable", details: { performance_id: performance.id } },
        })
      }
      expect(idsOf((await cid.ask("GET", path)).body.event)).toEqual([performance.id])
    })

    it("a few dates are added by hand, a whole season in one request is refused, and so is a wall time the clocks skip", async () => {
      const { event } = await givenEvent(cid)
      const path = `/admin/events/${event.id}/performances`
      const day = (index: number) => new Date(Date.UTC(nextYear, 3, 1 + index)).toISOString().slice(0, 10)
      const skipping = lastSundayOfMarch()
      const dates = Array.from({ length: 21 }, (_, index) => `${day(index)}T20:30`)

      const season = await cid.ask("POST", path, { starts_at_local: dates })
      const few = await cid.ask("POST", path, { starts_at_local: dates.slice(1) })
      const skipped = await cid.ask("POST", path, { starts_at_local: `${skipping}T02:30` })

      expect(season).toMatchObject({ status: 400, body: { code: "invalid_data" } })
      expect(few.status).toBe(201)
      expect(few.body.performance_ids).toHaveLength(20)
      expect(skipped).toMatchObject({
        status: 400,
        body: { code: "invalid_data", message: expect.stringContaining(`skip ${skipping} 02:30`) },
      })
    })

    it("of two editors the first is saved and the second is refused as stale", async () => {
      const { event } = await givenEvent(cid)

      const answers = [
        await cid.ask("POST", `/admin/events/${event.id}`, { rev: event.rev, title: "Le Cid, version longue" }),
        await cid.ask("POST", `/admin/events/${event.id}`, { rev: event.rev, title: "Le Cid, version courte" }),
      ]

      expect(answers.map(({ status }) => status)).toEqual([200, 409])
      expect(answers[1].body).toMatchObject({ code: "stale_state", details: { rev: event.rev + 1 } })
      expect((await cid.ask("GET", `/admin/events/${event.id}`)).body.event.title).toBe("Le Cid, version longue")
    })

    it("a price changes where it is offered and in Medusa", async () => {
      const { event } = await givenEvent(cid)
      const level = event.price_levels[0]

      const changed = await cid.ask("POST", `/admin/events/${event.id}/price-levels/${level.id}`, { amount_minor: 3900 })

      expect(changed.body.event.price_levels[0]).toMatchObject({ id: level.id, amount_minor: 3900 })
      const { data } = await platform
        .container()
        .resolve(ContainerRegistrationKeys.QUERY)
        .graph({ entity: "variant", fields: ["prices.amount"], filters: { id: level.variant_id } })
      expect(data[0]).toMatchObject({ prices: [{ amount: 39 }] })
    })

    it("a price added to a published event is sold immediately on its coming dates, if an account can take it", async () => {
      const { event } = await givenEvent(cid)
      const path = `/admin/events/${event.id}`
      const category_key = (await ok(cid.ask("GET", path))).event.chart.categories[0].key
      const add = (name: string, amount_minor: number) =>
        cid.ask("POST", `${path}/price-levels`, { category_key, name, amount_minor })
      await ok(add("Friends", 0))
      const before = await offersOf(platform.databaseUrl, event.performances[0].id)
      await ok(cid.ask("POST", `${path}/publish`, {}))
      const added = await ok(add("Guests", 0))

      expect([before, await offersOf(platform.databaseUrl, event.performances[0].id)]).toEqual([
        [],
        ["Balcony", "Friends", "Guests", "Stalls"],
      ])
      expect(added.event.price_levels).toHaveLength(4)
      expect(await add("Members", 500)).toMatchObject({ status: 409, body: { code: "account_not_enabled" } })
      expect(await offersOf(platform.databaseUrl, event.performances[0].id)).toHaveLength(4)
    })

    it("prices up to the limit of a card payment are accepted, and the field of a higher one is named", async () => {
      const { event } = await givenEvent(cid)
      const path = `/admin/events/${event.id}/price-levels`
      const level = `${path}/${event.price_levels[0].id}`

      const dearest = await cid.ask("POST", level, { amount_minor: 99_999_999 })
      const refused = [
        await cid.ask("POST", level, { amount_minor: 100_000_000 }),
        await cid.ask("POST", path, { category_key: "Stalls", name: "Loge", amount_minor: 100_000_000 }),
      ]

      expect(dearest).toMatchObject({ status: 200, body: { event: { price_levels: [{ amount_minor: 99_999_999 }, {}] } } })
      for (const answer of refused) {
        expect(answer).toMatchObject({
          status: 400,
          body: { code: "invalid_data", message: expect.stringContaining("amount_minor") },
        })
      }
      expect((await cid.ask("GET", `/admin/events/${event.id}`)).body.event.price_levels).toHaveLength(2)
    })

    it("a real hall is imported, duplicate numbers are refused with an offer to renumber, and 60,000 places are refused", async () => {
      const { venue } = await ok(
        cid.ask("POST", "/admin/venues", { name: "Grande salle", city: "Lyon", country: "FR", time_zone: "Europe/Paris" })
      )
      const charts = `/admin/venues/${venue.id}/charts`

      const hall = await cid.ask("POST", charts, { name: "Grande salle", plan: hall738() })
      const doubled = await cid.ask("POST", charts, { name: "Doublons", plan: hall738WithRepeatedGuids() })
      const renumbered = await cid.ask("POST", charts, {
        name: "Doublons",
        plan: hall738WithRepeatedGuids(),
        renumber: true,
      })
      const broken = await cid.ask("POST", charts, { name: "Cassé", plan: "{" })

      expect(hall).toMatchObject({ status: 201, body: { chart: { version: { no: 1, place_count: 738 } } } })
      expect(doubled).toMatchObject({ status: 400, body: { code: "chart_refused", details: { can_renumber: true } } })
      expect(renumbered.status).toBe(201)
      expect(broken).toMatchObject({ status: 400, body: { code: "chart_refused", details: { can_renumber: false } } })
      expect((await cid.ask("GET", "/admin/venues")).body).toMatchObject({
        count: 1,
        venues: [{ charts: [{ place_count: 738 }, { place_count: 738 }] }],
      })
    })

    it("T2 a hall is imported from a CSV with any separator, and errors of an invalid one are given per line", async () => {
      const { venue } = await ok(
        cid.ask("POST", "/admin/venues", { name: "Petite salle", city: "Lyon", country: "FR", time_zone: "Europe/Paris" })
      )
      const charts = `/admin/venues/${venue.id}/charts`
      const lines = [
        "bloc;rang;place;catégorie;flags",
        "Parterre;A;1;Or;",
        "Parterre;A;2;Or;accessible",
        "Balcon;A;1;Argent;restricted",
      ]
      const send = (text: string) => cid.ask("POST", charts, { name: "Salle", plan: text })

      const sent = [await send(`\uFEFF${lines.join("\r\n")}`), await send(lines.join("\n").replaceAll(";", "\t"))]
      const { rows } = await sharedPool(platform.databaseUrl).query(
        "select section, row_label, label, category_key from chart_place where version_no = (select max(version_no) from chart_version) order by idx"
      )
      const wrong = await send([...lines, "Parterre;A;2;Or;", "Parterre,B,1,Or,", ";;9;Or;comfy"].join("\n"))
      const workbook = await send("PK\u0003\u0004\u0014")

      expect(sent.map(({ status, body }) => [status, body.chart.version.place_count, body.problems])).toEqual([
        [201, 3, []],
        [201, 3, []],
      ])
      expect(rows.map((row: object) => Object.values(row).join(" "))).toEqual([
        "Parterre A 1 or",
        "Parterre A 2 or",
        "Balcon A 1 argent",
      ])
      expect([wrong.status, wrong.body.code, wrong.body.details.can_renumber]).toEqual([400, "chart_refused", false])
      expect(wrong.body.details.problems.map(({ code, where }: { code: string; where: string }) => [code, where])).toEqual([
        ["csv_separator", "line 6"],
        ["row_without_number", "line 7"],
        ["text_invalid", "line 7"],
        ["duplicate_label", "line 5"],
      ])
      expect(workbook).toMatchObject({ status: 400, body: { details: { problems: [{ code: "file_not_text" }] } } })
      expect((await cid.ask("GET", "/admin/venues")).body.venues[0].charts).toHaveLength(2)
    })

    it("a plan of 60,000 places, as long as real ones are, and one without places, are refused, each with a message", async () => {
      const { venue } = await ok(
        cid.ask("POST", "/admin/venues", { name: "Stade", city: "Lyon", country: "FR", time_zone: "Europe/Paris" })
      )
      const plan = JSON.parse(smallPlan())
      const seat = (row: number) => (_: unknown, index: number) => ({
        seat_number: `${index}`,
        seat_guid: `${String(row).padStart(8, "0")}-0000-4000-8000-${String(index).padStart(12, "0")}`,
        uuid: `${String(index).padStart(8, "0")}-0000-4000-8000-${String(row).padStart(12, "0")}`,
        position: { x: index + 0.1234567890123, y: row + 0.1234567890123 },
        radius: 10,
        category: "Stalls",
      })
      plan.zones[0].rows = Array.from({ length: 60 }, (_, row) => ({
        row_number: `${row}`,
        position: { x: 0, y: row },
        seats: Array.from({ length: 1000 }, seat(row)),
      }))

      const bytes = JSON.stringify(plan)
      const charts = `/admin/venues/${venue.id}/charts`
      const refused = await cid.ask("POST", charts, { name: "Stade", plan: bytes })
      const empty = await cid.ask("POST", charts, { name: "Vide", plan: JSON.stringify({ ...plan, zones: [] }) })

      expect(bytes.length / 60_000).toBeGreaterThan(200)
      expect(refused).toMatchObject({
        status: 400,
        body: {
          code: "chart_refused",
          details: { problems: [{ message: "The plan has 60,000 places; a chart holds at most 50,000." }] },
        },
      })
      expect(empty).toMatchObject({ status: 400, body: { code: "chart_refused", details: { problems: [expect.anything()] } } })
      expect((await cid.ask("GET", "/admin/venues")).body.venues[0].charts).toEqual([])
    })

    it.each([
      ["an unknown field", { title: "X", chart_id: "chart_1", tenant_no: 1 }],
      ["no title", { chart_id: "chart_1" }],
      ["a title of spaces", { title: "   ", chart_id: "chart_1" }],
      ["a slug with capitals", { title: "X", chart_id: "chart_1", slug: "Le-Cid" }],
      ["a script as image", { title: "X", chart_id: "chart_1", image_url: "javascript:alert(1)" }],
    ])("an event with %s is refused", async (_, body) => {
      const refused = await cid.ask("POST", "/admin/events", body)

      expect(refused.status).toBe(400)
    })

    it("unreadable names and unknown countries are refused, nothing is written, and valid ones are accepted", async () => {
      const hall = { name: "Salle", city: "Lyon", country: "FR", time_zone: "Europe/Paris" }
      const { event, chart_id } = await givenEvent(cid)
      const path = `/admin/events/${event.id}`
      const before = [(await cid.ask("GET", "/admin/venues")).body.count, (await cid.ask("GET", "/admin/events")).body.count]

      const refused = await Promise.all([
        cid.ask("POST", "/admin/venues", { ...hall, country: "ZZ" }),
        cid.ask("POST", "/admin/venues", { ...hall, name: "\u200b\u2060" }),
        cid.ask("POST", "/admin/venues", { ...hall, city: "Lyon\u202e" }),
        cid.ask("POST", "/admin/events", { title: "\u200b", chart_id }),
        cid.ask("POST", path, { rev: event.rev, title: "Le \u202eCid" }),
        cid.ask("POST", `${path}/price-levels`, { category_key: "a", name: "\u2060", amount_minor: 0 }),
      ])

      expect(refused.map(({ status, body }) => [status, body.code, body.details.field])).toEqual([
        [400, "country_unknown", undefined],
        [400, "name_unreadable", "name"],
        [400, "name_unreadable", "city"],
        [400, "name_unreadable", "title"],
        [400, "name_unreadable", "title"],
        [400, "name_unreadable", "name"],
      ])
      expect([(await cid.ask("GET", "/admin/venues")).body.count, (await cid.ask("GET", "/admin/events")).body.count]).toEqual(
        before
      )
      expect((await cid.ask("GET", path)).body.event.rev).toBe(event.rev)
      expect((await cid.ask("POST", "/admin/venues", { ...hall, name: "Θέατρο" })).status).toBe(201)
    })

    it("T1 S9 the opening of a date's doors is stated, corrected and withdrawn, by its own organiser", async () => {
      const { event } = await givenEvent(cid)
      const dates = `/admin/events/${event.id}/performances`
      const { performance_ids } = await ok(
        cid.ask("POST", dates, { starts_at_local: inNextYear("05-01T20:00"), doors_minutes: 60 })
      )
      const change = (doors_minutes: unknown, by = cid) => by.ask("POST", `${dates}/${performance_ids[0]}`, { doors_minutes })
      const doors = async () =>
        (await cid.ask("GET", `/admin/events/${event.id}`)).body.event.performances.find(
          ({ id }: { id: string }) => id === performance_ids[0]
        ).doors_minutes

      const first = await doors()
      await ok(change(30))
      const refused = [await change(-1), await change(721), await change(5, rival)]
      const corrected = await doors()
      await ok(change(null))

      expect(refused.map(({ status }) => status)).toEqual([400, 400, 404])
      expect([first, corrected, await doors()]).toEqual([60, 30, null])
    })

    it("T1 a date's sale window is set when it is added or later, in the hall's time, and shown to buyers", async () => {
      const { id } = (await givenEvent(cid)).event
      const dates = `/admin/events/${id}/performances`
      const add = (terms: object) => cid.ask("POST", dates, { starts_at_local: inNextYear("05-01T20:00"), ...terms })

      const refused = await Promise.all([
        add({ sale_starts_at_local: inNextYear("05-01T20:00") }),
        add({ sale_ends_at_local: inNextYear("05-01T20:01") }),
        add({ sale_starts_at_local: inNextYear("04-03T10:00"), sale_ends_at_local: inNextYear("04-02T10:00") }),
      ])
      const added = await add({ sale_starts_at_local: inNextYear("04-01T10:00") })
      const [performance_id] = added.body.performance_ids
      const change = (terms: object, by = cid) => by.ask("POST", `${dates}/${performance_id}`, terms)
      const changed = await change({
        sale_starts_at_local: inNextYear("04-02T10:00"),
        sale_ends_at_local: inNextYear("05-01T18:00"),
      })
      const late = await change({ sale_starts_at_local: inNextYear("05-01T19:00"), max_places_per_order: 3 })
      const stolen = await change({ sale_starts_at_local: null }, rival)
      await ok(cid.ask("POST", `/admin/events/${id}/publish`, {}))
      const shown = (await cid.store("GET", "/store/events/le-cid")).body.event.performances

      const of = ({ body }: { body: { event: { performances: { id: string }[] } } }) =>
        body.event.performances.find((one) => one.id === performance_id)
      expect(refused.map(({ status, body }) => [status, body.code])).toEqual(refused.map(() => [400, "sale_times_refused"]))
      expect(of(added)).toMatchObject({ sale_starts_at_local: inNextYear("04-01T10:00"), sale_ends_at_local: null })
      expect([changed.status, of(changed)]).toEqual([
        200,
        expect.objectContaining({
          sale_starts_at_local: inNextYear("04-02T10:00"),
          sale_ends_at_local: inNextYear("05-01T18:00"),
        }),
      ])
      expect([late.status, late.body.code, stolen.status]).toEqual([400, "sale_times_refused", 404])
      expect(of({ body: (await cid.ask("GET", `/admin/events/${id}`)).body })).toMatchObject({
        max_places_per_order: 10,
        sale_starts_at_local: inNextYear("04-02T10:00"),
      })
      expect(shown.map(({ state, sale_starts_at }: Record<string, string>) => [state, sale_starts_at !== null])).toEqual([
        ["on_sale", false],
        ["soon", true],
      ])
    })

    it("T1 an uploaded picture is cleaned, has an alternative text, is shown by its own site only, and can be removed", async () => {
      const { id, rev } = (await givenEvent(cid)).event
      const base64 = (bytes: Buffer) => bytes.toString("base64")
      const put = (picture: string | null, of: number, by = cid) =>
        by.ask("POST", `/admin/events/${id}/picture`, { rev: of, picture })
      const pictures = async () =>
        (await sharedPool(platform.databaseUrl).query("select tenant_no, sha256, width, height from event_picture")).rows
      const shown = async () => (await cid.store("GET", "/store/events")).body.events[0]

      const refused = await Promise.all([
        put(base64(Buffer.from("<html></html>")), rev),
        put("not base64!", rev),
        put(base64(Buffer.alloc(1_000_003)), rev),
        put(base64(JPEG), rev + 1),
        put(base64(JPEG), rev, rival),
      ])
      const before = await pictures()
      const uploaded = await put(base64(JPEG), rev)
      await ok(cid.ask("POST", `/admin/events/${id}`, { rev: rev + 1, image_alt: "Un carré rouge", duration_minutes: 95 }))
      await ok(cid.ask("POST", `/admin/events/${id}/publish`, {}))
      const seen = await shown()
      const stolen = await rival.ask("POST", "/admin/events", {
        title: "Le Cid",
        chart_id: (await givenEvent(rival)).chart_id,
        image_url: seen.image_url,
      })
      const removed = await put(null, rev + 3)

      expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
        [400, "picture_unknown"],
        [400, "invalid_data"],
        [400, "invalid_data"],
        [409, "stale_state"],
        [404, "not_found"],
      ])
      expect(before).toEqual([])
      expect(uploaded).toMatchObject({
        status: 200,
        body: { event: { rev: rev + 1, image_url: expect.stringMatching(/^\/sales-api\/pictures\/[0-9a-f]{64}\.jpg$/) } },
      })
      expect(seen).toMatchObject({ image_url: uploaded.body.event.image_url, image_alt: "Un carré rouge" })
      expect(stolen.status).toBe(400)
      expect(removed).toMatchObject({ status: 200, body: { event: { image_url: null } } })
      expect((await shown()).image_url).toBeNull()
      expect(await pictures()).toEqual([{ tenant_no: cid.tenant_no, sha256: expect.any(String), width: 24, height: 8 }])
      await expect(
        sharedPool(platform.databaseUrl).query(
          "update event set image_url = $1 where tenant_no = (select tenant_no from tenant where tenant_no = $2)",
          [uploaded.body.event.image_url, rival.tenant_no]
        )
      ).rejects.toMatchObject({ constraint: "event_picture_own" })
    })

    it("an edited hall renames its events and site; its time zone moves drafts, and is fixed once a date was published", async () => {
      const { id } = (await givenEvent(cid)).event
      const { event } = (await cid.ask("GET", `/admin/events/${id}`)).body
      const path = `/admin/venues/${event.venue.id}`
      const change = (changes: object, by = cid) => by.ask("POST", path, changes)
      const zone = { time_zone: "America/Montreal" }
      const shown = async () => (await cid.store("GET", "/store/events/le-cid")).body.event?.venue

      const moved = await change(zone)
      const drafts = (await cid.ask("GET", `/admin/events/${event.id}`)).body.event
      await ok(change({ time_zone: "Europe/Paris" }))
      await ok(cid.ask("POST", `/admin/events/${event.id}/publish`, {}))
      const named = await change({ name: "Théâtre du Nord", city: "Lille", address: "4 place du Théâtre", country: "BE" })
      const refused = await Promise.all([
        change({ ...zone, name: "Elsewhere" }),
        change({}),
        change({ country: "ZZ" }),
        change({ city: "Lyon\u202e" }),
        change({ name: "Volée" }, rival),
      ])

      expect([moved.status, moved.body.venue.time_zone]).toEqual([200, "America/Toronto"])
      expect(drafts.performances).toMatchObject([
        {
          time_zone: "America/Toronto",
          starts_at_local: inNextYear("03-14T20:30"),
          starts_at: expect.not.stringMatching(event.performances[0].starts_at),
        },
      ])
      expect([named.status, named.body.venue]).toEqual([
        200,
        expect.objectContaining({ name: "Théâtre du Nord", city: "Lille", address: "4 place du Théâtre", country: "BE" }),
      ])
      expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
        [409, "venue_zone_fixed"],
        [400, "invalid_data"],
        [400, "country_unknown"],
        [400, "name_unreadable"],
        [404, "not_found"],
      ])
      expect(await shown()).toEqual({ name: "Théâtre du Nord", city: "Lille", address: "4 place du Théâtre", country: "BE" })
      expect((await cid.ask("GET", `/admin/events/${event.id}`)).body.event.performances[0].starts_at).toBe(
        event.performances[0].starts_at
      )
    })

    it.each(["limit=0", "limit=101", "limit=x", "offset=-1", "sort=title"])("a list with %s is refused", async (query) => {
      expect((await cid.ask("GET", `/admin/events?${query}`)).status).toBe(400)
    })

    it("INV-TENANT the names of rows are shown to their own tenant only", async () => {
      const { event, chart_id } = await givenEvent(cid)
      const asked = {
        event_id: null,
        asked_of: "ticket",
        kind: "text",
        label: "Allergies",
        help: null,
        options: [],
        is_required: false,
      }
      const { question } = (await cid.ask("POST", "/admin/questions", asked)).body
      const ids = [event.id, event.performances[0].id, chart_id, question.id, "evt_unknown"].join()
      const named = async (of: Organiser) => (await of.ask("GET", `/admin/named-rows?ids=${ids}`)).body.rows

      const names = (await named(cid)).map(({ id, name, starts_at }: Record<string, string>) => [id, name, Boolean(starts_at)])

      expect(names.sort()).toEqual(
        [
          [event.id, "Le Cid", false],
          [event.performances[0].id, "Le Cid", true],
          [chart_id, expect.any(String), false],
          [question.id, "Allergies", false],
        ].sort()
      )
      expect(await named(rival)).toEqual([])
      expect((await cid.ask("GET", "/admin/named-rows?ids=a%20b")).status).toBe(400)
      const { activity } = (await cid.ask("GET", "/admin/activity")).body
      const target = (action: string) => activity.find((entry: { action: string }) => entry.action === action)?.target
      expect([target("POST /admin/events"), target("POST /admin/questions")]).toEqual([event.id, question.id])
    })

    it("another tenant gets 404 and the rows are unchanged, while the owner has access", async () => {
      const { event, chart_id } = await givenEvent(cid)
      const path = `/admin/events/${event.id}`

      const attempts = await Promise.all([
        rival.ask("GET", path),
        rival.ask("POST", path, { rev: event.rev, title: "Stolen" }),
        rival.ask("POST", `${path}/publish`, {}),
        rival.ask("POST", `${path}/unpublish`, {}),
        rival.ask("POST", `${path}/price-levels`, { category_key: "Stalls", name: "Free", amount_minor: 0 }),
        rival.ask("DELETE", `${path}/performances/${event.performances[0].id}`),
        rival.ask("POST", `${path}/price-levels/${event.price_levels[0].id}`, { amount_minor: 0 }),
        rival.ask("POST", `${path}/performances`, { starts_at_local: inNextYear("05-01T20:00") }),
        rival.ask("GET", `/admin/charts/${chart_id}`),
        rival.ask("GET", `/admin/charts/${chart_id}/export`),
        rival.ask("POST", "/admin/events", { title: "On their chart", chart_id }),
      ])

      expect(attempts.map(({ status }) => status)).toEqual(attempts.map(() => 404))
      expect((await rival.ask("GET", "/admin/events")).body.count).toBe(0)
      expect((await cid.ask("GET", path)).body.event).toEqual(event)
    })
  })
})
