// Long because a hall change meets holds, payments, doors, refunds and exchanges over one database and one scripted provider.
import type { Ports } from "@guichet/ports"
import { inTransaction } from "@guichet/kernel/sql"
import { placesOf, type Chart } from "@guichet/seating"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenSession,
  givenTenant,
  type GivenPerformance,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { runBlocks } from "../../../catalogue/run-blocks"
import { exchangeTickets, type Exchanging } from "../../../after-sale/exchange-tickets"
import { payExchange } from "../../../after-sale/pay-exchange"
import { acceptNewPlaces, returnForHallChange } from "../../../after-sale/answer-hall-change"
import { choosePlace } from "../../../after-sale/choose-place"
import { planHallChange } from "../../../after-sale/plan-hall-change"
import { createHoldService } from "../../../holds/hold-service"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { retryRefunds } from "../../../after-sale/retry-refunds"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { createStatusSnapshots } from "../../../sales-api/status-snapshots"
import { checkInTicket } from "../commands/check-in/check-in-ticket"
import { freeBlock } from "../commands/catalogue/blocks/free-block"
import { insertBlock } from "../commands/catalogue/blocks/insert-block"
import { getBlock } from "../queries/catalogue/blocks/list-blocks"
import { createCheckout } from "../commands/checkout/create-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { getHallChangeForMail } from "../queries/after-sale/hall-change-for-mail"
import { getHallChange, listHallChangeItems, listHallChanges, listHallDates } from "../queries/after-sale/read-hall-changes"
import { confirmHallChange, tidyHallChanges, withdrawHallChange } from "../commands/after-sale/write-hall-change"
import { insertNextChartVersion } from "../commands/catalogue/halls/insert-chart-version"
import { getChartDoc } from "../queries/holds/get-chart-doc"
import { getSaleTickets } from "../queries/after-sale/get-sale-tickets"
import { givenSelling } from "./given-selling"

let database: TestDatabase
let ours: GivenTenant
let theirs: GivenTenant
let ports: Ports
let selling: Exchanging & Paying
let answers: ("accepted" | "refused" | "unknown")[] = []

beforeAll(async () => {
  const sells = await givenSelling(() => ({
    refund: async ({ refund_id }) => ({
      state: answers.shift() ?? "accepted",
      provider_ref: `re_${refund_id}`,
      reason: "account_disconnected",
    }),
  }))
  ;({ database, ports } = sells)
  selling = { ...sells.paying, holds: sells.holdPlaces }
})
beforeEach(async () => {
  answers = []
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
  theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error) => [error.code, error.details?.because].filter(Boolean).join(" ")
  )
const details = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.details
  )

interface Stage {
  date: GivenPerformance
  dates: GivenPerformance[]
  event_id: string
  chart_id: string
  chart: Chart
}
/** Rows of 20; p-0 … p-19 are category a (25.00), p-20 … p-39 category b (15.00). */
const stage = async (input: HallInput = {}): Promise<Stage> => {
  const dates = await givenPerformances(database.pool, ours.tenant, { starts_in_hours: 200, ...input })
  const [{ event_id, chart_id, version_no }] = await sql(
    `select p.event_id, e.chart_id, p.version_no from performance p join event e on e.tenant_no = p.tenant_no and e.id = p.event_id where p.id = $1`,
    [dates[0].id]
  )

  return { date: dates[0], dates, event_id, chart_id, chart: await getChartDoc(database.pool, ours.tenant, version_no) }
}
/** Publishes the next version, without some places or with changes. */
const published = async ({ chart, chart_id }: Stage, gone: string[], change: (chart: Chart) => unknown = () => null) => {
  const next = JSON.parse(JSON.stringify(chart)) as Chart
  for (const row of next.sections[0].rows) {
    row.places = row.places.filter(({ uid }) => !gone.includes(uid))
  }
  change(next)
  const version = await inTransaction(database.pool, (db) => insertNextChartVersion(db, ours.tenant, chart_id, next))

  return version!.id
}
const plan = ({ event_id, date }: Stage, version_id: string, performance_id = date.id, keeps_places = false) =>
  planHallChange(database.pool, {
    ...{ tenant: ours.tenant, event_id, performance_id, version_id, requested_by: "user_1", keeps_places },
  })
const confirm = (id: string, message: string | null = null) =>
  confirmHallChange(database.pool, ours.tenant, { id, message, confirmed_by: "user_1" })
const hold = (date: GivenPerformance, place_uids: string[], session = givenSession(), holds = selling.holds) =>
  holds({ tenant: ours.tenant, performance_id: date.id, place_uids, session })

const paying = async (date: GivenPerformance, place_uids: string[]) => {
  const session = givenSession()
  const { id: hold_id } = await hold(date, place_uids, session)
  const { id } = await createCheckout(database.pool, {
    ...{ tenant: ours.tenant, session, hold_ids: [hold_id], locale: "fr", host: ours.host },
  })
  await setBuyer(database.pool, ours.tenant, id, session, { name: "Ada", email: `${id.slice(-10)}@example.org` })
  await payCheckout(selling, ours.tenant, id, session)

  return id
}
const paid = async (checkout_id: string) => {
  await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [checkout_id])
  await ports.settle.settle({ tenant_no: ours.tenant, checkout_id })
  const [{ id: sale_id }] = await sql("select id from sale where checkout_id = $1", [checkout_id])
  await sql("update sale set order_id = 'order_' || id, projected_at = now() where id = $1", [sale_id])
  const ticket_ids = (await sql("select id from ticket where sale_id = $1 order by place_idx", [sale_id])).map(
    ({ id }) => id as string
  )

  return { sale_id: sale_id as string, ticket_ids }
}
const bought = async (date: GivenPerformance, place_uids: string[]) => paid(await paying(date, place_uids))
const claims = async ({ performance_no }: GivenPerformance) =>
  (await sql("select place_idx, state from claim where performance_no = $1 order by place_idx", [performance_no])).map(
    ({ place_idx, state }) => [place_idx, state]
  )
const moves = async (id: string) =>
  (await listHallChangeItems(database.pool, ours.tenant, id, { limit: 100 }))
    .map(({ was, becomes, how, state }) => [was.uid, becomes?.uid, how, state])
    .sort(([a], [b]) => a!.localeCompare(b!))
