// Long because one table is one spec: why a drawing is refused, and what publishing keeps, on one installation.
import { sharedPool } from "@guichet/kernel/pool"
import type { Chart } from "@guichet/seating"
import { eventually } from "../../../support/child"
import { withPlatform } from "../../../support/platform"
import { givenOrganiser, ok, smallPlan, type Organiser } from "../../../support/given/given-organiser"

/** One row per letter, `seats` long, in one category that has a name. */
const drawn = (rows: string[], seats = 4): Chart => ({
  schema_version: 2,
  name: "Salle",
  size: { width: 400, height: 300 },
  zones: [{ key: "hall", name: "Salle", x: 0, y: 0 }],
  floors: [{ key: "ground", name: "Rez-de-chaussée" }],
  categories: [{ key: "one", name: "Série 1", color: "#1d4ed8" }],
  sections: [
    {
      key: "stalls",
      name: "Parterre",
      zone: "hall",
      floor: "ground",
      numbering: { style: "numbers" },
      rows: rows.map((label, at) => ({
        ...{ key: `row-${label}`, label, x: 0, y: at * 40, line: { spacing: 25 }, category: "one" },
        places: Array.from({ length: seats }, (_, seat) => ({ idx: at * seats + seat, uid: `${label}-${seat + 1}` })),
      })),
      tables: [],
      spaces: [],
    },
  ],
  shapes: [],
})

