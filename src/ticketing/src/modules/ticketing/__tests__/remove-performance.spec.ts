import { eventually } from "../../../../../../integration-tests/support/child"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { putOnSale } from "../commands/catalogue/events/put-on-sale"
import { removePerformance } from "../commands/catalogue/events/remove-performance"

describe("T1 removing a date", () => {
  let database: TestDatabase
  let ours: GivenTenant
  let theirs: GivenTenant

  beforeAll(async () => {
    database = await givenTicketingDatabase()
    ours = await givenTenant(database.pool, "lyon")
    theirs = await givenTenant(database.pool, "nantes")
  })
  afterAll(() => database.drop())

  /** A date as it was added: a draft, nothing offered. */
  const givenDraft = async () => {
    const { id, performance_no } = await givenPerformance(database.pool, ours.tenant, { status: "draft" })
    await database.pool.query("delete from offer where performance_no = $1", [performance_no])
    const { rows } = await database.pool.query(
      "select e.id, e.rev from performance p join event e on e.tenant_no = p.tenant_no and e.id = p.event_id where p.id = $1",
      [id]
    )
    const event: { id: string; rev: number } = rows[0]

    return { id, performance_no, event, remove: () => removePerformance(database.pool, ours.tenant, event.id, id) }
  }
  const statusOf = async (id: string) =>
    (await database.pool.query("select status from performance where id = $1", [id])).rows[0]?.status ?? "gone"
  const revOf = async (id: string) => (await database.pool.query("select rev from event where id = $1", [id])).rows[0].rev

  const isWaiting = async () =>
    (
      await database.pool.query(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%delete from performance%'"
      )
    ).rowCount === 1

  it("deletes a draft, once", async () => {
    const { id, remove } = await givenDraft()

    const answers = await Promise.all([remove(), remove(), remove()])

    expect(answers.sort()).toEqual([false, false, true])
    expect(await statusOf(id)).toBe("gone")
  })

  it.each(["on_sale", "paused", "cancelled"])("is refused for one that is %s", async (status) => {
    const { id, event, remove } = await givenDraft()
    await database.pool.query("update performance set status = $2 where id = $1", [id, status])

    expect(await remove()).toBe(false)

    expect(await statusOf(id)).toBe(status)
    expect(await revOf(event.id)).toBe(event.rev)
  })

  it("is refused for a draft with a taken or sold place", async () => {
    const [blocked, sold] = [await givenDraft(), await givenDraft()]
    await database.pool.query(
      "insert into claim (tenant_no, performance_no, place_idx, state, reason) values ($1, $2, 0, 4, 'rehearsal')",
      [ours.tenant, blocked.performance_no]
    )
    await database.pool.query(
      `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor, application_fee_minor, final_at)
       values ($1, 'sale_1', 'chk_1', 'free', 'final', 0, 'eur', 'Buyer', 'buyer@example.org', 'fr', $2, 0, 0, now())`,
      [ours.tenant, ours.host]
    )
    await database.pool.query(
      `insert into ticket (tenant_no, id, sale_id, performance_no, place_idx, place_uid, section, row_label, label, category_key, price_level_id, variant_id, price_level_name, amount_minor, currency, state, code, ticket_no)
       values ($1, 'tkt_1', 'sale_1', $2, 0, 'p-0', 'Parterre', '0', '1', 'a', 'plv', 'v', 'Plein', 0, 'eur', 'void', 'code', 'T1')`,
      [ours.tenant, sold.performance_no]
    )

    expect([await blocked.remove(), await sold.remove()]).toEqual([false, false])

    expect([await statusOf(blocked.id), await statusOf(sold.id)]).toEqual(["draft", "draft"])
  })

  it("INV-TENANT is refused for another tenant's date, and for one of another event", async () => {
    const [draft, other] = [await givenDraft(), await givenDraft()]

    expect(await removePerformance(database.pool, theirs.tenant, draft.event.id, draft.id)).toBe(false)
    expect(await removePerformance(database.pool, ours.tenant, other.event.id, draft.id)).toBe(false)

    expect(await statusOf(draft.id)).toBe("draft")
    expect(await draft.remove()).toBe(true)
  })

  it("waits for a publication in progress, and is then refused for the published date", async () => {
    const { id, event, remove } = await givenDraft()
    const publishing = await database.pool.connect()
    await publishing.query("begin")
    await publishing.query("update event set rev = rev + 1 where id = $1", [event.id])

    const removing = remove()
    await eventually(isWaiting, "the removal waiting for the publishing")
    await publishing.query("update performance set status = 'on_sale' where id = $1", [id])
    await publishing.query("commit")
    publishing.release()

    expect(await removing).toBe(false)
    expect(await statusOf(id)).toBe("on_sale")
  })

  it("invalidates a publication that was checked with the removed date", async () => {
    const { event, remove } = await givenDraft()
    expect(await remove()).toBe(true)

    expect(await putOnSale(database.pool, ours.tenant, event.id, event.rev)).toBeNull()
  })
})
