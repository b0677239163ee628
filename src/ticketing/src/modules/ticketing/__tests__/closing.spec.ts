import type { PoolClient } from "pg"
import { lockIsAwaited, type TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"

describe("D4 the closing of a site, in the database", () => {
  let database: TestDatabase
  let ours: GivenTenant
  let theirs: GivenTenant
  let sites = 0

  beforeAll(async () => {
    database = await givenTicketingDatabase()
  })
  beforeEach(async () => {
    ours = await givenTenant(database.pool, `house-${(sites += 1)}`)
    theirs = await givenTenant(database.pool, `other-${sites}`)
  })
  afterAll(() => database.drop())

  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
  const CLOSE = "update tenant set status = 'closed' where tenant_no = $1"
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: { message: string; detail?: string }) => [error.message, error.detail ? JSON.parse(error.detail) : {}]
    )
  const close = ({ tenant }: GivenTenant) => refusal(sql(CLOSE, [tenant]))
  const statusOf = async ({ tenant }: GivenTenant) =>
    (await sql("select status from tenant where tenant_no = $1", [tenant]))[0].status
  const blocks = async ({ tenant }: GivenTenant) =>
    Object.fromEntries(
      (await sql("select kind, count from closing_blocks($1)", [tenant])).map(({ kind, count }) => [kind, count])
    )
  const SALE = `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, payment_id, payment_environment, fee_due_minor, application_fee_minor, final_at)
    values ($1, $2, $2, $3, $4, 2500, 'eur', 'Ada', 'ada@example.org', 'fr', 'h', 'pmt', case $3 when 'card' then 'test' end, 0, 0, case $4 when 'final' then now() end)`
  const CHECKOUT = `insert into checkout (tenant_no, id, session_hash, currency, amount_minor, ticket_count, locale, host) values ($1, $2, '\\x01', 'eur', 0, 0, 'fr', 'h')`
  const REFUND = `insert into sale_refund (tenant_no, id, sale_id, amount_minor, application_fee_minor, currency, requested_by) values ($1, $2, $3, 1, 0, 'eur', 'user_1')`
  const givenTicket = async ({ tenant }: GivenTenant, state: string, starts_in_hours: number) => {
    const { performance_no, id } = await givenPerformance(database.pool, tenant, { starts_in_hours })
    await sql(SALE, [tenant, `sale_${id}`, "cash", "final"])
    await sql(
      `insert into ticket (tenant_no, id, sale_id, performance_no, place_idx, place_uid, section, row_label, label, category_key, price_level_id, variant_id, price_level_name, amount_minor, currency, state, code, ticket_no)
       values ($1, $2, $3, $4, 0, 'p-0', 's', 'r', 'l', 'a', 'plv', 'var', 'Full', 2500, 'eur', $5, 'code', $2)`,
      [tenant, `tkt_${id}`, `sale_${id}`, performance_no, state]
    )
  }
  /** an open transaction */
  const begun = async (text: string, values: unknown[]): Promise<PoolClient> => {
    const db = await database.pool.connect()
    await db.query("begin")
    await db.query(text, values)

    return db
  }
  const end = async (db: PoolClient, how: "commit" | "rollback" = "commit") => {
    await db.query(how)
    db.release()
  }

  it("succeeds when no one has bought, and the other site continues to sell", async () => {
    await givenPerformance(database.pool, ours.tenant)

    expect([await blocks(ours), await close(ours), await statusOf(ours)]).toEqual([{}, null, "closed"])
    expect(await refusal(sql(CHECKOUT, [theirs.tenant, "chk_theirs"]))).toBeNull()
  })

  it.each([
    ["valid", 24, { sold_performances: 1 }],
    ["pending", 24, { sold_performances: 1 }],
    ["void", 24, {}],
    // the door admits for twelve hours
    ["valid", -11, { sold_performances: 1 }],
    ["valid", -13, {}],
  ])("with a %s ticket of a performance in %i hours finds %j", async (state, hours, found) => {
    await givenTicket(ours, state, hours)

    const refused = await close(ours)

    expect(await blocks(ours)).toEqual(found)
    expect(refused).toEqual(Object.keys(found).length > 0 ? ["closing_blocked", { blocks: found }] : null)
    expect(await blocks(theirs)).toEqual({})
  })

  it("is blocked by an open payment, an authorised one, and refunds in progress or failed", async () => {
    await sql(CHECKOUT, [ours.tenant, "chk_paying"])
    await sql(
      `update checkout set state = 'paying', pay_by = now(), attempt = 1, due_minor = amount_minor, buyer_email = 'a@example.org', fee_quote = '{}' where tenant_no = $1`,
      [ours.tenant]
    )
    await sql(SALE, [ours.tenant, "sale_held", "card", "authorised"])
    await sql(REFUND, [ours.tenant, "rfd_1", "sale_held"])

    expect(await close(ours)).toEqual(["closing_blocked", { blocks: { open_checkouts: 1, held_payments: 1, open_refunds: 1 } }])
    expect(await statusOf(ours)).toBe("active")
  })

  it("is blocked by a checkout whose places are still held, and not by an expired one", async () => {
    await sql(CHECKOUT, [ours.tenant, "chk_open"])
    await sql(
      `insert into hold (tenant_no, id, performance_no, session_hash, place_idxs, lines, currency, expires_at, checkout_id)
       values ($1, 'hold_1', 1, '\\x01', '{0}', '[{}]', 'eur', now() + interval '5 minutes', 'chk_open')`,
      [ours.tenant]
    )

    const held = await close(ours)
    await sql("update hold set expires_at = now() where tenant_no = $1", [ours.tenant])

    expect(held).toEqual(["closing_blocked", { blocks: { open_checkouts: 1 } }])
    expect(await close(ours)).toBeNull()
  })

  it.each([
    ["checkout", CHECKOUT, ["chk_late"]],
    ["free sale", SALE, ["sale_late", "free", "final"]],
    ["late card payment", SALE, ["sale_late", "card", "authorised"]],
  ])(
    "refuses a %s that begins while the site is being closed, and admits it when the closing is abandoned",
    async (_what, text, values) => {
      const closing = await begun(CLOSE, [ours.tenant])
      const late = refusal(sql(text, [ours.tenant, ...values]))
      await lockIsAwaited(database.pool)
      await end(closing)
      const refused = await late
      const given_up = await begun(CLOSE, [theirs.tenant])
      const other = refusal(sql(text, [theirs.tenant, ...values]))
      await lockIsAwaited(database.pool)
      await end(given_up, "rollback")

      expect(refused).toEqual(["site_closed", {}])
      expect(await other).toBeNull()
    }
  )

  it("refuses a refund that is requested while the site is being closed", async () => {
    await sql(SALE, [ours.tenant, "sale_past", "cash", "final"])
    const closing = await begun(CLOSE, [ours.tenant])
    const late = refusal(sql(REFUND, [ours.tenant, "rfd_late", "sale_past"]))
    await lockIsAwaited(database.pool)
    await end(closing)

    expect(await late).toEqual(["site_closed", {}])
  })

  it("waits for a sale in progress, and is refused once that is stored", async () => {
    const selling = await begun(SALE, [ours.tenant, "sale_first", "card", "authorised"])
    const closing = close(ours)
    await lockIsAwaited(database.pool)
    await end(selling)

    expect(await closing).toEqual(["closing_blocked", { blocks: { held_payments: 1 } }])
    expect(await statusOf(ours)).toBe("active")
  })

  it("does not make buyers wait for each other, or for a change of the site's domains", async () => {
    const first = await begun(SALE, [ours.tenant, "sale_1", "free", "final"])
    const change = await begun("select from tenant where tenant_no = $1 for no key update", [ours.tenant])

    const second = await begun(SALE, [ours.tenant, "sale_2", "free", "final"])

    await Promise.all([first, change, second].map((db) => end(db)))
    expect((await sql("select count(*)::int as n from sale where tenant_no = $1", [ours.tenant]))[0].n).toBe(2)
  })
})
