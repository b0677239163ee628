// Long because coupons, add-ons and questions are refused by the same rules over one platform that takes a minute to boot.
import { newId } from "@guichet/kernel/ids"
import type { Pool } from "pg"
import { givenPool } from "../../../support/database"
import { withPlatform } from "../../../support/platform"
import type { Reply } from "../../../support/client/exchange"
import { givenEvent, givenOrganiser, ok, type Organiser } from "../../../support/given/given-organiser"
import { givenOffers, givenSale } from "../../../support/given/given-sale"

const HALF = {
  code: "HALF",
  kind: "percent",
  percent: "50",
  amount_minor: null,
  currency: null,
  event_ids: [],
  min_tickets: 1,
  max_tickets: null,
  starts_at: null,
  ends_at: null,
  max_uses: null,
  max_uses_per_email: null,
  note: null,
}
const POSTER = {
  title: "Affiche",
  description: null,
  price_minor: 1200,
  currency: "eur",
  sale_tax_id: null,
  stock: 10,
  max_per_order: 4,
  event_ids: [],
}
const NAME = {
  event_id: null,
  asked_of: "ticket",
  kind: "holder_name",
  label: "Qui vient ?",
  help: null,
  options: [],
  is_required: true,
}

withPlatform(
  (platform) =>
    describe("", () => {
      let cid: Organiser
      let rival: Organiser
      let pool: Pool

      beforeAll(async () => {
        cid = await givenOrganiser(platform, "cid")
        rival = await givenOrganiser(platform, "rival")
        pool = givenPool(platform.databaseUrl, { max: 4 })
      })
      afterAll(() => pool.end())

      const codeOf = ({ status, body }: Reply) => [status, body.code ?? body.type]
      const post = (path: string, body: object, of = cid) => of.ask("POST", path, body)
      const coupon = async (changes: object = {}, of = cid) =>
        (await ok(post("/admin/coupons", { ...HALF, ...changes }, of))).coupon
      const addOn = async (changes: object = {}, of = cid) =>
        (await ok(post("/admin/add-ons", { ...POSTER, ...changes }, of))).add_on
      const question = async (changes: object = {}, of = cid) =>
        (await ok(post("/admin/questions", { ...NAME, ...changes }, of))).question
      const rowOf = async (table: string, id: string) =>
        (await pool.query(`select to_jsonb(t)::text as row from ${table} t where id = $1`, [id])).rows[0]?.row
      /** Reads a list to its end, page by page, and back to its beginning. */
      const walked = async (path: string, rows: string) => {
        const pages: string[][] = []
        const page = async (cursor?: string) =>
          ok(cid.ask("GET", `${path}${path.includes("?") ? "&" : "?"}limit=2${cursor ? `&cursor=${cursor}` : ""}`))
        let at = await page()
        const ids = () => at[rows].map(({ id }: { id: string }) => id)
        pages.push(ids())
        while (at.next_cursor) {
          at = await page(at.next_cursor)
          pages.push(ids())
        }
        const back = at.previous_cursor ? (await page(at.previous_cursor))[rows].map(({ id }: { id: string }) => id) : null

        return { pages, back }
      }

      describe("T7 coupons of an organiser", () => {
        it("they are created, found by part of their code, disabled, and invisible to another tenant", async () => {
          const made = await coupon({ code: " été-24".replace("é", "E").replace("é", "E"), note: "Radio" })
          await coupon({ code: "AUTUMN" })
          await ok(post(`/admin/coupons/${made.id}/switch`, { is_on: false }))
          const listed = async (query: string, of = cid) =>
            (await ok(of.ask("GET", `/admin/coupons?${query}`))).coupons.map(({ code }: { code: string }) => code)

          expect(made).toMatchObject({
            code: "ETE-24",
            kind: "percent",
            percent: "50",
            use_count: 0,
            is_on: true,
            state: "active",
          })
          expect([
            await listed(""),
            await listed("q=et"),
            await listed("is_on=false"),
            await listed("q=%25"),
            await listed("", rival),
          ]).toEqual([["AUTUMN", "ETE-24"], ["ETE-24"], ["ETE-24"], [], []])
        })

        it("one code can be used by two tenants, and not twice by one", async () => {
          await coupon()
          await coupon({}, rival)
          const other = await coupon({ code: "OTHER" })

          expect(codeOf(await post("/admin/coupons", { ...HALF, code: "half" }))).toEqual([409, "coupon_code_taken"])
          expect(codeOf(await post(`/admin/coupons/${other.id}`, { ...HALF, rev: 1 }))).toEqual([409, "coupon_code_taken"])
        })

        it("they unlock the tenant's prices that need a code, found by the event's name; another's are refused", async () => {
          const [own, foreign] = [await givenEvent(cid), await givenEvent(rival)]
          const [level] = own.event.price_levels
          const { event } = await ok(post(`/admin/events/${own.event.id}/price-levels/${level.id}`, { needs_code: true }))
          const access = { kind: "access", percent: null, level_ids: [level.id] }
          const made = await coupon({ code: "MEMBERS", ...access })
          const theirs = { ...access, level_ids: [level.id, foreign.event.price_levels[0].id] }
          const listed = async (query: string, of = cid) =>
            (await ok(of.ask("GET", `/admin/access-prices?${query}`))).prices.map(({ id }: { id: string }) => id)

          expect(event.price_levels[0]).toMatchObject({ id: level.id, needs_code: true, amount_minor: level.amount_minor })
          expect(made).toMatchObject({
            kind: "access",
            events: [],
            prices: [{ id: level.id, name: "Stalls", event: { id: own.event.id, title: "Le Cid" } }],
          })
          expect([await listed(""), await listed("q=cid"), await listed("q=zz"), await listed("", rival)]).toEqual([
            [level.id],
            [level.id],
            [],
            [],
          ])
          expect([
            codeOf(await post("/admin/coupons", { ...HALF, code: "X1", ...theirs })),
            codeOf(await post(`/admin/coupons/${made.id}`, { ...HALF, code: "X2", ...theirs, rev: 1 })),
            codeOf(await post("/admin/coupons", { ...HALF, code: "X3", ...access, level_ids: [] })),
            codeOf(await post("/admin/coupons", { ...HALF, code: "X4", ...access, event_ids: [own.event.id] })),
            codeOf(await post("/admin/coupons", { ...HALF, code: "X5", level_ids: [level.id] })),
            codeOf(await post(`/admin/events/${own.event.id}/price-levels/${level.id}`, {})),
            codeOf(await post("/admin/coupons", { ...HALF, code: "X6", ...access, min_tickets: 5, max_tickets: 2 })),
            codeOf(await post("/admin/coupons", { ...HALF, code: "X7", starts_at: "0000-01-01T00:00:00Z" })),
          ]).toEqual([[404, "not_found"], [404, "not_found"], ...Array(6).fill([400, "invalid_data"])])
        })

        it("T11 the reports beside them accept calendar days only", async () => {
          const days = ["abc", "2026-13-45", "2026-02-31", "0000-01-01"]
          const answers = await Promise.all(
            days.flatMap((day) => [
              cid.ask("GET", `/admin/reports/sales?from=${day}&to=${day}`),
              cid.ask("GET", `/admin/reports/sales/file?from=${day}&to=${day}`),
            ])
          )

          expect(answers.map(codeOf)).toEqual(Array(8).fill([400, "invalid_data"]))
        })

        it("they apply to the tenant's own events: another's is refused at creation and at a change", async () => {
          const [own, foreign] = [await givenEvent(cid), await givenEvent(rival)]
          const made = await coupon({ event_ids: [own.event.id] })
          const before = await rowOf("coupon", made.id)
          const event_ids = [own.event.id, foreign.event.id]
          const answers = [
            await post("/admin/coupons", { ...HALF, code: "NEW", event_ids }),
            await post(`/admin/coupons/${made.id}`, { ...HALF, rev: 1, event_ids }),
            await post("/admin/coupon-batches", { ...batch(), event_ids }),
            await post("/admin/add-ons", { ...POSTER, event_ids }),
            await post("/admin/questions", { ...NAME, event_id: foreign.event.id }),
          ]

          expect(made.events).toEqual([{ id: own.event.id, title: "Le Cid" }])
          expect(answers.map(codeOf)).toEqual(answers.map(() => [404, "not_found"]))
          expect(await rowOf("coupon", made.id)).toBe(before)
          expect((await ok(cid.ask("GET", "/admin/coupons"))).count).toBe(1)
        })

        it("N10 their currency is one in which the site sells, by default or by an event, whoever creates them", async () => {
          const off = (currency: string) => ({ kind: "per_order", percent: null, amount_minor: 500, currency })
          const made = await coupon(off("eur"))
          const before = await rowOf("coupon", made.id)
          const answers = [
            await post("/admin/coupons", { ...HALF, ...off("jpy"), code: "YEN" }),
            await post(`/admin/coupons/${made.id}`, { ...HALF, ...off("jpy"), rev: 1 }),
            await post("/admin/coupon-batches", { ...batch(), ...off("jpy") }),
          ]
          const insert = pool.query(
            "insert into coupon (tenant_no, id, code, kind, amount_minor, currency) select tenant_no, $2, 'YEN', kind, 500, 'jpy' from coupon where id = $1",
            [made.id, newId("coupon")]
          )
          await expect(insert).rejects.toThrow("nothing is sold in this currency")

          expect(answers.map(codeOf)).toEqual(Array(3).fill([409, "coupon_currency_not_sold"]))
          expect(await rowOf("coupon", made.id)).toBe(before)
          const { event } = await givenEvent(cid)
          await pool.query("update event set currency = 'jpy' where id = $1", [event.id])
          expect((await coupon({ ...off("jpy"), code: "YEN" })).currency).toBe("jpy")
        })

        it("of two simultaneous changes one is saved, and the other is refused as stale", async () => {
          const { id } = await coupon()
          const answers = await Promise.all(
            ["one", "two"].map((note) => post(`/admin/coupons/${id}`, { ...HALF, rev: 1, percent: "10", note }))
          )
          const [kept] = answers.filter(({ status }) => status === 200)

          expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
          expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: "stale_state", details: { rev: 2 } })
          expect((await ok(cid.ask("GET", `/admin/coupons/${id}`))).coupon).toEqual(kept.body.coupon)
        })

        it("used ones cannot be deleted, and show who used them, for which sale", async () => {
          const { event } = await givenEvent(cid, { amounts: [2500, 1000] })
          await givenOffers(pool, cid.tenant_no)
          const used = await coupon()
          const sale = await givenSale(pool, {
            tenant_no: cid.tenant_no,
            performance_id: event.performances[0].id,
            places: [0],
            coupon: { code: "HALF", percent: 50 },
          })
          await pool.query(
            `insert into coupon_use (tenant_no, coupon_id, checkout_id, buyer_email) select tenant_no, $2, checkout_id, buyer_email from sale where id = $1`,
            [sale.id, used.id]
          )
          await pool.query("update coupon set use_count = 1 where id = $1", [used.id])
          const fresh = await coupon({ code: "FRESH" })
          const { uses } = await ok(cid.ask("GET", `/admin/coupons/${used.id}/uses`))

          expect(uses).toEqual([
            expect.objectContaining({
              sale_id: sale.id,
              buyer_email: "ada@example.org",
              amount_minor: 1250,
              discount_minor: 1250,
            }),
          ])
          expect((await cid.ask("DELETE", `/admin/coupons/${used.id}`)).body).toMatchObject({
            code: "coupon_used",
            details: { use_count: 1 },
          })
          expect((await cid.ask("DELETE", `/admin/coupons/${fresh.id}`)).status).toBe(200)
          expect((await cid.ask("DELETE", `/admin/coupons/${fresh.id}`)).status).toBe(404)
        })

        const batch = () => {
          const { code: _code, max_uses: _max_uses, ...terms } = HALF

          return { ...terms, prefix: "gift", count: 3 }
        }

        it("a batch of a hundred is created, each for one use, and exported as a file in which no cell is a formula", async () => {
          const many = await ok(post("/admin/coupon-batches", { ...batch(), count: 500 }))
          const { batch_id, codes } = await ok(post("/admin/coupon-batches", { ...batch(), note: '=HYPERLINK("http://x")' }))
          const { body: file } = await cid.ask("GET", `/admin/coupon-codes?batch_id=${batch_id}`)
          const lines = String(file).trim().split("\r\n")
          const { rows } = await pool.query("select distinct max_uses, batch_id from coupon where tenant_no = $1", [
            cid.tenant_no,
          ])
          const whole = String((await cid.ask("GET", "/admin/coupon-codes")).body)
            .trim()
            .split("\r\n")

          expect(new Set(many.codes).size).toBe(500)
          expect(codes.every((code: string) => /^GIFT-[2-9A-Z]{10}$/.test(code))).toBe(true)
          expect(rows).toHaveLength(2)
          expect(rows.every(({ max_uses }) => max_uses === 1)).toBe(true)
          expect(lines).toHaveLength(4)
          expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"")"`)
          expect(whole).toHaveLength(504)
          expect(
            String((await rival.ask("GET", `/admin/coupon-codes?batch_id=${batch_id}`)).body)
              .trim()
              .split("\r\n")
          ).toHaveLength(1)
        })

        it("invalid ones are refused, and nothing is written", async () => {
          const { code: _code, ...without } = HALF
          const answers = await Promise.all([
            ...[
              { code: "A" },
              { code: "A B" },
              { code: "=A1" },
              { percent: "0" },
              { percent: "101" },
              { percent: "5.555" },
              { percent: null },
              { amount_minor: 500 },
              { kind: "per_order", percent: null, amount_minor: 500 },
              { kind: "per_order", percent: null, amount_minor: 150, currency: "isk" },
              { kind: "per_order", percent: null, amount_minor: 150, currency: "zzz" },
              { min_tickets: 0 },
              { max_uses: 0 },
              { starts_at: "2027-01-02T00:00:00Z", ends_at: "2027-01-01T00:00:00Z" },
              { starts_at: "tomorrow" },
              { note: "a\u202eb" },
              { tenant_no: 1 },
            ].map((changes) => post("/admin/coupons", { ...HALF, ...changes })),
            post("/admin/coupon-batches", { ...batch(), count: 501 }),
            post("/admin/coupons", without),
            cid.ask("GET", "/admin/coupons?limit=101"),
            cid.ask("GET", "/admin/coupons?cursor=x"),
          ])

          expect(answers.map(codeOf)).toEqual(answers.map(() => [400, "invalid_data"]))
          expect((await ok(cid.ask("GET", "/admin/coupons"))).count).toBe(0)
        })

        it("their list is paginated in both directions", async () => {
          const ids = []
          for (const code of ["C1", "C2", "C3", "C4", "C5"]) {
            ids.unshift((await coupon({ code })).id)
          }
          const { pages, back } = await walked("/admin/coupons", "coupons")
          const sorted = [...ids].sort().reverse()

          expect(pages).toEqual([sorted.slice(0, 2), sorted.slice(2, 4), sorted.slice(4)])
          expect(back).toEqual(sorted.slice(2, 4))
        })
      })

      describe("T7 add-ons of an organiser", () => {
        it("they are listed in their order with the remaining stock, and moved", async () => {
          const [one, two, three] = [
            await addOn({ title: "One" }),
            await addOn({ title: "Two" }),
            await addOn({ title: "Three", stock: null }),
          ]
          await ok(post(`/admin/add-ons/${three.id}/move`, { to: "up" }))
          const { pages } = await walked("/admin/add-ons", "add_ons")

          expect(one).toMatchObject({
            price_minor: 1200,
            all_in_minor: 1200,
            stock: 10,
            taken: 0,
            is_on: true,
            is_removable: true,
          })
          expect(pages).toEqual([[one.id, three.id], [two.id]])
          expect((await ok(cid.ask("GET", "/admin/add-ons?q=tw"))).add_ons.map(({ title }: { title: string }) => title)).toEqual([
            "Two",
          ])
          expect((await ok(rival.ask("GET", "/admin/add-ons"))).add_ons).toEqual([])
        })

        it("a stock below what is sold is refused, with the number, and one with sales cannot be deleted", async () => {
          const { id } = await addOn()
          await pool.query("update add_on set taken = 4 where id = $1", [id])
          const { currency: _currency, ...poster } = POSTER
          const change = (stock: number | null) => post(`/admin/add-ons/${id}`, { ...poster, rev: 1, stock })

          expect((await change(3)).body).toMatchObject({ code: "add_on_stock_taken", details: { taken: 4 } })
          expect(codeOf(await cid.ask("DELETE", `/admin/add-ons/${id}`))).toEqual([409, "add_on_sold"])
          expect((await ok(change(4))).add_on).toMatchObject({ stock: 4, taken: 4, rev: 2 })
          expect((await change(5)).body.code).toBe("stale_state")
        })

        it("they have a tax rate of the tenant's own, or its default one, in what buyers see", async () => {
          const tax = async (of: Organiser, rev: number, name: string, percent: string) =>
            (await ok(post("/admin/sale-terms/taxes", { rev, name, percent, is_default: false }, of))).sale_terms.taxes
          const [usual] = await tax(cid, 0, "TVA 20", "20")
          const reduced = (await tax(cid, 1, "TVA 5,5", "5.5"))[1]
          const [foreign] = await tax(rival, 0, "TVA", "10")
          await ok(
            post("/admin/sale-terms", { rev: 2, tax_mode: "exclusive", takes_donations: false, donation_text: null, fees: [] })
          )

          expect([await addOn(), await addOn({ sale_tax_id: reduced.id })]).toMatchObject([
            { all_in_minor: 1440, sale_tax_id: null },
            { all_in_minor: 1266, sale_tax_id: reduced.id },
          ])
          expect(codeOf(await post("/admin/add-ons", { ...POSTER, sale_tax_id: foreign.id }))).toEqual([404, "not_found"])
          expect(codeOf(await cid.ask("DELETE", `/admin/sale-terms/taxes/${reduced.id}`))).toEqual([409, "sale_tax_used"])
          expect(usual.is_default).toBe(true)
        })

        it("invalid ones are refused", async () => {
          const answers = await Promise.all(
            [
              { title: "" },
              { price_minor: -1 },
              { price_minor: 1.5 },
              { stock: -1 },
              { max_per_order: 0 },
              { max_per_order: 101 },
              { currency: "eu" },
            ].map((changes) => post("/admin/add-ons", { ...POSTER, ...changes }))
          )

          expect(answers.map(codeOf)).toEqual(answers.map(() => [400, "invalid_data"]))
        })
      })

      describe("T7 questions of an organiser", () => {
        it("those of every event are listed first, moved among themselves, and shown with an event", async () => {
          const [{ event }, other] = [await givenEvent(cid), await givenEvent(cid, { title: "Phèdre" })]
          const own = await question({ event_id: event.id })
          await question({ event_id: other.event.id })
          const [first, second] = [await question({ label: "First" }), await question({ label: "Second" })]
          await ok(post(`/admin/questions/${first.id}/move`, { to: "down" }))
          await ok(post(`/admin/questions/${own.id}/move`, { to: "up" }))
          const labels = (await ok(cid.ask("GET", `/admin/questions?event_id=${event.id}`))).questions.map(
            ({ id }: { id: string }) => id
          )
          const { pages } = await walked("/admin/questions", "questions")

          expect(own).toMatchObject({
            kind: "holder_name",
            event: { id: event.id, title: "Le Cid" },
            is_required: true,
            is_on: true,
          })
          expect(labels).toEqual([second.id, first.id, own.id])
          expect(pages.flat()).toHaveLength(4)
          expect((await ok(rival.ask("GET", "/admin/questions"))).questions).toEqual([])
        })

        it("one editor at a time changes them, and they are disabled", async () => {
          const { id } = await question()
          const changed = { ...NAME, kind: "choice", asked_of: "buyer", options: ["Radio", "Presse"] }
          const answers = await Promise.all([1, 2].map(() => post(`/admin/questions/${id}`, { ...changed, rev: 1 })))
          const off = await ok(post(`/admin/questions/${id}/switch`, { is_on: false }))

          expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
          expect(off.question).toMatchObject({ kind: "choice", options: ["Radio", "Presse"], is_on: false })
        })

        it("one that cannot be answered is refused", async () => {
          const answers = await Promise.all(
            [
              { kind: "choice" },
              { options: ["A"] },
              { kind: "choices", options: ["A", "A"] },
              { asked_of: "buyer" },
              { kind: "file" },
              { label: "" },
              { help: "" },
            ].map((changes) => post("/admin/questions", { ...NAME, ...changes }))
          )

          expect(answers.map(codeOf)).toEqual(answers.map(() => [400, "invalid_data"]))
        })
      })

      describe("INV-TENANT another tenant's coupons, add-ons and questions", () => {
        it("they cannot be read, changed, moved, disabled or deleted, and are unchanged", async () => {
          const { currency: _currency, ...poster } = POSTER
          const rows = {
            coupon: { path: `/admin/coupons/${(await coupon({}, rival)).id}`, body: { ...HALF, rev: 1 } },
            add_on: { path: `/admin/add-ons/${(await addOn({}, rival)).id}`, body: { ...poster, rev: 1 } },
            question: { path: `/admin/questions/${(await question({}, rival)).id}`, body: { ...NAME, rev: 1 } },
          }
          for (const [table, { path, body }] of Object.entries(rows)) {
            const id = path.split("/").pop() as string
            const before = await rowOf(table, id)
            const answers = [
              await cid.ask("GET", path),
              await cid.ask("POST", path, body),
              await cid.ask("POST", `${path}/switch`, { is_on: false }),
              ...(table === "coupon"
                ? [await cid.ask("GET", `${path}/uses`)]
                : [await cid.ask("POST", `${path}/move`, { to: "up" })]),
              ...(table === "question" ? [] : [await cid.ask("DELETE", path)]),
            ]

            expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
            expect(await rowOf(table, id)).toBe(before)
            expect((await ok(rival.ask("GET", path)))[table].id).toBe(id)
          }
        })
      })

      describe("T7 the page of a sale", () => {
        it("it shows discount, add-ons and answers, and hides the answers from a support session", async () => {
          const { event } = await givenEvent(cid, { amounts: [2500, 1000] })
          await givenOffers(pool, cid.tenant_no)
          const { id, ticket_ids } = await givenSale(pool, {
            tenant_no: cid.tenant_no,
            performance_id: event.performances[0].id,
            places: [0, 5],
            coupon: { code: "HALF", percent: 50 },
          })
          const answer = { question_id: newId("question"), kind: "text", label: "Why?", answer: "A friend" }
          await pool.query("update sale set answers = $2 where id = $1", [id, JSON.stringify([answer])])
          await pool.query("update ticket set holder_name = 'Ada', answers = $2 where id = $1", [
            ticket_ids[0],
            JSON.stringify([answer]),
          ])
          await pool.query(
            `insert into sale_extra (tenant_no, id, sale_id, kind, add_on_id, title, quantity, amount_minor) values ($1, $2, $3, 'add_on', 'addon_x', 'Affiche', 2, 2400)`,
            [cid.tenant_no, newId("sale_extra"), id]
          )
          const { sale } = await ok(cid.ask("GET", `/admin/sales/${id}`))

          expect(sale).toMatchObject({
            discount_minor: 1750,
            coupon_code: "HALF",
            answers: [answer],
            extras: [{ title: "Affiche", quantity: 2, amount_minor: 2400 }],
            fee_components: [
              { component: "percent", amount_minor: 88 },
              { component: "per_ticket", amount_minor: 60 },
            ],
          })
          expect(sale.tickets.map(({ holder_name }: { holder_name: string | null }) => holder_name)).toEqual(["Ada", null])
        })
      })
    }),
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)
