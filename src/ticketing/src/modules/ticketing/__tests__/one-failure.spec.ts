// Long because each duty is broken once over one database: the broken one fails permanently, the others must continue.
import { newId } from "@guichet/kernel/ids"
import type { Ports } from "@guichet/ports"
import type { Settings } from "@guichet/kernel/settings"
import { inTransaction } from "@guichet/kernel/sql"
import { givenFinalSales } from "../../../../../../integration-tests/support/final-sales"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenSession,
  givenTenant,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { runBlocks } from "../../../catalogue/run-blocks"
import { runCancellations } from "../../../after-sale/run-cancellations"
import { createHoldService } from "../../../holds/hold-service"
import { movePricesOn } from "../../../holds/move-prices-on"
import { isDataError } from "../../../orders/data-error"
import { runReschedulings } from "../../../after-sale/run-reschedulings"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { retryRefunds } from "../../../after-sale/retry-refunds"
import { sweep } from "../../../checkout"
import { createTicketKeys } from "../../../checkout/ticket-keys"
import { insertBlock } from "../commands/catalogue/blocks/insert-block"
import { insertCancellation } from "../commands/after-sale/insert-cancellation"
import { getCancellation, listCancellationItems } from "../commands/after-sale/read-cancellations"
import { parkSale } from "../commands/orders/park-sale"
import { listStuckOrders } from "../queries/orders/stuck-orders"
import { listDueParkedSales } from "../commands/orders/unpark-sale"
import { createCheckout } from "../commands/checkout/create-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { releaseHold } from "../commands/holds/release-hold"
import { payCheckout } from "../../../checkout/pay-checkout"
import { insertRescheduling } from "../commands/after-sale/insert-rescheduling"
import { getRescheduling } from "../queries/after-sale/read-reschedulings"
import { givenSelling } from "./given-selling"

const WHY = "broken on purpose"
let database: TestDatabase
let ports: Ports
let settings: Settings
let ours: GivenTenant
let triggers: string[] = []