/** Why each ticket is in a plan, by place. */
const reasons = async (id: string, which?: "moving" | "staying") =>
  Object.fromEntries(
    (await listHallChangeItems(database.pool, ours.tenant, id, { limit: 100, which })).map(({ was, because, state }) => [
      was.uid,
      [because, state],
    ])
  )
const uidsOf = async (sale_id: string) =>
  (await sql("select place_uid from ticket where sale_id = $1 and state = 'valid' order by place_idx", [sale_id])).map(
    ({ place_uid }) => place_uid
  )
/** INV-SEAT in both directions, and holds, payments and new sales of places outside the date's hall. */
const wrong = ({ performance_no }: GivenPerformance) =>
  sql(
    `select 'ticket without place' as wrong from ticket t where t.performance_no = $1 and t.state = 'valid' and not exists (
       select from claim c where c.performance_no = t.performance_no and c.place_idx = t.place_idx and c.state = 3)
     union all
     select 'place without ticket' from claim c where c.performance_no = $1 and c.state = 3 and not exists (
       select from ticket t where t.performance_no = c.performance_no and t.place_idx = c.place_idx and t.state in ('pending', 'valid'))
     union all
     select 'nowhere' from claim c join performance p on p.performance_no = c.performance_no where c.performance_no = $1 and c.state in (1, 2, 3)
       and not exists (select from chart_place n where n.version_no = p.version_no and n.idx = c.place_idx)
       and not exists (select from hall_change_item i join ticket t on t.id = i.ticket_id where t.performance_no = $1 and t.place_idx = c.place_idx and i.state in ('waiting', 'returned'))`,
    [performance_no]
  )

describe("T2 versions of one chart", () => {
  it("keep each place's index, whatever the new drawing says, and the database refuses any other", async () => {
    const here = await stage()
    await published(here, ["p-3"], ({ sections: [{ rows }] }) => {
      rows[0].places.forEach((place, at) => (place.idx = at))
      rows[0].places.push({ idx: 19, uid: "new", label: "21", category: "a", row_pos: 20, x: 20, y: 0 })
    })
    const [{ version_no }] = await sql("select max(version_no) as version_no from chart_version where chart_id = $1", [
      here.chart_id,
    ])
    const idxs = await sql(
      "select uid, idx from chart_place where version_no = $1 and uid in ('p-2', 'p-4', 'new') order by idx",
      [version_no]
    )

    expect(idxs).toEqual([
      { uid: "p-2", idx: 2 },
      { uid: "p-4", idx: 4 },
      { uid: "new", idx: 40 },
    ])
    for (const [uid, idx] of [
      ["p-3", 77],
      ["fresh", 3],
    ]) {
      await expect(
        sql(
          `insert into chart_place (tenant_no, version_no, idx, uid, floor, section, row_label, label, category_key, row_key, row_pos, x, y)
           values ($1, $2, $4, $3, 'floor', 'x', 'x', $3, 'a', 'x', 1, 0, 0)`,
          [ours.tenant, version_no, uid, idx]
        )
      ).rejects.toMatchObject({ constraint: "chart_place_idx_once" })
    }
  })

  it("and their places are never changed and never deleted", async () => {
    const here = await stage()
    const version = await published(here, ["p-3"])
    const of = "where version_no = (select version_no from chart_version where id = $1)"
    const places = () => sql(`select idx, uid, label from chart_place ${of} order by idx`, [version])
    const before = await places()

    for (const change of [
      `update chart_version set doc = '{}' where id = $1`,
      `delete from chart_version where id = $1`,
      `update chart_place set label = '99' ${of}`,
      `delete from chart_place ${of}`,
    ]) {
      await expect(sql(change, [version])).rejects.toMatchObject({ constraint: "chart_version_final" })
    }
    expect(await places()).toEqual(before)
  })

  it("follow one after the other when two are published at once", async () => {
    const here = await stage()
    await Promise.all([published(here, ["p-1"]), published(here, ["p-2"]), published(here, ["p-3"])])

    expect(
      (await sql("select no from chart_version where chart_id = $1 order by no", [here.chart_id])).map(({ no }) => no)
    ).toEqual([1, 2, 3, 4])
  })
})

