import { inNextYear } from "../../../support/next-year"
import { withPlatform } from "../../../support/platform"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"

withPlatform((platform) => {
  describe("T1 prices of single dates, in the console", () => {
    let cid: Organiser
    let rival: Organiser

    beforeAll(async () => {
      cid = await givenOrganiser(platform, "cid")
      rival = await givenOrganiser(platform, "rival")
    })

    const givenShow = async (who: Organiser) => {
      const { event } = await givenEvent(who)
      const path = `/admin/events/${event.id}`
      const dated = await ok(who.ask("POST", `${path}/performances`, { starts_at_local: [inNextYear("03-20T20:30")] }))

      return { path, levels: dated.event.price_levels, dates: dated.event.performances as { id: string }[] }
    }

    it("they are set, listed, shown and removed per date, and not by another site", async () => {
      const { path, levels, dates } = await givenShow(cid)
      const set = (over: object = {}, { ask }: Organiser = cid) =>
        ask("POST", `${path}/date-prices`, {
          performance_ids: [dates[0].id],
          price_level_id: levels[0].id,
          is_sold: true,
          amount_minor: 1200,
          ...over,
        })

      const own = await set()
      const none = await set({ performance_ids: [dates[1].id], is_sold: false, amount_minor: null })
      const { date_prices, count } = await ok(cid.ask("GET", `${path}/date-prices`))
      const foreign = [await set({}, rival), await rival.ask("GET", `${path}/date-prices`)]
      const wrong = [
        await set({ amount_minor: -1 }),
        await set({ amount_minor: 3 }),
        await set({ is_sold: false }),
        await set({ performance_ids: [] }),
        await set({ performance_ids: [dates[0].id, dates[0].id] }),
        await set({ performance_ids: ["perf_01ARZ3NDEKTSV4RRFFQ69G5FAV"] }),
        await set({ price_level_id: "plv_01ARZ3NDEKTSV4RRFFQ69G5FAV" }),
      ]
      await ok(set({ amount_minor: null }))
      const left = await ok(cid.ask("GET", `${path}/date-prices`))

      expect([own.status, none.status, count]).toEqual([200, 200, 2])
      expect(date_prices).toMatchObject([
        { performance_id: dates[0].id, price_level_id: levels[0].id, usual_minor: 0, amount_minor: 1200, is_sold: true },
        { performance_id: dates[1].id, amount_minor: null, is_sold: false },
      ])
      expect(foreign.map(({ status }) => status)).toEqual([404, 404])
      expect(wrong.map(({ status, body }) => [status, body.code])).toEqual([
        [400, "invalid_data"],
        [400, "invalid_data"],
        [400, "invalid_data"],
        [400, "invalid_data"],
        [400, "invalid_data"],
        [404, "performance_not_found"],
        [404, "not_found"],
      ])
      expect(left.date_prices).toMatchObject([{ performance_id: dates[1].id, is_sold: false }])
    })

    it("T4 sale windows are set with a price or later, and refused when contradictory", async () => {
      const { path, levels } = await givenShow(cid)
      const level = `${path}/price-levels/${levels[0].id}`
      const [from, until] = [inNextYear("01-05T00:00:00.000Z"), inNextYear("02-05T00:00:00.000Z")]
      const windowOf = ({ event }: { event: { price_levels: { id: string; sale_window: unknown }[] } }, id = levels[0].id) =>
        event.price_levels.find((one) => one.id === id)?.sale_window

      const set = await ok(cid.ask("POST", level, { sale_window: { from, until } }))
      const priced = await ok(cid.ask("POST", level, { amount_minor: 100 }))
      const added = await ok(
        cid.ask("POST", `${path}/price-levels`, {
          category_key: levels[0].category_key,
          name: "Dernière minute",
          amount_minor: 0,
          sale_window: { from_hours: 48, until_hours: 0 },
        })
      )
      const wrong = await Promise.all(
        [
          { from: until, until: from },
          { from, from_hours: 2 },
          { from_hours: 2, until_hours: 2 },
          { from: "yesterday" },
          { until_hours: -1 },
          { until_hours: 87_841 },
        ].map((sale_window) => cid.ask("POST", level, { sale_window }))
      )
      const foreign = await rival.ask("POST", level, { sale_window: { from } })
      const open = await ok(cid.ask("POST", level, { sale_window: {} }))

      const at = (iso: string) => expect.stringContaining(iso.slice(0, 10))
      expect([windowOf(set), windowOf(priced)]).toEqual(
        Array(2).fill({ from: at(from), from_hours: null, until: at(until), until_hours: null })
      )
      expect(
        windowOf(added, added.event.price_levels.find(({ name }: { name: string }) => name === "Dernière minute").id)
      ).toEqual({
        from: null,
        from_hours: 48,
        until: null,
        until_hours: 0,
      })
      expect(wrong.map(({ status, body }) => [status, body.code])).toEqual(Array(6).fill([400, "invalid_data"]))
      expect(foreign.status).toBe(404)
      expect(windowOf(open)).toEqual({ from: null, from_hours: null, until: null, until_hours: null })
    })

    it("INV-SEAT quotas limit prices, on every date or one, and not by another site", async () => {
      const { path, levels, dates } = await givenShow(cid)
      const ids = levels.map(({ id }: { id: string }) => id)
      const terms = { name: "Tous", price_level_ids: ids, max_count: 200 }

      const { quota } = await ok(cid.ask("POST", `${path}/quotas`, terms))
      const own = `/admin/quotas/${quota.id}`
      const changed = await ok(cid.ask("POST", own, { ...terms, name: "Enfants", max_count: 50, price_level_ids: [ids[0]] }))
      await ok(cid.ask("POST", `${own}/dates`, { performance_id: dates[1].id, max_count: 20 }))
      const listed = await ok(cid.ask("GET", `${path}/quotas`))
      const by_date = await ok(cid.ask("GET", `${own}/dates`))
      const foreign = await Promise.all([
        rival.ask("GET", `${path}/quotas`),
        rival.ask("POST", `${path}/quotas`, terms),
        rival.ask("POST", own, terms),
        rival.ask("DELETE", own),
        rival.ask("GET", `${own}/dates`),
        rival.ask("POST", `${own}/dates`, { performance_id: dates[0].id, max_count: 1 }),
      ])
      const wrong = [
        await cid.ask("POST", `${path}/quotas`, { ...terms, price_level_ids: [] }),
        await cid.ask("POST", `${path}/quotas`, { ...terms, price_level_ids: [ids[0], ids[0]] }),
        await cid.ask("POST", `${path}/quotas`, { ...terms, max_count: -1 }),
        await cid.ask("POST", `${path}/quotas`, { ...terms, name: " " }),
        await cid.ask("POST", `${path}/quotas`, { ...terms, price_level_ids: ["plv_01ARZ3NDEKTSV4RRFFQ69G5FAV"] }),
        await cid.ask("POST", `${own}/dates`, { performance_id: "perf_01ARZ3NDEKTSV4RRFFQ69G5FAV", max_count: 1 }),
      ]
      for (let at = 1; at < 20; at += 1) {
        await ok(cid.ask("POST", `${path}/quotas`, terms))
      }
      const beyond = await cid.ask("POST", `${path}/quotas`, terms)
      await ok(cid.ask("DELETE", own))

      expect(changed.quota).toEqual({ id: quota.id, name: "Enfants", max_count: 50, price_level_ids: [ids[0]] })
      expect(listed).toMatchObject({ quotas: [changed.quota], count: 1 })
      expect(by_date.dates).toMatchObject([
        { performance_id: dates[0].id, max_count: 50, is_own: false, used: 0 },
        { performance_id: dates[1].id, max_count: 20, is_own: true, used: 0 },
      ])
      expect(foreign.map(({ status }) => status)).toEqual(Array(6).fill(404))
      expect(wrong.map(({ status, body }) => [status, body.code])).toEqual([
        ...Array(4).fill([400, "invalid_data"]),
        [404, "not_found"],
        [404, "performance_not_found"],
      ])
      expect([beyond.status, beyond.body.code]).toEqual([409, "quota_limit_reached"])
      expect((await ok(cid.ask("GET", `${path}/quotas`))).count).toBe(19)
    })

    it("T4 the event limits tickets per buyer and places per network, and invalid numbers are refused", async () => {
      const { path } = await givenShow(cid)
      const { event } = await ok(cid.ask("GET", path))
      const change = (rev: number, limits: object, { ask }: Organiser = cid) => ask("POST", path, { rev, ...limits })

      const set = await ok(change(event.rev, { max_per_buyer: 6, max_per_buyer_a_date: 4, max_per_network: 1_000 }))
      const kept = await ok(change(set.event.rev, { title: "Le Cid, version longue" }))
      const numbers = [0, -1, 1.5, 10_001, "6"]
      const wrong = await Promise.all(
        numbers.flatMap((most) => [
          change(kept.event.rev, { max_per_buyer: most }),
          change(kept.event.rev, { max_per_network: most }),
        ])
      )
      const foreign = await change(kept.event.rev, { max_per_buyer: 1 }, rival)
      const open = await ok(change(kept.event.rev, { max_per_buyer: null }))

      const limits = [event, set.event, kept.event, open.event].map((one) => [
        one.max_per_buyer,
        one.max_per_buyer_a_date,
        one.max_per_network,
      ])
      expect(limits).toEqual([
        [null, null, null],
        [6, 4, 1_000],
        [6, 4, 1_000],
        [null, 4, 1_000],
      ])
      expect(wrong.map(({ status, body }) => [status, body.code])).toEqual(Array(10).fill([400, "invalid_data"]))
      expect(foreign.status).toBe(404)
    })

    it("T3 the event's exceptions to the stranded-seat rule are stored, and invalid percentages are refused", async () => {
      const { path } = await givenShow(cid)
      const { event } = await ok(cid.ask("GET", path))
      const change = (rev: number, rules: object) => cid.ask("POST", path, { rev, ...rules })
      const rulesOf = ({ row_ends_free, relaxed_above_percent, accessible_released }: typeof event) => [
        row_ends_free,
        relaxed_above_percent,
        accessible_released,
      ]

      const set = await ok(change(event.rev, { row_ends_free: true, relaxed_above_percent: 80, accessible_released: true }))
      const kept = await ok(change(set.event.rev, { title: "Le Cid, version longue" }))
      const wrong = await Promise.all(
        [
          { relaxed_above_percent: 0 },
          { relaxed_above_percent: 100 },
          { relaxed_above_percent: 1.5 },
          { row_ends_free: "yes" },
        ].map((rules) => change(kept.event.rev, rules))
      )
      const back = await ok(change(kept.event.rev, { row_ends_free: false, relaxed_above_percent: null }))

      expect([event, set.event, kept.event, back.event].map(rulesOf)).toEqual([
        [false, null, false],
        [true, 80, true],
        [true, 80, true],
        [false, null, true],
      ])
      expect(wrong.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([400, "invalid_data"]))
    })

    it("a price can be for groups of a given size, and invalid sizes are refused", async () => {
      const { path, levels } = await givenShow(cid)
      const level = `${path}/price-levels/${levels[0].id}`
      const price = { category_key: levels[0].category_key, name: "Groupe de 10", amount_minor: 0, group_size: 10 }
      const sizes = ({ event }: { event: { price_levels: { name: string; group_size: number | null }[] } }) =>
        event.price_levels.map(({ group_size }) => group_size)

      const added = await ok(cid.ask("POST", `${path}/price-levels`, price))
      const set = await ok(cid.ask("POST", level, { group_size: 4 }))
      const kept = await ok(cid.ask("POST", level, { needs_code: false }))
      const wrong = await Promise.all([1, 21, 2.5, "4"].map((group_size) => cid.ask("POST", level, { group_size })))
      const foreign = await rival.ask("POST", level, { group_size: 2 })
      const open = await ok(cid.ask("POST", level, { group_size: null }))

      expect([added, set, kept, open].map((answer) => sizes(answer).filter(Boolean))).toEqual([[10], [4, 10], [4, 10], [10]])
      expect(wrong.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([400, "invalid_data"]))
      expect(foreign.status).toBe(404)
    })

    it("a date can be paused and resumed, and not by another site", async () => {
      const { path, dates } = await givenShow(cid)
      const date = `${path}/performances/${dates[0].id}`
      const draft = await cid.ask("POST", date, { is_paused: true })
      await ok(cid.ask("POST", `${path}/publish`))
      const stateOf = ({
        event,
      }: {
        event: { performances: { id: string; status: string; max_places_per_order: number }[] }
      }) => {
        const { status, max_places_per_order } = event.performances.find(({ id }) => id === dates[0].id)!

        return [status, max_places_per_order]
      }

      const paused = await ok(cid.ask("POST", date, { is_paused: true, max_places_per_order: 4 }))
      const foreign = await rival.ask("POST", date, { is_paused: false })
      const wrong = await Promise.all(
        [{}, { max_places_per_order: 0 }, { max_places_per_order: 101 }].map((body) => cid.ask("POST", date, body))
      )
      const again = await ok(cid.ask("POST", date, { is_paused: false }))

      expect([draft.status, draft.body.code]).toEqual([409, "performance_not_on_sale"])
      expect([stateOf(paused), foreign.status, stateOf(again)]).toEqual([["paused", 4], 404, ["on_sale", 4]])
      expect(wrong.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([400, "invalid_data"]))
    })

    it("a price above zero on a published free event is refused without a payment account, and changes nothing", async () => {
      const { path, levels, dates } = await givenShow(cid)
      await ok(cid.ask("POST", `${path}/publish`))

      const answer = await cid.ask("POST", `${path}/date-prices`, {
        performance_ids: [dates[0].id],
        price_level_id: levels[0].id,
        is_sold: true,
        amount_minor: 1200,
      })

      expect([answer.status, answer.body.code]).toEqual([409, "account_not_enabled"])
      expect((await ok(cid.ask("GET", `${path}/date-prices`))).count).toBe(0)
    })
  })
})