beforeAll(async () => {
  ;({ database, settings, ports } = await givenSelling())
  await database.pool.query(
    `create function broken() returns trigger language plpgsql as $$ begin raise exception '${WHY}'; end $$`
  )
})
let tenants = 0
beforeEach(async () => {
  ours = await givenTenant(database.pool, `one-failure-${(tenants += 1)}`)
})
afterEach(async () => {
  await mended()
  await sql("delete from failing_work")
  await sql("update rescheduling set state = 'done', finished_at = now() where state = 'running'")
  await sql("update cancellation set state = 'done', finished_at = now() where state = 'running'")
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
/** From now on a change of this table raises. @param when of the row; omitted: any statement, even one that changes nothing */
const breaks = async (event: "insert" | "update" | "delete", table: string, when?: string) => {
  const name = `broken_${triggers.length}`
  triggers.push(`drop trigger ${name} on "${table}"`)
  await sql(
    `create trigger ${name} before ${event} on "${table}" ${when ? `for each row when (${when})` : "for each statement"} execute function broken()`
  )
}
const mended = async () => {
  for (const drop of triggers) {
    await sql(drop)
  }
  triggers = []
}
const hall = (input: HallInput = {}) =>
  givenPerformances(database.pool, ours.tenant, { places: 3, starts_in_hours: 200, ...input })
/** Three sales of a date, the first of which sorts first. */
const sold = async (input: HallInput = {}) => {
  const [date] = await hall(input)
  // one price per category, so one sale per place
  await sql("delete from offer where price_level_id = $1", [date.levels.a_child])
  await sql("delete from price_level where id = $1", [date.levels.a_child])
  await givenFinalSales(database.pool, [date.id], 3)
  const sales = (await sql("select id from sale where tenant_no = $1 order by id", [ours.tenant])).map(({ id }) => id as string)

  return { date, sales }
}
const failing = () => sql("select duty, item_id, tenant_no, error, attempts from failing_work order by duty, item_id")
const paying = () => ({ pool: database.pool, ports, settings, keys: createTicketKeys(database.pool) })

describe("H2 one failure never stops the rest", () => {
  it("H2 a sale that cannot be refunded is stored with the reason, the others of its cancellation are refunded, and it is retried", async () => {
    const { date, sales } = await sold()
    await breaks("insert", "sale_refund", `new.sale_id = '${sales[0]}'`)
    const id = await insertCancellation(database.pool, ours.tenant, {
      event_id: date.event_id,
      performance_ids: [date.id],
      reason: "The tenor is ill.",
      requested_by: "user_1",
    })
    const work = async () => {
      await sql("update cancellation set next_at = now() where id = $1 and state = 'running'", [id])
      await runCancellations(database.pool)
      await sql("update sale_refund set next_at = now() where state = 'requested'")
      await retryRefunds(database.pool, ports)
    }
    await work()
    await work()
    const stuck = await listCancellationItems(database.pool, ours.tenant, id, { state: "failed", limit: 10 })
    const meanwhile = await getCancellation(database.pool, ours.tenant, id)
    await mended()
    await work()
    const too_early = await getCancellation(database.pool, ours.tenant, id)
    await sql("update cancellation_item set next_at = now() where state = 'stuck'")
    await work()
    await work()

    expect(stuck).toMatchObject([{ sale_id: sales[0], problem: WHY }])
    expect(meanwhile!.counts).toMatchObject({ refunded: 2, failed: 1 })
    expect(too_early!.counts).toMatchObject({ refunded: 2, failed: 1 })
    expect(await getCancellation(database.pool, ours.tenant, id)).toMatchObject({
      state: "done",
      counts: { refunded: 3, failed: 0, waiting: 0, under_way: 0 },
    })
  })

  it("H2 a buyer who cannot be notified of a rescheduling is deferred, the others are notified, and the operator sees the sale", async () => {
    const { date, sales } = await sold()
    // codes are signed for ids in our format
    for (const sale_id of sales) {
      await sql("update ticket set code_id = $2 where sale_id = $1", [sale_id, newId("ticket")])
    }
    const [{ starts_at }] = await sql("select starts_at from performance where id = $1", [date.id])
    await breaks("update", "ticket", `new.sale_id = '${sales[0]}'`)
    const id = await insertRescheduling(database.pool, ours.tenant, {
      event_id: date.event_id,
      performance_id: date.id,
      seen_starts_at: starts_at,
      starts_at: new Date(starts_at.getTime() + 86_400_000),
      message: "The tenor is ill.",
      refund_until: null,
      requested_by: "user_1",
    })
    const work = async () => {
      await sql("update rescheduling set next_at = now() where id = $1 and state = 'running'", [id])
      await runReschedulings(paying())

      return (await getRescheduling(database.pool, ours.tenant, id))!
    }
    await work()
    const meanwhile = await work()
    const seen = await failing()
    await mended()
    await sql("update rescheduling_item set next_at = now() where rescheduling_id = $1", [id])
    const done = await work()

    expect(meanwhile).toMatchObject({ state: "running", counts: { waiting: 1, notified: 2 } })
    expect(seen).toEqual([
      { duty: "reschedulings", item_id: `${id}:${sales[0]}`, tenant_no: ours.tenant, error: WHY, attempts: 1 },
    ])
    expect(done).toMatchObject({ state: "done", counts: { waiting: 0, notified: 3 } })
    expect(await failing()).toEqual([])
  })

  it("H2 a refund whose result cannot be stored delays no other, and shows its error until it is stored", async () => {
    const { sales } = await sold()
    for (const sale_id of sales) {
      await refundTickets(database.pool, ports, { tenant: ours.tenant, sale_id, items: null, requested_by: "user_1" })
    }
    await sql("update sale_refund set state = 'submitted', accepted_at = null, next_at = now() where tenant_no = $1", [
      ours.tenant,
    ])
    const [first] = await sql("select id from sale_refund where tenant_no = $1 and sale_id = $2", [ours.tenant, sales[0]])
    await breaks("update", "sale_refund", `new.id = '${first.id}' and new.state = 'accepted'`)
    const states = async () =>
      (await sql("select state from sale_refund where tenant_no = $1 order by sale_id", [ours.tenant])).map(({ state }) => state)

    await retryRefunds(database.pool, ports)
    const meanwhile = await states()
    const seen = await failing()
    await mended()
    await sql("update sale_refund set next_at = now() where tenant_no = $1", [ours.tenant])
    await retryRefunds(database.pool, ports)

    expect(meanwhile).toEqual(["submitted", "accepted", "accepted"])
    expect(seen).toMatchObject([{ duty: "refunds", item_id: first.id, error: WHY }])
    expect(await states()).toEqual(["accepted", "accepted", "accepted"])
    expect(await failing()).toEqual([])
  })

  it("H2 a date that cannot be blocked or released waits, and the other dates continue in the same run", async () => {
    const dates = await hall({ performances: 3, places: 10 })
    const block = (releases_at: Date | null, place_uids: string[]) =>
      inTransaction(database.pool, (db) =>
        insertBlock(db, ours.tenant, {
          event_id: dates[0].event_id,
          performance_id: dates[0].id,
          all_dates: true,
          kind: "house",
          name: "Presse",
          reason: "",
          place_uids,
          rows: [],
          areas: [],
          is_partly: false,
          channel: null,
          code: null,
          releases_at,
          created_by: "user_1",
        })
      )
    await block(null, ["p-0"])
    const broken = dates[1].performance_no
    await breaks("update", "block_date", `new.performance_no = ${broken} and new.state <> old.state`)
    await runBlocks(database.pool)
    const kept = await sql("select performance_no, state from block_date where tenant_no = $1 order by performance_no", [
      ours.tenant,
    ])
    const seen = await failing()
    await mended()
    await sql("update block_date set next_at = now() where tenant_no = $1", [ours.tenant])
    await runBlocks(database.pool)
    await sql("update block_date set releases_at = now() where tenant_no = $1", [ours.tenant])
    await breaks("update", "block_date", `new.performance_no = ${dates[0].performance_no} and new.state <> old.state`)
    await runBlocks(database.pool)
    const released = await sql("select state from block_date where tenant_no = $1 order by performance_no", [ours.tenant])

    expect(kept.map(({ state }) => state)).toEqual(["blocked", "waiting", "blocked"])
    expect(seen).toMatchObject([{ duty: "blocks", error: WHY, tenant_no: ours.tenant }])
    expect(released.map(({ state }) => state)).toEqual(["blocked", "released", "released"])
    expect(await failing()).toMatchObject([{ duty: "releases", item_id: `${ours.tenant}:${dates[0].performance_no}` }])
  })

  it("H2 a date whose prices cannot be updated delays no other date", async () => {
    const dates = await hall({ performances: 3 })
    await sql("update performance set offers_change_at = now() - interval '1 second' where tenant_no = $1", [ours.tenant])
    await breaks("update", "performance", `new.id = '${dates[0].id}' and new.terms_no <> old.terms_no`)
    await movePricesOn(database.pool)
    const due = await sql("select id from performance where tenant_no = $1 and offers_change_at <= now()", [ours.tenant])
    const seen = await failing()
    await mended()
    await movePricesOn(database.pool)

    expect(due).toEqual([{ id: dates[0].id }])
    expect(seen.map(({ item_id, error }) => [item_id, error])).toEqual([
      ["*", WHY],
      [`${ours.tenant}:${dates[0].performance_no}`, WHY],
    ])
    expect(await failing()).toEqual([])
  })

  it("H2 expired holds are tidied even when hall changes, checkouts and payments cannot be", async () => {
    const [date] = await hall()
    const hold = await createHoldService(database.pool)({
      tenant: ours.tenant,
      performance_id: date.id,
      place_uids: ["p-0"],
      session: givenSession(),
    })
    await sql("update hold set expires_at = now() - interval '1 second' where id = $1", [hold.id])
    await breaks("update", "hall_change")
    await breaks("update", "checkout")
    const swept = await sweep(database.pool, ports, settings).catch((error: Error) => error)

    expect(swept).toMatchObject({ holds: 1 })
    expect((await failing()).map(({ duty }) => duty)).toEqual(["expired_checkouts", "expired_payments", "hall_changes"])
  })

  it("H2 a hold, a checkout and a hall change that cannot be tidied delay no other, and are shown until they are", async () => {
    const [[date], [elsewhere]] = [await hall({ places: 6 }), await hall()]
    const hold = async (place_uid: string) => {
      const session = givenSession()
      const input = { tenant: ours.tenant, performance_id: date.id, place_uids: [place_uid], session }

      return { id: (await createHoldService(database.pool)(input)).id, session }
    }
    const holds = [(await hold("p-0")).id, (await hold("p-1")).id]
    await sql("update hold set expires_at = now() - interval '1 hour' where id = any ($1)", [holds])
    const checkouts: string[] = []
    for (const place_uid of ["p-2", "p-3"]) {
      const { id: hold_id, session } = await hold(place_uid)
      const { id } = await createCheckout(database.pool, {
        tenant: ours.tenant,
        session,
        hold_ids: [hold_id],
        locale: "fr",
        host: "ours.example",
      })
      await releaseHold(database.pool, ours.tenant, hold_id, session)
      checkouts.push(id)
    }
    await sql("update checkout set updated_at = now() - interval '1 hour' where id = any ($1)", [checkouts])
    const changes = ["hch_1", "hch_2"]
    await sql(
      `insert into hall_change (tenant_no, id, event_id, performance_no, from_version_no, to_version_no, lost_idxs, kept_count, changed_count,
           state, requested_by, confirmed_by, confirmed_at)
         select p.tenant_no, c.id, p.event_id, p.performance_no, o.version_no, p.version_no, '{}', 0, 0, 'confirmed', 'user_1', 'user_1', now() - interval '1 hour'
           from unnest($3::text[]) as c(id), performance p, performance o where p.id = $1 and o.id = $2`,
      [date.id, elsewhere.id, changes]
    )
    await breaks("update", "hold", `new.id = '${holds[0]}'`)
    await breaks("update", "checkout", `new.id = '${checkouts[0]}'`)
    await breaks("update", "hall_change", `new.id = '${changes[0]}'`)
    const states = async () =>
      (
        await sql(
          `select id, state from hold where id = any ($1) union all select id, state from checkout where id = any ($1)
           union all select id, case when freed_at is null then 'confirmed' else 'freed' end from hall_change where id = any ($1)`,
          [[...holds, ...checkouts, ...changes]]
        )
      ).reduce((found, { id, state }) => ({ ...found, [id]: state }), {} as Record<string, string>)
    const [HOLD, CHECKOUT, CHANGE] = [holds, checkouts, changes]

    await sweep(database.pool, ports, settings)
    const again = await sweep(database.pool, ports, settings)
    const [meanwhile, seen] = [await states(), await failing()]
    await mended()
    await sweep(database.pool, ports, settings)

    expect(again.failures.map(({ message }) => message)).toEqual(Array(6).fill(WHY))
    expect(meanwhile).toEqual({
      [HOLD[0]]: "held",
      [HOLD[1]]: "expired",
      [CHECKOUT[0]]: "open",
      [CHECKOUT[1]]: "expired",
      [CHANGE[0]]: "confirmed",
      [CHANGE[1]]: "freed",
    })
    expect(seen.map(({ duty, item_id, attempts }) => [duty, item_id, attempts])).toEqual([
      ["expired_checkouts", "*", 2],
      ["expired_checkouts", CHECKOUT[0], 2],
      ["expired_holds", "*", 2],
      ["expired_holds", HOLD[0], 2],
      ["hall_changes", "*", 2],
      ["hall_changes", CHANGE[0], 2],
    ])
    expect(Object.values(await states()).sort()).toEqual(["expired", "expired", "expired", "expired", "freed", "freed"])
    expect(await failing()).toEqual([])
  })

  it("H2 a payment page that cannot be closed delays no other, and is shown until it is", async () => {
    const [date] = await hall({ places: 6 })
    const due: string[] = []
    for (const place_uid of ["p-0", "p-1"]) {
      const session = givenSession()
      const held = await createHoldService(database.pool)({
        tenant: ours.tenant,
        performance_id: date.id,
        place_uids: [place_uid],
        session,
      })
      const terms = { tenant: ours.tenant, session, hold_ids: [held.id], locale: "fr", host: "ours.example" }
      const { id } = await createCheckout(database.pool, terms)
      await setBuyer(database.pool, ours.tenant, id, session, { name: "Ada", email: "ada@example.org" })
      await payCheckout(paying(), ours.tenant, id, session)
      due.push(id)
    }
    await sql("update checkout set pay_by = now() - array_position($1::text[], id) * interval '1 minute' where id = any ($1)", [
      due,
    ])
    await breaks("update", "checkout", `new.id = '${due[0]}' and new.state <> old.state`)
    const states = async () =>
      (await sql("select state from checkout where id = any ($1) order by array_position($1::text[], id)", [due])).map(
        ({ state }) => state
      )

    await sweep(database.pool, ports, settings)
    const [meanwhile, seen] = [await states(), await failing()]
    await mended()
    await sql("update checkout set pay_by = now() where id = $1", [due[0]])
    await sweep(database.pool, ports, settings)

    expect(meanwhile[0]).toBe("paying")
    expect(meanwhile[1]).not.toBe("paying")
    expect(seen).toMatchObject([{ duty: "expired_payments", item_id: due[0], tenant_no: ours.tenant, error: WHY }])
    expect((await states())[0]).not.toBe("paying")
    expect(await failing()).toEqual([])
  })

  it("H2 a table whose statistics cannot be updated delays no other", async () => {
    const client = await database.pool.connect()
    try {
      await client.query("create function readable(text) returns text immutable language sql as 'select $1'")
      await client.query("create index unreadable on claim (readable(reason))")
      await client.query(
        "insert into claim (tenant_no, performance_no, place_idx, state, reason) select $1, 900000, i, 4, 'spec' from generate_series(1, 5000) as i",
        [ours.tenant]
      )
      await client.query(
        "insert into ticketing_outbox (name, key, payload, done_at) select 'spec', 'spec:' || i, '{}', now() from generate_series(1, 5000) as i"
      )
      await client.query(
        `create or replace function readable(text) returns text immutable language plpgsql as $$ begin raise exception '${WHY}'; end $$`
      )
      await client.query("select pg_stat_force_next_flush()")
      await sweep(database.pool, ports, settings)
    } finally {
      client.release()
    }
    const seen = await failing()
    const analysed = await sql("select reltuples from pg_class where relname = 'ticketing_outbox'")
    await sql("drop index unreadable")
    await sql("drop function readable(text)")
    await sweep(database.pool, ports, settings)

    expect(seen).toMatchObject([{ duty: "statistics", item_id: "claim", tenant_no: null, error: WHY }])
    expect(analysed[0].reltuples).toBeGreaterThanOrEqual(5000)
    expect(await failing()).toEqual([])
  })

  it("H2 a sale whose order cannot be written is retried after growing delays, and shows when", async () => {
    const { sales } = await sold()
    const sale = { tenant_no: ours.tenant, id: sales[0] }
    const minutes = async () => {
      const [{ next_at, since, attempts }] = await listStuckOrders(database.pool, { limit: 10, sale_id: sales[0] })

      return [attempts, (new Date(next_at).getTime() - new Date(since).getTime()) / 60_000]
    }
    await parkSale(database.pool, sale, WHY)
    const first = await minutes()
    await parkSale(database.pool, sale, WHY)
    const second = await minutes()
    const early = await listDueParkedSales(database.pool, 10)
    await sql("update sale set parked_at = now() - interval '5 minutes' where id = $1", [sales[0]])

    expect([first, second]).toEqual([
      [1, 1],
      [2, 4],
    ])
    expect(early).toEqual([])
    expect(await listDueParkedSales(database.pool, 10)).toEqual([sale])
  })

  it("H2 an error raised by a database function is the row's fault, a lost connection or a changed table is not", () => {
    expect(["P0001", "23505", "22003", "08006", "42703", "57P01"].map((code) => isDataError({ code }))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it("H2 no row can stop the lease of all due payments: their statements fire no trigger", async () => {
    const fired = () =>
      sql(
        `select t.tgname from pg_trigger t join pg_attribute a on a.attrelid = t.tgrelid
          where (t.tgrelid, a.attname) in (('checkout'::regclass, 'pay_by'), ('checkout'::regclass, 'ask_again_at'), ('sale'::regclass, 'capture_at'))
            and not t.tgisinternal and t.tgtype & 16 > 0 and (t.tgattr::text = '' or a.attnum = any (t.tgattr::int2[]))`
      )
    const undisturbed = await fired()
    await breaks("update", "sale", "new.capture_at is not null")

    expect(undisturbed).toEqual([])
    expect(await fired()).toHaveLength(1)
  })
})
