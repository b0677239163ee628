// Long because creating, repeating and undoing batches, and their races, are tested on one database.
import { newId } from "@guichet/kernel/ids"
import { getDateTerms, holdPlaces } from "@guichet/ticketing/holds"
import { eventually } from "../../../../../../integration-tests/support/child"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import { nextYear } from "../../../../../../integration-tests/support/next-year"
import { rowsAsText } from "../../../../../../integration-tests/support/rows-as-text"
import { givenSession } from "../../../../../../integration-tests/support/given/given-hall"
import { makeBatch } from "../../../batches/make-batch"
import { undoBatch } from "../../../batches/undo-batch"
import type { Schedule } from "../../../contracts/schedule"
import { givenMember, givenOwner, givenReplicationDatabase, givenTemplate, type Organiser } from "./given-members"

const NOW = new Date()
const week = (rest: Partial<Schedule> = {}): Schedule => ({
  first_local: `${nextYear}-03-01T20:30`,
  every: "day",
  interval: 1,
  count: 7,
  skipped: [],
  ...rest,
})

describe("T10 repeating a date", () => {
  let database: TestDatabase
  let ours: Organiser
  let theirs: Organiser

  beforeAll(async () => {
    database = await givenReplicationDatabase()
    ours = await givenOwner(database.pool, "lyon")
    theirs = await givenOwner(database.pool, "nantes")
  })
  afterAll(() => database.drop())

  const query = async <Row>(sql: string, values: unknown[] = []) => (await database.pool.query(sql, values)).rows as Row[]
  const datesOf = (event_id: string) =>
    query<{ id: string; performance_no: number; status: string; starts_at: Date }>(
      "select id, performance_no, status, starts_at from performance where event_id = $1 order by starts_at",
      [event_id]
    )
  const make = (
    template: { event_id: string; template_id: string },
    rest: Partial<Parameters<typeof makeBatch>[2]> = {},
    who = ours
  ) =>
    makeBatch(
      database.pool,
      who.tenant,
      { ...template, schedule: week(), idempotency_key: newId("message"), user_id: who.user_id, ...rest },
      NOW
    )
  const undo = (id: string, who = ours) => undoBatch(database.pool, who.tenant, { id, user_id: who.user_id })
  const given = async (input = {}) => {
    const { event_id, template_id, ...template } = await givenTemplate(database.pool, ours, input)

    return { ...template, asked: { event_id, template_id }, event_id }
  }
  const putOnSale = (event_id: string) =>
    database.pool.query("update performance set status = 'on_sale' where event_id = $1", [event_id])
  const hold = async (performance_id: string) => {
    const { offers, capacities: _own, version_no: _no, ...terms } = await getDateTerms(database.pool, ours.tenant, performance_id)
    const [{ group_size: _one_by_one, ...offer }] = offers.get("a")!
    const place = { place_idx: 0, place_uid: "p-0", section: "Parterre", row: "0", label: "1", category_key: "a" }
    const ask = { tenant: ours.tenant, ...terms, id: newId("hold"), session: givenSession(), ttl_seconds: 600, currency: "eur" }

    return holdPlaces(database.pool, [{ ...ask, areas: [], lines: [{ ...place, ...offer }] }])
  }

  it("creates each date as a draft, like one added by hand, with the template's settings", async () => {
    const { asked, event_id, template_id } = await withTerms()

    const { batch, there_count } = await make(asked)
    const rows = await query<Record<string, unknown>>(
      `select status, version_no, max_places_per_order, time_zone, extract(epoch from ends_at - starts_at)::int as length,
         extract(epoch from starts_at - doors_at)::int as doors,
         ((starts_at at time zone time_zone) - (sale_starts_at at time zone time_zone))::text as sale_lead, extract(epoch from starts_at - sale_ends_at)::int as sale_ends,
         (select array_agg(o.amount_minor::int order by o.amount_minor) from offer o where o.performance_no = p.performance_no) as amounts
       from performance p where event_id = $1 order by id = $2 desc, starts_at`,
      [event_id, template_id]
    )

    const [template, ...copies] = rows
    expect(copies).toHaveLength(7)
    copies.forEach((copy) => expect(copy).toEqual({ ...template, status: "draft" }))
    expect(template).toMatchObject({
      length: 7200,
      doors: 1800,
      sale_ends: 3600,
      amounts: [1000, 1500, 9900],
      max_places_per_order: 4,
    })
    expect(batch).toMatchObject({
      date_count: 7,
      left_count: 7,
      state: "made",
      event_id,
      template_id,
      made_by: "user_lyon@example.org",
    })
    expect(there_count).toBe(0)
  })

  it("returns the existing batch for a form submitted again, even after the repeated date was cancelled", async () => {
    const { asked } = await given()
    const idempotency_key = newId("message")
    const { batch } = await make(asked, { idempotency_key })
    await database.pool.query("update performance set status = 'cancelled' where id = $1", [asked.template_id])

    expect(await make(asked, { idempotency_key })).toMatchObject({ batch: { id: batch.id, date_count: 7 }, is_new: false })
  })

  /** A template that differs from what its event would give a new date. */
  async function withTerms() {
    const template = await given({ max_places_per_order: 4 })
    await database.pool.query(
      `update performance set ends_at = starts_at + interval '2 hours', doors_at = starts_at - interval '30 minutes', sale_starts_at = now() + interval '1 hour',
         sale_ends_at = starts_at - interval '1 hour' where id = $1`,
      [template.asked.template_id]
    )
    await database.pool.query("update offer set price_minor = 9900 where performance_no = $1 and amount_minor = 2500", [
      template.performance_no,
    ])

    return { ...template, template_id: template.asked.template_id }
  }

  it("skips dates that the event already has, and counts them", async () => {
    const { asked, event_id } = await given()
    await make(asked, { schedule: week({ count: 3 }) })

    const { batch, there_count } = await make(asked, { schedule: week({ count: 5 }) })

    expect([batch.date_count, there_count]).toEqual([2, 3])
    expect(await datesOf(event_id)).toHaveLength(6)
    await expect(make(asked, { schedule: week({ count: 5 }) })).rejects.toMatchObject({
      code: "schedule_refused",
      details: { problems: [{ code: "all_there" }] },
    })
  })

  it("INV-ONCE creates one batch for a form submitted three times concurrently", async () => {
    const { asked, event_id } = await given()
    const idempotency_key = newId("message")

    const answers = await Promise.all([1, 2, 3].map(() => make(asked, { idempotency_key })))
    const later = await make(asked, { idempotency_key })

    expect(answers.map(({ is_new }) => is_new).sort()).toEqual([false, false, true])
    expect(new Set([...answers, later].map(({ batch }) => batch.id)).size).toBe(1)
    expect(await datesOf(event_id)).toHaveLength(8)
    await expect(make(asked, { idempotency_key, schedule: week({ count: 2 }) })).rejects.toMatchObject({ code: "stale_state" })
  })

  it("creates each date once when two members repeat the same date concurrently", async () => {
    const { asked, event_id } = await given()

    const answers = await Promise.allSettled([make(asked), make(asked)])

    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect(await datesOf(event_id)).toHaveLength(8)
  })

  it.each([
    ["has no permission", { approved: false }, "active"],
    ["is shut out", { approved: true }, "disabled"],
  ])(
    "D9 creates nothing for a member who %s, decided by the statement that writes the batch",
    async (_name, permission, status) => {
      const { asked } = await given()
      const { user_id } = await givenMember(database.pool, ours.tenant, newId("member"), permission)
      await database.pool.query("update member set status = $2 where user_id = $1", [user_id, status])
      const before = await rowsAsText(database.pool, ["performance", "replication_batch", "replication_date"])

      await expect(make(asked, { user_id })).rejects.toMatchObject({ code: "replication_not_approved" })

      expect(await rowsAsText(database.pool, ["performance", "replication_batch", "replication_date"])).toBe(before)
    }
  )

  it("INV-TENANT finds no template, event or batch of another tenant", async () => {
    const { asked } = await given()
    const { batch } = await make(asked)
    const before = await rowsAsText(database.pool, ["performance", "replication_batch", "replication_date"])

    await expect(make(asked, {}, theirs)).rejects.toMatchObject({ code: "not_found" })
    await expect(undo(batch.id, theirs)).rejects.toMatchObject({ code: "not_found" })

    expect(await rowsAsText(database.pool, ["performance", "replication_batch", "replication_date"])).toBe(before)
    expect((await undo(batch.id)).removed_count).toBe(7)
  })

  it("refuses to repeat a cancelled date or one of another event", async () => {
    const [{ asked, performance_no }, other] = [await given(), await given()]
    await database.pool.query("update performance set status = 'cancelled' where performance_no = $1", [performance_no])

    await expect(make(asked)).rejects.toMatchObject({ code: "not_found" })
    await expect(make({ ...asked, template_id: other.asked.template_id })).rejects.toMatchObject({ code: "not_found" })
  })

  describe("undo", () => {
    it("removes every date without bookings, including its offers, whether draft or on sale", async () => {
      const [drafts, on_sale] = [await given(), await given()]
      const batches = [await make(drafts.asked), await make(on_sale.asked)]
      await putOnSale(on_sale.event_id)

      const answers = [await undo(batches[0].batch.id), await undo(batches[1].batch.id)]

      for (const answer of answers) {
        expect(answer).toMatchObject({ removed_count: 7, staying: [], batch: { state: "undone", left_count: 0, date_count: 7 } })
      }
      expect([await datesOf(drafts.event_id), await datesOf(on_sale.event_id)].map(({ length }) => length)).toEqual([1, 1])
    })

    it("keeps dates that are sold, held, blocked or being paid for, and names each", async () => {
      const { asked, event_id } = await given()
      const { batch } = await make(asked)
      await putOnSale(event_id)
      const dates = (await datesOf(event_id)).slice(1)
      const [sold, blocked, paid, held] = dates
      await database.pool.query(
        `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor, application_fee_minor, final_at)
         values ($1, 'sale_1', 'chk_0', 'free', 'final', 0, 'eur', 'Buyer', 'buyer@example.org', 'fr', $2, 0, 0, now())`,
        [ours.tenant, ours.host]
      )
      await database.pool.query(
        `insert into ticket (tenant_no, id, sale_id, performance_no, place_idx, place_uid, section, row_label, label, category_key, price_level_id, variant_id, price_level_name, amount_minor, currency, state, code, ticket_no)
         values ($1, 'tkt_1', 'sale_1', $2, 0, 'p-0', 'Parterre', '0', '1', 'a', 'plv', 'v', 'Plein', 0, 'eur', 'void', 'code', 'T1')`,
        [ours.tenant, sold.performance_no]
      )
      await database.pool.query(
        "insert into claim (tenant_no, performance_no, place_idx, state, reason) values ($1, $2, 0, 4, 'rehearsal')",
        [ours.tenant, blocked.performance_no]
      )
      // its places were released, but the payment can still arrive
      await database.pool.query(
        `with c as (insert into checkout (tenant_no, id, session_hash, state, currency, amount_minor, ticket_count, locale, host, attempt)
           values ($1, 'chk_late', '\\x01', 'expired', 'eur', 100, 1, 'fr', $3, 1))
         insert into hold (tenant_no, id, performance_no, session_hash, state, place_idxs, lines, currency, expires_at, checkout_id)
         values ($1, 'hold_late', $2, '\\x01', 'expired', '{0}', '[{}]', 'eur', now(), 'chk_late')`,
        [ours.tenant, paid.performance_no, ours.host]
      )
      await hold(held.id)

      const answer = await undo(batch.id)

      expect(answer).toMatchObject({ removed_count: 3, batch: { state: "undone", left_count: 4 } })
      expect(answer.staying.map(({ performance_id, reason }) => [performance_id, reason])).toEqual([
        [sold.id, "sold"],
        [blocked.id, "held"],
        [paid.id, "held"],
        [held.id, "held"],
      ])
      expect((await datesOf(event_id)).map(({ id }) => id)).toEqual([asked.template_id, sold.id, blocked.id, paid.id, held.id])
    })

    it("does not mark the batch as undone when nothing could be removed", async () => {
      const { asked, event_id } = await given()
      const { batch } = await make(asked)
      await putOnSale(event_id)
      for (const { id } of (await datesOf(event_id)).slice(1)) {
        await hold(id)
      }

      expect(await undo(batch.id)).toMatchObject({ removed_count: 0, batch: { state: "made", left_count: 7, undone_at: null } })
    })

    it("can be repeated to remove dates that became free, and reports the first one", async () => {
      const { asked, event_id } = await given()
      const { batch } = await make(asked)
      await putOnSale(event_id)
      const [, first] = await datesOf(event_id)
      await hold(first.id)
      const once = await undo(batch.id)
      await database.pool.query("delete from claim where performance_no = $1", [first.performance_no])

      const again = await undo(batch.id)
      const thrice = await undo(batch.id)

      expect([once, again, thrice].map(({ removed_count, staying }) => [removed_count, staying.length])).toEqual([
        [6, 1],
        [1, 0],
        [0, 0],
      ])
      expect(again.batch.undone_at).toEqual(once.batch.undone_at)
    })

    it("removes each date once when three members undo a batch concurrently", async () => {
      const { asked, event_id } = await given()
      const { batch } = await make(asked)
      await putOnSale(event_id)

      const answers = await Promise.all([undo(batch.id), undo(batch.id), undo(batch.id)])

      expect(answers.map(({ removed_count }) => removed_count).sort()).toEqual([0, 0, 7])
      expect(await datesOf(event_id)).toHaveLength(1)
    })

    it("allows the same schedule to be created again", async () => {
      const { asked } = await given()
      const { batch } = await make(asked)
      await undo(batch.id)

      expect((await make(asked)).batch).toMatchObject({ date_count: 7, state: "made" })
    })

    it("INV-SEAT waits for a hold in progress, and then keeps its date", async () => {
      const { asked, event_id } = await given()
      const { batch } = await make(asked)
      await putOnSale(event_id)
      const [, first] = await datesOf(event_id)
      const buyer = await database.pool.connect()
      await buyer.query("begin")
      await buyer.query(
        "insert into claim (tenant_no, performance_no, place_idx, state, hold_no, expires_at) values ($1, $2, 0, 1, 999, now() + interval '10 minutes')",
        [ours.tenant, first.performance_no]
      )

      const undoing = undo(batch.id)
      await eventually(async () => (await waiting("lock table claim%")) === 1, "the undoing waiting for the hold")
      await buyer.query("commit")
      buyer.release()

      expect(await undoing).toMatchObject({ removed_count: 6, staying: [{ performance_id: first.id, reason: "held" }] })
    })

    it("INV-SEAT refuses a hold that waited for the undo", async () => {
      const { asked, event_id } = await given()
      const { batch } = await make(asked)
      await putOnSale(event_id)
      const [, first] = await datesOf(event_id)
      const slow = await database.pool.connect()
      await slow.query("begin")
      // the undo transaction has locked the claims and then waits here
      await slow.query("select 1 from offer where performance_no = $1 for update", [first.performance_no])

      const undoing = undo(batch.id)
      await eventually(async () => (await waiting("with show%")) === 1, "the undoing waiting")
      const buying = hold(first.id)
      await eventually(async () => (await waiting("%hold_places%")) === 1, "the hold waiting for the undoing")
      await slow.query("commit")
      slow.release()

      expect((await undoing).removed_count).toBe(7)
      expect(await buying).toMatchObject([{ outcome: expect.stringMatching(/terms_changed|performance_not_on_sale/) }])
      expect(await query("select 1 from claim where performance_no = $1", [first.performance_no])).toEqual([])
    })

    const waiting = async (text: string) =>
      (
        await query(
          "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and ltrim(query) ilike $1",
          [text]
        )
      ).length
  })
})