withPlatform((platform) => {
  describe("T2 the draft of a seating plan", () => {
    let cid: Organiser
    let rival: Organiser
    let venue_id: string

    beforeAll(async () => {
      cid = await givenOrganiser(platform, "cid")
      rival = await givenOrganiser(platform, "rival")
      venue_id = (
        await ok(cid.ask("POST", "/admin/venues", { name: "Salle", city: "Lyon", country: "FR", time_zone: "Europe/Paris" }))
      ).venue.id
    })

    const begin = async (doc: unknown = drawn(["A"])) =>
      (await ok(cid.ask("POST", `/admin/venues/${venue_id}/drafts`, { name: "Grande salle", doc }))).draft
    const save = (id: string, rev: number, doc: unknown, name = "Grande salle") =>
      cid.ask("POST", `/admin/charts/${id}/draft`, { rev, name, doc })
    const publish = (id: string, rev: number) => cid.ask("POST", `/admin/charts/${id}/draft/publish`, { rev })
    const placesOf = async (chart_id: string) =>
      (
        await sharedPool(platform.databaseUrl).query(
          `select v.no, p.uid, p.idx, p.row_label, p.label from chart_place p join chart_version v using (tenant_no, version_no)
           where v.chart_id = $1 order by v.no, p.idx`,
          [chart_id]
        )
      ).rows

    it("the published version is exported in the format of pretix, with what that loses, and imported as the same hall", async () => {
      const draft = await begin(drawn(["A", "B"]))
      const unpublished = await cid.ask("GET", `/admin/charts/${draft.chart_id}/export`)
      await ok(publish(draft.chart_id, draft.rev))
      await ok(save(draft.chart_id, draft.rev + 1, drawn(["A", "B", "C"])))

      const exported = (await ok(cid.ask("GET", `/admin/charts/${draft.chart_id}/export`))).export
      const { chart, problems } = await ok(
        cid.ask("POST", `/admin/venues/${venue_id}/charts`, { name: "Grande salle bis", plan: exported.plan })
      )
      const again = (await ok(cid.ask("GET", `/admin/charts/${chart.id}/export`))).export

      const printed = (rows: Awaited<ReturnType<typeof placesOf>>) =>
        rows.map(({ uid, idx, row_label, label }) => ({ uid, idx, row_label, label }))
      expect([unpublished.status, unpublished.body.code]).toEqual([404, "not_found"])
      expect(exported).toMatchObject({ chart_id: draft.chart_id, name: "Grande salle", version_no: 1 })
      expect(exported.losses.map(({ code, loss }: { code: string; loss: object }) => [code, loss])).toEqual([
        ["lost_on_export", { kind: "lines", count: 2 }],
        ["lost_on_export", { kind: "numbering", count: 1 }],
        ["lost_on_export", { kind: "section_names", count: 1 }],
      ])
      expect(problems).toEqual([])
      expect(printed(await placesOf(chart.id))).toEqual(printed(await placesOf(draft.chart_id)))
      expect(again.losses).toEqual([])
      expect({ ...JSON.parse(again.plan), name: "" }).toEqual({ ...JSON.parse(exported.plan), name: "" })
    })

    it("it is kept unfinished, listed, discarded, and not sold before it is published", async () => {
      const empty = { ...drawn([]), sections: [], categories: [] }

      const draft = await begin(empty)
      const listed = await cid.ask("GET", `/admin/venues/${venue_id}/drafts`)
      const event = await cid.ask("POST", "/admin/events", { title: "Le Cid", chart_id: draft.chart_id, duration_minutes: 90 })
      const refused = await publish(draft.chart_id, 1)
      const gone = await cid.ask("POST", `/admin/charts/${draft.chart_id}/draft/discard`, { rev: 1 })

      expect(draft).toMatchObject({ rev: 1, name: "Grande salle", doc: empty, saved_by: "owner@cid.example", published: null })
      expect(listed.body).toMatchObject({ count: 1, drafts: [{ chart_id: draft.chart_id, rev: 1, is_published: false }] })
      expect([event.status, (await cid.ask("GET", "/admin/events")).body.count]).toEqual([404, 0])
      expect(refused).toMatchObject({
        status: 409,
        body: { code: "draft_not_ready", details: { problems: [{ code: "plan_empty" }] } },
      })
      expect((await cid.ask("GET", "/admin/venues")).body.venues[0].charts).toEqual([])
      expect(gone.status).toBe(200)
      expect((await cid.ask("GET", `/admin/charts/${draft.chart_id}/draft`)).status).toBe(404)
    })

    it("publishing makes the next version: places keep their index, and new ones get indexes that no version ever used", async () => {
      const { chart_id } = await begin(drawn(["A", "B"], 2))
      const first = await publish(chart_id, 1)
      const next = drawn(["B", "C"], 2)

      const saved = await save(chart_id, 2, next)
      const second = await publish(chart_id, 3)
      const again = await publish(chart_id, 3)
      const back = await save(chart_id, 4, drawn(["A", "B", "C"], 2))
      const third = await publish(chart_id, 5)

      expect([first, second, third].map(({ status, body }) => [status, body.chart.version.no])).toEqual([
        [201, 1],
        [201, 2],
        [201, 3],
      ])
      expect(second.body.chart).toMatchObject({
        name: "Grande salle",
        version: { place_count: 4, categories: [{ name: "Série 1", place_count: 4 }] },
      })
      expect([saved.body.draft.rev, back.body.draft.rev]).toEqual([3, 5])
      expect(again).toMatchObject({ status: 409, body: { code: "draft_changed" } })
      expect((await placesOf(chart_id)).map((row) => Object.values(row).join(" "))).toEqual([
        ...["1 A-1 0 A 1", "1 A-2 1 A 2", "1 B-1 2 B 1", "1 B-2 3 B 2"],
        ...["2 B-1 2 B 1", "2 B-2 3 B 2", "2 C-1 4 C 1", "2 C-2 5 C 2"],
        ...["3 A-1 0 A 1", "3 A-2 1 A 2", "3 B-1 2 B 1", "3 B-2 3 B 2", "3 C-1 4 C 1", "3 C-2 5 C 2"],
      ])
      expect((await cid.ask("GET", `/admin/charts/${chart_id}/draft`)).body.draft).toMatchObject({
        rev: 6,
        doc: null,
        published: { no: 3, doc: { schema_version: 2 } },
      })
    })

    it("of two changes to one revision the first is kept, the second is refused with the first one's author, and a change sent twice is saved once", async () => {
      const { chart_id } = await begin()
      const docs = ["B", "C", "D", "E"].map((row) => drawn([row]))

      const answers = await Promise.all(docs.map((doc) => save(chart_id, 1, doc)))
      const won = answers.findIndex(({ status }) => status === 200)
      const twice = await save(chart_id, 1, docs[won])
      const { draft } = (await cid.ask("GET", `/admin/charts/${chart_id}/draft`)).body

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
      expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
        code: "draft_changed",
        details: { rev: 2, saved_by: "owner@cid.example", saved_at: expect.any(String) },
      })
      expect([twice.status, twice.body.draft.rev]).toEqual([200, 2])
      expect(draft).toMatchObject({ rev: 2, doc: docs[won] })
    })

    it("simultaneous requests publish it once, and never in another state than was viewed", async () => {
      const { chart_id } = await begin()

      const answers = await Promise.all([
        ...Array.from({ length: 4 }, () => publish(chart_id, 1)),
        save(chart_id, 1, drawn(["Z"])),
        cid.ask("POST", `/admin/charts/${chart_id}/draft/discard`, { rev: 1 }),
      ])
      const { rows } = await sharedPool(platform.databaseUrl).query(
        "select count(*)::int as versions from chart_version where chart_id = $1",
        [chart_id]
      )
      const published = answers.slice(0, 4).filter(({ status }) => status === 201).length

      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
      expect(answers.every(({ status }) => [200, 201, 404, 409].includes(status))).toBe(true)
      expect(rows[0].versions).toBe(published)
    })

    it("the draft of an imported plan starts from the published version, and discarding it leaves that", async () => {
      const { chart } = await ok(cid.ask("POST", `/admin/venues/${venue_id}/charts`, { name: "Plan", plan: smallPlan() }))
      const { draft } = (await cid.ask("GET", `/admin/charts/${chart.id}/draft`)).body

      const saved = await save(chart.id, 0, { ...draft.published.doc, name: "Autre" }, "Autre")
      const gone = await cid.ask("POST", `/admin/charts/${chart.id}/draft/discard`, { rev: 1 })

      expect(draft).toMatchObject({ rev: 0, doc: null, saved_by: null, published: { no: 1, doc: { categories: { length: 2 } } } })
      expect([saved.status, gone.status]).toEqual([200, 200])
      expect((await cid.ask("GET", `/admin/charts/${chart.id}`)).body.chart.version.no).toBe(1)
      expect((await cid.ask("GET", `/admin/charts/${chart.id}/draft`)).body.draft).toMatchObject({ doc: null, rev: 2 })
    })

    it("it can be renamed, published or not, and a save based on the old name is refused", async () => {
      const { chart_id } = await begin()
      const rename = (name: string, by = cid) => by.ask("POST", `/admin/charts/${chart_id}`, { name })

      const renamed = await rename(" Grande salle, assise ")
      const unread = await rename("\u200b")
      const stolen = await rename("Volée", rival)
      const late = await save(chart_id, 1, drawn(["B"]))
      const drawing = (await cid.ask("GET", `/admin/charts/${chart_id}/draft`)).body.draft
      await ok(publish(chart_id, 2))
      const again = await rename("Salle, debout")

      expect([renamed.status, renamed.body]).toEqual([200, { id: chart_id }])
      expect([unread.status, unread.body.code, unread.body.details.field]).toEqual([400, "name_unreadable", "name"])
      expect(stolen.status).toBe(404)
      expect(late).toMatchObject({
        status: 409,
        body: { code: "draft_changed", details: { rev: 2, saved_by: "owner@cid.example" } },
      })
      expect(drawing).toMatchObject({ rev: 2, name: "Grande salle, assise", doc: drawn(["A"]) })
      expect(again.status).toBe(200)
      expect((await cid.ask("GET", `/admin/charts/${chart_id}`)).body.chart).toMatchObject({
        name: "Salle, debout",
        version: { no: 1 },
      })
      expect((await cid.ask("GET", `/admin/charts/${chart_id}/draft`)).body.draft).toMatchObject({
        name: "Salle, debout",
        doc: null,
        saved_by: null,
      })
    })

    it("an imported file's places are numbered from 0 in its order, whatever indexes it contains", async () => {
      const far = drawn(["A"])
      far.sections[0].rows[0].places.forEach((place, at) => (place.idx = 9_999_990 - at))

      const { chart } = await ok(cid.ask("POST", `/admin/venues/${venue_id}/charts`, { name: "Plan", plan: JSON.stringify(far) }))

      expect((await placesOf(chart.id)).map(({ uid, idx }) => [idx, uid])).toEqual([
        [0, "A-4"],
        [1, "A-3"],
        [2, "A-2"],
        [3, "A-1"],
      ])
    })

    it("a plan whose indexes are used up is refused before the database has to refuse it", async () => {
      const { chart_id } = await begin(drawn(["A"], 2))
      await ok(publish(chart_id, 1))
      const pool = sharedPool(platform.databaseUrl)
      const of = "where (tenant_no, version_no) in (select tenant_no, version_no from chart_version where chart_id = $1)"
      const insert = (idx: number, uid: string) =>
        pool.query(
          `insert into chart_place (tenant_no, version_no, idx, uid, floor, section, row_label, label, category_key, row_key, row_pos, x, y)
           select p.tenant_no, p.version_no, $2, $3, p.floor, 'x', 'x', $3, p.category_key, 'x', 1, 0, 0 from chart_place p ${of} and p.idx = 0`,
          [chart_id, idx, uid]
        )

      await expect(insert(500_000, "far")).rejects.toMatchObject({ constraint: "chart_place_idx_most" })
      await expect(insert(2, "pit~2")).rejects.toMatchObject({ constraint: "chart_place_uid_not_of_unit" })
      await insert(499_999, "last")
      await ok(save(chart_id, 2, drawn(["A", "B"], 2)))
      const refused = await publish(chart_id, 3)

      expect([refused.status, refused.body.code]).toEqual([409, "draft_not_ready"])
      expect(refused.body.details.problems).toMatchObject([
        { code: "too_many_parts", parts: { kind: "given", count: 500_002, most: 500_000 } },
      ])
    })

    it("10,000 areas are numbered without reading the others for each, and keep their numbers in the next version", async () => {
      const plan = ["row,seat,category,capacity", ...Array.from({ length: 10_000 }, (_, at) => `,T${at},A,8`)].join("\n")
      const work = async () =>
        (
          await sharedPool(platform.databaseUrl).query<{ written: number; read: number }>(
            `select n_tup_ins::float as written, seq_tup_read + idx_tup_fetch::float as read from pg_stat_user_tables where relname = 'chart_place'`
          )
        ).rows[0]
      const before = await work()

      const { chart } = await ok(cid.ask("POST", `/admin/venues/${venue_id}/charts`, { name: "Tables", plan }))
      // PostgreSQL publishes both counts of a connection together, when it has been idle for a while
      await eventually(async () => (await work()).written >= before.written + 10_000, "the counts of the import")
      const read = (await work()).read - before.read
      const { draft } = (await cid.ask("GET", `/admin/charts/${chart.id}/draft`)).body
      const doc = draft.published.doc
      doc.sections[0].spaces = [{ ...doc.sections[0].spaces[7] }, { ...doc.sections[0].spaces[9_999] }]
      doc.sections[0].spaces[1] = {
        ...doc.sections[0].spaces[1],
        key: "new",
        label: "New",
        place: { idx: 0, uid: "new", category: "a" },
      }
      await ok(save(chart.id, 0, doc, "Tables"))
      await ok(publish(chart.id, 1))
      const { rows } = await sharedPool(platform.databaseUrl).query(
        `select v.no, p.uid, p.idx, p.units_from from chart_place p join chart_version v using (tenant_no, version_no)
         where v.chart_id = $1 and (v.no = 2 or p.idx in (0, 7, 9999)) order by v.no, p.idx`,
        [chart.id]
      )

      expect(read).toBeLessThan(10 * 10_000)
      expect(rows.map(({ no, uid, idx, units_from }) => [no, uid, idx, (units_from + 2_147_352_576) / 131_072])).toEqual([
        [1, "tables-t0", 0, 0],
        [1, "tables-t7", 7, 7],
        [1, "tables-t9999", 9_999, 9_999],
        [2, "tables-t7", 7, 7],
        [2, "new", 10_000, 10_000],
      ])
      for (const [units_from, constraint] of [
        [-2_147_352_576, "chart_place_idx_once"],
        [-2_147_352_575, "chart_place_units_apart"],
      ]) {
        await expect(
          sharedPool(platform.databaseUrl).query(
            `insert into chart_place (tenant_no, version_no, idx, uid, floor, section, row_label, label, category_key, row_key, row_pos, x, y, kind, capacity, units_from)
             select p.tenant_no, p.version_no, 20000, 'thief', p.floor, 'x', 'x', 'x', p.category_key, 'x', 1, 0, 0, 'area', 8, $2
             from chart_place p join chart_version v using (tenant_no, version_no) where v.chart_id = $1 and v.no = 2 and p.uid = 'new'`,
            [chart.id, units_from]
          )
        ).rejects.toMatchObject({ constraint })
      }
    })

    it("it can be priced whatever its categories are called", async () => {
      const name = "Premiere categorie avec visibilite reduite cote jardin balcon superieur droit"
      const plan = `row,seat,category\nA,1,${name}`
      const { chart } = await ok(cid.ask("POST", `/admin/venues/${venue_id}/charts`, { name: "Plan", plan }))
      const [{ key }] = chart.version.categories
      const { event } = await ok(cid.ask("POST", "/admin/events", { title: "Le Cid", chart_id: chart.id, duration_minutes: 90 }))

      const price = { category_key: key, name: "Adult", amount_minor: 1_000 }
      const priced = await cid.ask("POST", `/admin/events/${event.id}/price-levels`, price)

      expect(key.length).toBeGreaterThan(64)
      expect(priced.status).toBe(201)
    })

    it("the reason why it cannot be published is given for each place", async () => {
      const doc = drawn(["A", "A"])
      doc.sections[0].rows[1].key = "other"
      doc.sections[0].rows[1].category = undefined

      const { chart_id } = await begin(JSON.parse(JSON.stringify(doc)))
      const refused = await publish(chart_id, 1)

      expect([refused.status, refused.body.code]).toEqual([409, "draft_not_ready"])
      expect([...new Set(refused.body.details.problems.map(({ code }: { code: string }) => code))].sort()).toEqual([
        "duplicate_label",
        "duplicate_uid",
        "seat_without_category",
      ])
      expect(await placesOf(chart_id)).toEqual([])
    })

    it.each([
      ["no plan", {}, "chart_invalid"],
      ["a plan of another version", { ...drawn(["A"]), schema_version: 3 }, "chart_invalid"],
      [
        "a row without a spot",
        { ...drawn([]), sections: [{ ...drawn(["A"]).sections[0], rows: [{ key: "a", places: [] }] }] },
        "position_invalid",
      ],
      ["two rows with one key", drawn(["A", "A"]), "duplicate_key"],
      [
        "60,000 places",
        drawn(
          Array.from({ length: 60 }, (_, at) => String(at)),
          1_000
        ),
        "too_many_places",
      ],
    ])("%s is not saved, and nothing saved is lost", async (_what, doc, code) => {
      const { chart_id } = await begin()

      const refused = await save(chart_id, 1, doc)

      expect(refused).toMatchObject({ status: 400, body: { code: "draft_refused", details: { problems: expect.any(Array) } } })
      expect(refused.body.details.problems[0]).toMatchObject({ code, severity: "error" })
      expect((await cid.ask("GET", `/admin/charts/${chart_id}/draft`)).body.draft).toMatchObject({ rev: 1, doc: drawn(["A"]) })
    })

    it("a malformed body gets invalid_data, and an unreadable name is reported", async () => {
      const { chart_id } = await begin()
      const path = `/admin/charts/${chart_id}/draft`

      const answers = [
        await cid.ask("POST", path, { name: "X", doc: drawn(["A"]) }),
        await cid.ask("POST", path, { rev: -1, name: "X", doc: drawn(["A"]) }),
        await cid.ask("POST", path, { rev: 1, name: "X", doc: [] }),
        await cid.ask("POST", path, { rev: 1, name: "X", doc: drawn(["A"]), tenant_no: 1 }),
        await cid.ask("POST", path, { rev: 1, name: "\u200b", doc: drawn(["A"]) }),
      ]

      expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
        ...Array(4).fill([400, "invalid_data"]),
        [400, "name_unreadable"],
      ])
    })

    it("a body of more than a million lists and objects is refused, and none is parsed without a session", async () => {
      const draft = await begin()
      const doc = { ...drawn(["A"]), zones: Array.from({ length: 1_000_001 }, () => []) }
      const stranger = await fetch(`${platform.medusaUrl()}/admin/charts/${draft.chart_id}/draft`, {
        method: "POST",
        headers: { "x-forwarded-host": cid.console_host, "content-type": "application/json" },
        body: "[".repeat(1_000),
      })

      const answers = [
        await save(draft.chart_id, draft.rev, doc),
        await cid.ask("POST", `/admin/venues/${venue_id}/drafts`, { name: "X", doc }),
        await cid.ask("POST", `/admin/venues/${venue_id}/charts`, { name: "X", plan: "[".repeat(1_000_001) }),
        await cid.ask("POST", `/admin/venues/${venue_id}/charts`, { name: "X", plan: "x".repeat(25_200_000) }),
      ]

      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([413, "too_large"]))
      expect(stranger.status).toBe(401)
      expect((await ok(save(draft.chart_id, draft.rev, drawn(["A", "B"])))).draft.rev).toBe(draft.rev + 1)
    })

    it("a compressed body is refused as compressed", async () => {
      const plan = { name: "X", plan: "row,seat,category\nA,1,Front" }
      const ask = (encoding: string) =>
        cid.ask("POST", `/admin/venues/${venue_id}/charts`, plan, { "content-encoding": encoding })

      expect(await ask("gzip")).toMatchObject({
        status: 415,
        body: { code: "media_type_refused", message: "This endpoint accepts uncompressed JSON only." },
      })
      expect(await ask("identity")).toMatchObject({ status: 201 })
    })

    it("INV-TENANT another tenant gets 404, its rows are unchanged, and the owner has access", async () => {
      const { chart_id } = await begin()
      const path = `/admin/charts/${chart_id}/draft`

      const attempts = await Promise.all([
        rival.ask("GET", path),
        rival.ask("POST", path, { rev: 1, name: "Theirs", doc: drawn(["B"]) }),
        rival.ask("POST", `${path}/publish`, { rev: 1 }),
        rival.ask("POST", `${path}/discard`, { rev: 1 }),
        rival.ask("GET", `/admin/venues/${venue_id}`),
        rival.ask("GET", `/admin/venues/${venue_id}/drafts`),
        rival.ask("POST", `/admin/venues/${venue_id}/drafts`, { name: "Theirs", doc: drawn(["B"]) }),
      ])
      const own = (await cid.ask("GET", path)).body.draft

      expect(attempts.map(({ status }) => status)).toEqual(attempts.map(() => 404))
      expect(own).toMatchObject({ rev: 1, name: "Grande salle", doc: drawn(["A"]) })
      expect((await cid.ask("GET", `/admin/venues/${venue_id}`)).body.venue).toMatchObject({ id: venue_id, name: "Salle" })
      expect((await cid.ask("GET", `/admin/venues/${venue_id}/drafts`)).body.count).toBe(1)
      expect((await publish(chart_id, 1)).status).toBe(201)
    })
  })
})