describe("T2 INV-SEAT a hall change of a date with sales", () => {
  it("plans all moves, blocks removed places, keeps the proposed ones, and moves no one", async () => {
    const here = await stage()
    const stays = await bought(here.date, ["p-10"])
    const moved = await bought(here.date, ["p-2", "p-3"])
    const version = await published(here, ["p-1", "p-2", "p-3"])
    const id = await plan(here, version)

    expect(await getHallChange(database.pool, ours.tenant, id)).toMatchObject({
      ...{ state: "planned", kept_count: 1, changed_count: 0, from_no: 1, to_no: 2 },
      counts: { planned: 2, unplaced: 0, apart: 0 },
    })
    expect(await moves(id)).toEqual([
      ["p-2", "p-4", "together", "planned"],
      ["p-3", "p-5", "together", "planned"],
    ])
    expect(await claims(here.date)).toEqual([
      [1, 4],
      [2, 3],
      [3, 3],
      [4, 4],
      [5, 4],
      [10, 3],
    ])
    expect(await refusal(hold(here.date, ["p-1"]))).toBe("place_unavailable")
    expect(await refusal(hold(here.date, ["p-4"]))).toBe("place_unavailable")
    expect([await uidsOf(stays.sale_id), await uidsOf(moved.sale_id)]).toEqual([["p-10"], ["p-2", "p-3"]])
    expect(await getHallChange(database.pool, theirs.tenant, id)).toBeNull()
    expect(await refusal(withdrawHallChange(database.pool, theirs.tenant, id))).toBe("not_found")
    await withdrawHallChange(database.pool, ours.tenant, id)
    expect(await claims(here.date)).toEqual([
      [2, 3],
      [3, 3],
      [10, 3],
    ])
  })

  it("frees what it blocked when withdrawn, but not what an earlier change removed, even for late payers", async () => {
    const here = await stage()
    const late = await paying(here.date, ["p-2"])
    await sql("delete from claim where performance_no = $1", [here.date.performance_no])
    await confirm(await plan(here, await published(here, ["p-1", "p-2"])))
    const before = await claims(here.date)
    const next = await plan(here, await published(here, ["p-1", "p-2", "p-3"]))
    const planned = await claims(here.date)

    await withdrawHallChange(database.pool, ours.tenant, next)

    expect([before, planned, await claims(here.date)]).toEqual([
      [
        [1, 4],
        [2, 4],
      ],
      [
        [1, 4],
        [2, 4],
        [3, 4],
      ],
      before,
    ])
    await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [late])
    await ports.settle.settle({ tenant_no: ours.tenant, checkout_id: late })
    expect(await sql("select state from ticket where performance_no = $1", [here.date.performance_no])).toEqual([])
    expect(await wrong(here.date)).toEqual([])
  })

  it("puts the new hall on sale immediately, despite hold services and maps that have the old one cached", async () => {
    const here = await stage()
    const status = createStatusSnapshots(database.pool)
    const before = await status.read(ours.tenant, here.date.id)
    let lastChange: unknown = "nothing"
    status.onChange(ours.tenant, here.date.id, (change) => (lastChange = change))
    await hold(here.date, ["p-30"])
    const version = await published(here, ["p-1"], ({ sections: [{ rows }] }) => {
      rows[0].places.push({ idx: 0, uid: "new", label: "21", category: "a", row_pos: 20, x: 20, y: 0 })
    })
    await confirm(await plan(here, version))
    const after = await status.readAnew(ours.tenant, here.date.id)

    expect(await refusal(hold(here.date, ["new"]))).toBe("none")
    expect(await refusal(hold(here.date, ["p-1"]))).toBe("place_unknown")
    expect(after.version_no).not.toBe(before.version_no)
    expect(lastChange).toBeNull()
    expect(await wrong(here.date)).toEqual([])
  })

  it("moves tickets once their buyer accepts, with new codes, and leaves them unchanged until then", async () => {
    const here = await stage()
    const order = await bought(here.date, ["p-2", "p-3"])
    const [{ amount_minor }] = await sql("select amount_minor from ticket where sale_id = $1 limit 1", [order.sale_id])
    const id = await plan(here, await published(here, ["p-2", "p-3"]))
    await confirm(id, "The balcony is being rebuilt.")
    const codes = () => sql("select code from ticket where sale_id = $1", [order.sale_id])
    const [{ code: old }] = await codes()
    const answer = { tenant: ours.tenant, sale_id: order.sale_id, hall_change_id: id }

    expect(await uidsOf(order.sale_id)).toEqual(["p-2", "p-3"])
    expect((await getSaleTickets(database.pool, ours.tenant, order.sale_id)).sale.hall_changes).toMatchObject([
      { id, message: "The balcony is being rebuilt.", items: [{ was: { label: "3" }, becomes: { label: "1" } }, {}] },
    ])
    expect(await refusal(acceptNewPlaces(selling, { ...answer, tenant: theirs.tenant }))).toBe("hall_change_over")
    const answers = await Promise.all([1, 2, 3].map(() => refusal(acceptNewPlaces(selling, answer))))
    expect(answers.sort()).toEqual(["hall_change_over", "hall_change_over", "none"])
    expect((await uidsOf(order.sale_id)).length).toBe(2)
    expect(await uidsOf(order.sale_id)).not.toContain("p-2")
    expect((await codes()).map(({ code }) => code)).not.toContain(old)
    expect((await sql("select amount_minor from ticket where sale_id = $1 limit 1", [order.sale_id]))[0].amount_minor).toBe(
      amount_minor
    )
    expect(
      await sql(
        "select key from ticketing_outbox where payload->>'sale_id' = $1 and name in ('hall.changed', 'sale.exchanged')",
        [order.sale_id]
      )
    ).toHaveLength(2)
    expect((await getSaleTickets(database.pool, ours.tenant, order.sale_id)).sale.hall_changes).toEqual([])
    expect(await getHallChange(database.pool, ours.tenant, id)).toMatchObject({ counts: { waiting: 0, accepted: 2 } })
    expect(await wrong(here.date)).toEqual([])
  })

  it("refunds buyers who refuse the new place in full, then sells the kept one", async () => {
    const here = await stage()
    const order = await bought(here.date, ["p-2", "p-3"])
    const id = await plan(here, await published(here, ["p-2", "p-3"]))
    await confirm(id)
    const kept = String((await moves(id)).find(([was]) => was === "p-2")?.[1])
    const [first, second] = order.ticket_ids
    const answer = { tenant: ours.tenant, sale_id: order.sale_id, hall_change_id: id }

    expect(
      await refusal(returnForHallChange(database.pool, ports, { ...answer, tenant: theirs.tenant, ticket_ids: [first] }))
    ).not.toBe("none")
    await returnForHallChange(database.pool, ports, { ...answer, ticket_ids: [first] })
    expect(await refusal(returnForHallChange(database.pool, ports, { ...answer, ticket_ids: [first] }))).toBe("hall_change_over")
    await acceptNewPlaces(selling, answer)

    expect(await sql("select state, amount_minor::int as amount from sale_refund where sale_id = $1", [order.sale_id])).toEqual([
      { state: "accepted", amount: 2500 },
    ])
    expect(await sql("select id from ticket where sale_id = $1 and state = 'valid'", [order.sale_id])).toEqual([{ id: second }])
    expect(await refusal(hold(here.date, [kept]))).toBe("place_unavailable")
    expect(await tidyHallChanges(database.pool)).toBe(1)
    expect(await refusal(hold(here.date, [kept]))).toBe("none")
    expect(await wrong(here.date)).toEqual([])
  })

  it("B4 shows and returns all that was paid for a ticket that was exchanged for a difference", async () => {
    const here = await stage()
    const order = await bought(here.date, ["p-30"])
    const key = { tenant: ours.tenant, sale_id: order.sale_id }
    const exchange_id = await exchangeTickets(selling, {
      ...{ ...key, performance_id: here.date.id, seen_minor: 1000n, offer_hours: 1, requested_by: "user_1" },
      tickets: [{ ticket_id: order.ticket_ids[0], place_uid: "p-2" }],
    })
    await payExchange(selling, { ...key, exchange_id }, { seen_minor: 1000n, network: null })
    const [{ checkout_id }] = await sql("select checkout_id from exchange where id = $1", [exchange_id])
    const difference = await paid(checkout_id)
    const id = await plan(here, await published(here, ["p-2"]))
    await confirm(id)
    const [asked] = (await getSaleTickets(database.pool, ours.tenant, order.sale_id)).sale.hall_changes
    await returnForHallChange(database.pool, ports, { ...key, hall_change_id: id, ticket_ids: order.ticket_ids })

    expect(asked.items).toMatchObject([{ amount_minor: 2500 }])
    expect(
      await sql("select state, amount_minor::int as amount from sale_refund where sale_id = any ($1) order by amount_minor", [
        [order.sale_id, difference.sale_id],
      ])
    ).toEqual([
      { state: "accepted", amount: 1000 },
      { state: "accepted", amount: 1500 },
    ])
    expect(await tidyHallChanges(database.pool)).toBe(1)
    expect(await wrong(here.date)).toEqual([])
  })

  it("lets the buyer choose again when the provider refuses the refund", async () => {
    const here = await stage()
    const order = await bought(here.date, ["p-2", "p-3"])
    const id = await plan(here, await published(here, ["p-2", "p-3"]))
    await confirm(id)
    const [first] = order.ticket_ids
    const answer = { tenant: ours.tenant, sale_id: order.sale_id, hall_change_id: id }
    const asked = async () => (await getSaleTickets(database.pool, ours.tenant, order.sale_id)).sale.hall_changes
    const before = await asked()
    answers = ["refused"]
    await returnForHallChange(database.pool, ports, { ...answer, ticket_ids: [first] })

    expect(await asked()).toEqual(before)
    expect(await getHallChange(database.pool, ours.tenant, id)).toMatchObject({ counts: { waiting: 2, returned: 0 } })
    await returnForHallChange(database.pool, ports, { ...answer, ticket_ids: [first] })
    await acceptNewPlaces(selling, answer)
    expect(
      (await sql("select state from sale_refund where sale_id = $1 order by requested_at", [order.sale_id])).map(
        ({ state }) => state
      )
    ).toEqual(["refused", "accepted"])
    expect(await getHallChange(database.pool, ours.tenant, id)).toMatchObject({ counts: { accepted: 1, returned: 1 } })
    expect(await tidyHallChanges(database.pool)).toBe(1)
    expect(await wrong(here.date)).toEqual([])
  })

  it("delays the next change of the date until a refund is decided", async () => {
    const here = await stage()
    const order = await bought(here.date, ["p-2"])
    const id = await plan(here, await published(here, ["p-2"]))
    await confirm(id)
    const next = await published(here, ["p-2", "p-3"])
    answers = ["unknown", "refused"]
    await returnForHallChange(database.pool, ports, {
      ...{ tenant: ours.tenant, sale_id: order.sale_id, hall_change_id: id, ticket_ids: order.ticket_ids },
    })
    const undecided = await refusal(plan(here, next))
    await sql("update sale_refund set next_at = now() where sale_id = $1", [order.sale_id])
    await retryRefunds(database.pool, ports)

    expect([undecided, await refusal(plan(here, next))]).toEqual(Array(2).fill("hall_not_changeable unanswered"))
    await acceptNewPlaces(selling, { tenant: ours.tenant, sale_id: order.sale_id, hall_change_id: id })
    expect(await refusal(plan(here, next))).toBe("none")
    expect(await wrong(here.date)).toEqual([])
  })

  it("releases a kept place when its ticket is refunded, exchanged or admitted", async () => {
    const here = await stage()
    const refunded = await bought(here.date, ["p-1"])
    const exchanged = await bought(here.date, ["p-2"])
    const used = await bought(here.date, ["p-3"])
    const id = await plan(here, await published(here, ["p-1", "p-2", "p-3"]))
    await confirm(id)
    await refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id: refunded.sale_id,
      items: null,
      requested_by: "user_1",
    })
    await exchangeTickets(selling, {
      ...{
        tenant: ours.tenant,
        sale_id: exchanged.sale_id,
        performance_id: here.date.id,
        seen_minor: 0n,
        offer_hours: 1,
        requested_by: "user_1",
      },
      tickets: [{ ticket_id: exchanged.ticket_ids[0], place_uid: "p-7" }],
    })
    await sql("update performance set starts_at = now() + interval '10 minutes' where id = $1", [here.date.id])
    const door = await checkInTicket(database.pool, ours.tenant, { id: used.ticket_ids[0] }, { id: "dev_1", name: "Gate" })

    const [kept] = (await listHallChangeItems(database.pool, ours.tenant, id, { limit: 9 })).filter(
      ({ ticket_id }) => ticket_id === used.ticket_ids[0]
    )
    expect([door.result, door.ticket?.label]).toEqual(["admitted", kept.becomes?.label])
    expect(kept.becomes?.label).not.toBe(kept.was.label)
    expect(await tidyHallChanges(database.pool)).toBe(2)
    expect(await getHallChange(database.pool, ours.tenant, id)).toMatchObject({ counts: { waiting: 1 } })
    for (const [order, expected] of [
      [refunded, "hall_change_over"],
      [exchanged, "hall_change_over"],
      [used, "ticket_not_changeable used"],
    ] as const) {
      expect(await refusal(acceptNewPlaces(selling, { tenant: ours.tenant, sale_id: order.sale_id, hall_change_id: id }))).toBe(
        expected
      )
    }
    expect(await wrong(here.date)).toEqual([])
  })

  it("A8 accepting moves those who can move: who is inside, disputed or being refunded keeps the place and is named", async () => {
    const here = await stage()
    const order = await bought(here.date, ["p-1", "p-2", "p-3"])
    const id = await plan(here, await published(here, ["p-1", "p-2", "p-3"]))
    await confirm(id)
    await sql("update performance set starts_at = now() + interval '10 minutes' where id = $1", [here.date.id])
    const [inside, ...others] = order.ticket_ids
    await checkInTicket(database.pool, ours.tenant, { id: inside }, { id: "dev_1", name: "Gate" })
    const placeOf = async () =>
      (await sql("select place_uid from ticket where sale_id = $1 order by id", [order.sale_id])).map((row) => row.place_uid)
    const asked = () => getSaleTickets(database.pool, ours.tenant, order.sale_id).then(({ sale }) => sale.hall_changes)
    const [before, [change]] = [await placeOf(), await asked()]
    const accept = () => refusal(acceptNewPlaces(selling, { tenant: ours.tenant, sale_id: order.sale_id, hall_change_id: id }))
    const [accepted, again] = [await accept(), await accept()]
    const after = await placeOf()
    const at = (ticket_id: string) => [...order.ticket_ids].sort().indexOf(ticket_id)

    expect(change.items.filter(({ stays_because }) => stays_because !== null)).toMatchObject([
      { ticket_id: inside, stays_because: "used" },
    ])
    expect([accepted, again]).toEqual(["none", "ticket_not_changeable used"])
    expect(after[at(inside)]).toBe(before[at(inside)])
    expect(others.map((one) => after[at(one)] === before[at(one)])).toEqual([false, false])
    expect((await asked())[0].items).toMatchObject([{ ticket_id: inside, stays_because: "used" }])
    expect(await wrong(here.date)).toEqual([])
  })

  it("states what prevents it, with names, and writes nothing", async () => {
    const here = await stage({ performances: 4 })
    const [date, past, off] = here.dates
    await bought(date, ["p-2"])
    const small = await published(
      here,
      here.chart.sections[0].rows.flatMap(({ places }) => places.map(({ uid }) => uid)).slice(1)
    )
    const elsewhere = await stage()
    const foreign = await published(elsewhere, ["p-1"])
    const version = await published(here, ["p-2"])
    const unpriced = await published(here, [], (chart) => {
      chart.categories.push({ key: "gold", name: "Carré or", color: "#aa8800" })
      chart.sections[0].rows[0].places[0].category = "gold"
    })
    await sql("update performance set starts_at = now() - interval '1 hour' where id = $1", [past.id])
    await sql("update performance set status = 'cancelled' where id = $1", [off.id])
    await bought(date, ["p-3"])

    expect(await refusal(plan(here, version, past.id))).toBe("hall_not_changeable past")
    expect(await refusal(plan(here, version, off.id))).toBe("hall_not_changeable cancelled")
    expect(await details(plan(here, small))).toEqual({ because: "too_small", sold: 2, places: 1 })
    expect(await details(plan(here, unpriced))).toEqual({ because: "unpriced", categories: ["Carré or"] })
    expect(await refusal(plan(here, foreign))).toBe("not_found")
    expect(await refusal(plan(here, "chver_none"))).toBe("not_found")
    expect(await refusal(plan(here, version, "perf_none"))).toBe("performance_not_found")
    expect(
      await refusal(
        planHallChange(database.pool, {
          ...{
            tenant: theirs.tenant,
            event_id: here.event_id,
            performance_id: date.id,
            version_id: version,
            requested_by: "user_2",
          },
        })
      )
    ).toBe("performance_not_found")
    expect(await sql("select id from hall_change where tenant_no = $1", [ours.tenant])).toEqual([])
    const id = await plan(here, version)
    await confirm(id)
    expect(await refusal(plan(here, version))).toBe("hall_not_changeable same")
    expect(await refusal(plan(here, small))).toBe("hall_not_changeable unanswered")
    expect(await refusal(confirm(id))).toBe("hall_change_over")
    expect(await refusal(withdrawHallChange(database.pool, ours.tenant, id))).toBe("hall_change_over")
  })

  it("never proposes a blocked place, even after its hold ended, and returns a withdrawn change's place to its block", async () => {
    const here = await stage()
    const kept = async () =>
      (
        await sql(
          "select place_idx from claim where performance_no = $1 and block_no is not null and state = 4 and reason = 'house' order by 1",
          [here.date.performance_no]
        )
      ).map(({ place_idx }) => place_idx)
    const block = await inTransaction(database.pool, (db) =>
      insertBlock(db, ours.tenant, {
        ...{ event_id: here.event_id, performance_id: here.date.id, all_dates: false, kind: "house", name: "Presse", reason: "" },
        ...{ place_uids: ["p-1", "p-4", "p-5"], rows: [], areas: [], is_partly: false, channel: null, code: null },
        ...{ releases_at: null, created_by: "user_1" },
      })
    )
    await bought(here.date, ["p-2", "p-3"])
    await selling.holds({
      ...{
        tenant: ours.tenant,
        performance_id: here.date.id,
        place_uids: ["p-4"],
        session: givenSession(),
        till: { house: true },
      },
    })
    await sql("update hold set expires_at = now() - interval '1 second' where performance_no = $1 and state = 'held'", [
      here.date.performance_no,
    ])
    await sql("update claim set expires_at = now() - interval '1 second' where performance_no = $1 and state = 1", [
      here.date.performance_no,
    ])
    const version = await published(here, ["p-1", "p-2", "p-3", "p-5"])

    const id = await plan(here, version)
    const planned = [await moves(id), await getBlock(database.pool, ours.tenant, here.event_id, block)]
    const item = (await sql("select ticket_id from hall_change_item where hall_change_id = $1 order by from_idx", [id]))[0]
    const chosen = await refusal(
      choosePlace(database.pool, { tenant: ours.tenant, hall_change_id: id, ticket_id: item.ticket_id, place_uid: "p-4" })
    )
    const lost = await refusal(
      selling.holds({
        ...{
          tenant: ours.tenant,
          performance_id: here.date.id,
          place_uids: ["p-1"],
          session: givenSession(),
          till: { house: true },
        },
      })
    )
    await withdrawHallChange(database.pool, ours.tenant, id)
    const withdrawn = await kept()
    const again = await plan(here, version)
    await confirm(again)
    await freeBlock(database.pool, ours.tenant, { event_id: here.event_id, block_id: block })
    await runBlocks(database.pool)

    expect(planned).toMatchObject([
      [
        ["p-2", "p-6", "together", "planned"],
        ["p-3", "p-7", "together", "planned"],
      ],
      { kept: 1, taken: 0 },
    ])
    expect([chosen, lost]).toEqual(["place_unavailable", "place_unavailable"])
    expect(withdrawn).toEqual([1, 5])
    expect(await kept()).toEqual([])
    expect(await refusal(hold(here.date, ["p-1"]))).toBe("place_unknown")
    expect(await wrong(here.date)).toEqual([])
  })

  it("waits for payments of removed places, which it names, and includes the resulting tickets in the plan", async () => {
    const here = await stage()
    const checkout = await paying(here.date, ["p-2", "p-3"])
    const id = await plan(here, await published(here, ["p-2"]))

    expect(await details(confirm(id))).toEqual({
      because: "paying",
      count: 1,
      places: [{ section: "Parterre", row: "0", at_table: false, label: "3", kind: "seat" }],
    })
    const order = await paid(checkout)
    expect(await details(confirm(id))).toEqual({
      ...{
        because: "sold_since",
        count: 1,
        places: [{ section: "Parterre", row: "0", at_table: false, label: "3", kind: "seat" }],
      },
    })
    expect(
      await sql(
        "select version_no from performance where id = $1 and version_no = (select to_version_no from hall_change where id = $2)",
        [here.date.id, id]
      )
    ).toEqual([])
    expect(await plan(here, (await getHallChange(database.pool, ours.tenant, id))!.to_version_id)).toBe(id)
    expect(await moves(id)).toEqual([["p-2", "p-4", "beside", "planned"]])
    await confirm(id)
    await acceptNewPlaces(selling, { tenant: ours.tenant, sale_id: order.sale_id, hall_change_id: id })
    expect(await uidsOf(order.sale_id)).toEqual(["p-3", "p-4"])
    expect(await wrong(here.date)).toEqual([])
  })

  it("ends entire holds that include a removed place, leaves others, and lets their buyers continue", async () => {
    const here = await stage()
    const session = givenSession()
    const lost = await hold(here.date, ["p-2", "p-3"], session)
    await hold(here.date, ["p-10"])
    await confirm(await plan(here, await published(here, ["p-2"])))

    expect(await sql("select state from hold where id = $1", [lost.id])).toEqual([{ state: "released" }])
    expect(
      await refusal(
        createCheckout(database.pool, { tenant: ours.tenant, session, hold_ids: [lost.id], locale: "fr", host: ours.host })
      )
    ).toBe("hold_expired")
    expect((await claims(here.date)).filter(([, state]) => state === 1)).toEqual([[10, 1]])
    expect(await refusal(hold(here.date, ["p-3"], session))).toBe("none")
  })

  it("lets staff choose another equivalent place, and no worse one", async () => {
    const here = await stage()
    const order = await bought(here.date, ["p-2"])
    await bought(here.date, ["p-7"])
    const id = await plan(here, await published(here, ["p-2"]))
    const choose = (place_uid: string, tenant = ours.tenant) =>
      choosePlace(database.pool, { tenant, hall_change_id: id, ticket_id: order.ticket_ids[0], place_uid })

    expect(await details(choose("p-30"))).toEqual({ because: "cheaper" })
    expect(await refusal(choose("p-7"))).toBe("place_unavailable")
    expect(await refusal(choose("p-99"))).toBe("place_unknown")
    expect(await refusal(choose("p-12", theirs.tenant))).toBe("not_found")
    expect(await moves(id)).toEqual([["p-2", "p-1", "together", "planned"]])
    await choose("p-12")
    expect(await moves(id)).toEqual([["p-2", "p-12", "chosen", "planned"]])
    expect(await refusal(hold(here.date, ["p-1"]))).toBe("none")
    expect(await refusal(hold(here.date, ["p-12"]))).toBe("place_unavailable")
    await plan(here, (await getHallChange(database.pool, ours.tenant, id))!.to_version_id)
    expect(await moves(id)).toEqual([["p-2", "p-12", "chosen", "planned"]])
    await confirm(id)
    expect(await refusal(choose("p-13"))).toBe("hall_change_over")
  })

  it("is not confirmed while anyone lacks an equivalent place", async () => {
    const here = await stage({ places: 4 })
    const order = await bought(here.date, ["p-0", "p-1"])
    const id = await plan(here, await published(here, ["p-0"]))

    expect(await moves(id)).toEqual([["p-0", undefined, "apart", "planned"]])
    expect(await details(confirm(id))).toEqual({
      because: "unplaced",
      count: 1,
      places: [{ section: "Parterre", row: "0", at_table: false, label: "1", kind: "seat" }],
    })
    await refundTickets(database.pool, ports, {
      ...{
        tenant: ours.tenant,
        sale_id: order.sale_id,
        items: { ticket_ids: [order.ticket_ids[0]], extra_ids: [] },
        requested_by: "user_1",
      },
    })
    await confirm(id)
    expect(await wrong(here.date)).toEqual([])
  })

  it("keeps a relabelled place, and sells a free one under its new label after a minute", async () => {
    const here = await stage()
    const order = await bought(here.date, ["p-2"])
    const id = await plan(
      here,
      await published(here, [], ({ sections: [{ rows }] }) => {
        rows[0].places[2].label = "3bis"
        rows[0].places[5].label = "6bis"
      })
    )
    await confirm(id)
    await acceptNewPlaces(selling, { tenant: ours.tenant, sale_id: order.sale_id, hall_change_id: id })

    expect(await sql("select place_uid, label from ticket where sale_id = $1", [order.sale_id])).toEqual([
      { place_uid: "p-2", label: "3bis" },
    ])
    await tidyHallChanges(database.pool)
    expect(await refusal(hold(here.date, ["p-5"]))).toBe("place_unavailable")
    await sql("update hall_change set confirmed_at = confirmed_at - interval '2 minutes' where id = $1", [id])
    await tidyHallChanges(database.pool)
    expect(await refusal(hold(here.date, ["p-5"]))).toBe("none")
    expect(await wrong(here.date)).toEqual([])
  })

  it("leaves no one on a removed place, however many hold while it is confirmed", async () => {
    const here = await stage({ performances: 6, max_places_per_order: 20 })
    const version = await published(here, ["p-0", "p-1", "p-2", "p-3", "p-4", "p-5", "p-6", "p-7"])
    for (const date of here.dates) {
      const order = await bought(date, ["p-0"])
      const id = await plan({ ...here, date }, version)
      const rush = async () => {
        const holds = createHoldService(database.pool)
        for (let at = 0; at < 12; at += 1) {
          await refusal(
            hold(
              date,
              [`p-${at}`, `p-${(at * 3) % 20}`].filter((uid, i, all) => all.indexOf(uid) === i),
              givenSession(),
              holds
            )
          )
        }
      }
      const [answer] = await Promise.all([refusal(confirm(id)), ...Array.from({ length: 6 }, rush)])

      expect(answer).toBe("none")
      await acceptNewPlaces(selling, { tenant: ours.tenant, sale_id: order.sale_id, hall_change_id: id })
      expect(await wrong(date)).toEqual([])
    }
  })

  it("refuses a hold that was requested in the old hall and waited for the new one", async () => {
    const here = await stage()
    await hold(here.date, ["p-1"])
    const id = await plan(here, await published(here, ["p-1"]))
    await sql("update claim set expires_at = now() where performance_no = $1", [here.date.performance_no])
    const rival = await inTransaction(database.pool, async (db) => {
      await confirmHallChange(db, ours.tenant, { id, message: null, confirmed_by: "user_1" })
      const waiting = refusal(hold(here.date, ["p-1"]))
      for (let asked = 0; asked < 200; asked += 1) {
        const [{ blocked }] = await sql("select exists (select from pg_locks where not granted) as blocked")
        if (blocked) {
          break
        }
      }

      return { answer: waiting }
    })

    expect(await rival.answer).toBe("place_unavailable")
    expect(await wrong(here.date)).toEqual([])
  })

  it("is planned and confirmed once, however many try", async () => {
    const here = await stage()
    await bought(here.date, ["p-2", "p-3"])
    const version = await published(here, ["p-2", "p-3"])
    const ids = await Promise.all([1, 2, 3].map(() => plan(here, version)))
    const answers = await Promise.all([1, 2, 3].map(() => refusal(confirm(ids[0]))))

    expect(new Set(ids).size).toBe(1)
    expect(answers.sort()).toEqual(["hall_change_over", "hall_change_over", "none"])
    expect(await wrong(here.date)).toEqual([])
  })

  it("is listed with its progress, and dates with their versions, page by page", async () => {
    const here = await stage({ performances: 3 })
    const version = await published(here, ["p-2"])
    const id = await plan(here, version)
    const page = { limit: 2, offset: 0 }
    const { dates, newest, count } = await listHallDates(database.pool, ours.tenant, here.event_id, page)

    expect([newest?.no, count, dates.map(({ no, planned_id }) => [no, planned_id])]).toEqual([
      2,
      3,
      [
        [1, id],
        [1, null],
      ],
    ])
    expect(await listHallChanges(database.pool, ours.tenant, here.event_id, page)).toMatchObject({
      count: 1,
      hall_changes: [{ id }],
    })
    expect((await listHallDates(database.pool, theirs.tenant, here.event_id, page)).count).toBe(0)
    expect(placesOf(here.chart)).toHaveLength(40)
  })
})

describe("T2 INV-SEAT a hall change that makes places worse", () => {
  /** p-2 gets behind a pillar, p-4 cheaper, p-10 to the back, p-31 dearer; p-33 moves a little, p-35 stays. */
  const worse = ({ sections: [{ rows }] }: Chart) => {
    const place = (idx: number) => rows[Math.floor(idx / 20)].places[idx % 20]
    place(2).flags = ["obstructed"]
    place(4).category = "b"
    place(10).y = 5
    place(31).category = "a"
    place(33).y = 0.7
    place(35).y = 0.2
  }
  const SOLD = ["p-2", "p-4", "p-10", "p-31", "p-33", "p-35"]

  it("asks buyers whose place gets worse or moves, notifies those whose place looks different, page by page, and no one else", async () => {
    const here = await stage()
    const orders = Object.fromEntries(await Promise.all(SOLD.map(async (uid) => [uid, await bought(here.date, [uid])])))
    const id = await plan(here, await published(here, [], worse))

    expect(await getHallChange(database.pool, ours.tenant, id)).toMatchObject({
      ...{ kept_count: 3, changed_count: 2 },
      counts: { planned: 3, unplaced: 0 },
    })
    expect(await reasons(id, "moving")).toEqual({
      "p-2": ["worse_view", "planned"],
      "p-4": ["cheaper", "planned"],
      "p-10": ["elsewhere", "planned"],
    })
    expect(await reasons(id, "staying")).toEqual({ "p-31": ["category", "planned"], "p-33": ["spot", "planned"] })
    expect(await reasons(id)).not.toHaveProperty("p-35")
    expect((await moves(id)).filter(([was, becomes, how]) => how !== "stays" && was === becomes)).toEqual([])
    const [first] = await listHallChangeItems(database.pool, ours.tenant, id, { limit: 1 })
    const rest = await listHallChangeItems(database.pool, ours.tenant, id, {
      ...{ limit: 9, after: `${first.sale_id}:${first.ticket_id}` },
    })
    expect([...rest, first].map(({ was }) => was.uid).sort()).toEqual(["p-10", "p-2", "p-31", "p-33", "p-4"])

    await confirm(id)
    expect(await reasons(id, "staying")).toEqual({ "p-31": ["category", "notified"], "p-33": ["spot", "notified"] })
    const notifications = await sql(
      "select payload->>'sale_id' as id from ticketing_outbox where name = 'hall.changed' and payload->>'hall_change_id' = $1",
      [id]
    )
    expect(notifications.map((row) => row.id).sort()).toEqual(
      SOLD.slice(0, 5)
        .map((uid) => orders[uid].sale_id)
        .sort()
    )
    const mailOf = (sale_id: string) =>
      getHallChangeForMail(database.pool, { tenant_no: ours.tenant, sale_id, hall_change_id: id })
    expect(await mailOf(orders["p-31"].sale_id)).toMatchObject({
      items: [],
      staying: [{ because: "category", place: { label: "12" } }],
    })
    expect(await mailOf(orders["p-2"].sale_id)).toMatchObject({
      items: [{ was: { label: "3" }, kept_because: null }],
      staying: [],
    })
    expect(await mailOf(orders["p-35"].sale_id)).toBeNull()
    expect((await getSaleTickets(database.pool, ours.tenant, orders["p-31"].sale_id)).sale.hall_changes).toEqual([])
    expect(
      await refusal(acceptNewPlaces(selling, { tenant: ours.tenant, sale_id: orders["p-31"].sale_id, hall_change_id: id }))
    ).toBe("hall_change_over")
    await acceptNewPlaces(selling, { tenant: ours.tenant, sale_id: orders["p-10"].sale_id, hall_change_id: id })
    expect(await uidsOf(orders["p-10"].sale_id)).not.toContain("p-10")
    expect(await wrong(here.date)).toEqual([])
  })

  it("lets buyers keep a worse place if the organiser permits it and they accept, and states what is worse", async () => {
    const here = await stage()
    const order = await bought(here.date, ["p-2"])
    const other = await bought(here.date, ["p-10"])
    const version = await published(here, [], worse)
    const id = await plan(here, version)
    const [ticket_id] = order.ticket_ids
    await choosePlace(database.pool, { tenant: ours.tenant, hall_change_id: id, ticket_id, place_uid: "p-2" })
    const chosen = await moves(id)
    expect(await plan(here, version, here.date.id, true)).toBe(id)

    expect(chosen.map(([was, becomes, how]) => [was, becomes === was, how])).toEqual([
      ["p-10", false, "together"],
      ["p-2", true, "chosen"],
    ])
    expect(await moves(id)).toEqual([
      ["p-10", "p-10", "own", "planned"],
      ["p-2", "p-2", "chosen", "planned"],
    ])
    await confirm(id)
    const [asked] = (await getSaleTickets(database.pool, ours.tenant, order.sale_id)).sale.hall_changes
    expect(asked.items).toMatchObject([{ was: { label: "3" }, becomes: { label: "3" }, kept_because: "worse_view" }])
    await acceptNewPlaces(selling, { tenant: ours.tenant, sale_id: order.sale_id, hall_change_id: id })
    await returnForHallChange(database.pool, ports, {
      ...{ tenant: ours.tenant, sale_id: other.sale_id, hall_change_id: id, ticket_ids: other.ticket_ids },
    })
    expect(await uidsOf(order.sale_id)).toEqual(["p-2"])
    expect(await sql("select state from sale_refund where sale_id = $1", [other.sale_id])).toEqual([{ state: "accepted" }])
    expect(await wrong(here.date)).toEqual([])
  })

  it("uses the date's own prices, and plans again when they change", async () => {
    const here = await stage()
    await bought(here.date, ["p-4"])
    await bought(here.date, ["p-31"])
    const version = await published(here, [], ({ sections: [{ rows }] }) => {
      rows[0].places[4].category = "b"
      rows[1].places[11].category = "a"
    })
    const id = await plan(here, version)
    const before = await reasons(id)
    const shut = async () => (await claims(here.date)).filter(([, state]) => state === 4).map(([idx]) => idx)
    await sql(
      "insert into date_price (tenant_no, performance_no, price_level_id, is_sold, amount_minor) select tenant_no, $1, id, true, 500 from price_level where event_id = $2 and category_key = 'a'",
      [here.date.performance_no, here.event_id]
    )
    expect(await plan(here, version)).toBe(id)

    expect(before).toEqual({ "p-4": ["cheaper", "planned"], "p-31": ["category", "planned"] })
    expect(await reasons(id)).toEqual({ "p-4": ["category", "planned"], "p-31": ["cheaper", "planned"] })
    expect((await shut()).every((idx) => idx >= 20)).toBe(true)
    await withdrawHallChange(database.pool, ours.tenant, id)
    expect(await shut()).toEqual([])
  })

  it("also notifies buyers of a changed place bought after the plan, and sells nothing that gets worse", async () => {
    const here = await stage()
    const id = await plan(here, await published(here, [], worse))
    const late = await bought(here.date, ["p-31"])

    expect(await Promise.all(["p-2", "p-4", "p-10"].map((uid) => refusal(hold(here.date, [uid]))))).toEqual(
      Array(3).fill("place_unavailable")
    )
    await confirm(id)
    expect(await reasons(id)).toEqual({ "p-31": ["category", "notified"] })
    expect((await getHallChange(database.pool, ours.tenant, id))?.changed_count).toBe(1)
    expect(
      await getHallChangeForMail(database.pool, { tenant_no: ours.tenant, sale_id: late.sale_id, hall_change_id: id })
    ).not.toBeNull()
    await sql("update hall_change set confirmed_at = confirmed_at - interval '2 minutes' where id = $1", [id])
    await tidyHallChanges(database.pool)
    expect(await Promise.all(["p-2", "p-4", "p-10"].map((uid) => refusal(hold(here.date, [uid]))))).toEqual(Array(3).fill("none"))
  })

  it("finds room when every row of a hall moves, and keeps a replaced proposal blocked", async () => {
    const here = await stage({ places: 20 })
    const order = await bought(here.date, ["p-2", "p-3"])
    const version = await published(here, [], ({ sections: [{ rows }] }) => rows[0].places.forEach((place) => (place.y = 9)))
    const id = await plan(here, version)
    const seats = (await moves(id)).map(([, becomes]) => becomes)
    const [ticket_id] = order.ticket_ids
    await choosePlace(database.pool, { tenant: ours.tenant, hall_change_id: id, ticket_id, place_uid: "p-7" })
    const answers = await Promise.all([...seats, "p-7", "p-0"].map((uid) => refusal(hold(here.date, [uid!]))))

    expect(seats.filter((uid) => uid && uid !== "p-2" && uid !== "p-3")).toHaveLength(2)
    expect(answers).toEqual(Array(4).fill("place_unavailable"))
    await confirm(id)
    await acceptNewPlaces(selling, { tenant: ours.tenant, sale_id: order.sale_id, hall_change_id: id })
    await sql("update hall_change set confirmed_at = confirmed_at - interval '2 minutes' where id = $1", [id])
    await tidyHallChanges(database.pool)
    expect(await uidsOf(order.sale_id)).toContain("p-7")
    expect((await claims(here.date)).map(([, state]) => state)).toEqual([3, 3])
    expect(await wrong(here.date)).toEqual([])
  })
})
