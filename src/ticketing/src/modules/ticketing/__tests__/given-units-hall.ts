// Long because it gives a hall change buyers who hold, pay, are notified and answer.
import type { Ports } from "@guichet/ports"
import { inTransaction } from "@guichet/kernel/sql"
import { readSettings } from "@guichet/kernel/settings"
import type { Chart } from "@guichet/seating"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTicketingDatabase,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { SCRIPTED_PAYMENTS_DDL, scriptedPorts } from "../../../../../../integration-tests/support/ticketing/scripted-ports"
import type { Exchanging } from "../../../after-sale/exchange-tickets"
import { acceptNewPlaces, returnForHallChange } from "../../../after-sale/answer-hall-change"
import { planHallChange } from "../../../after-sale/plan-hall-change"
import { createHoldService, type HoldInput } from "../../../holds/hold-service"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { createTicketKeys } from "../../../checkout/ticket-keys"
import { setAreaCapacity } from "../commands/catalogue/halls/set-area-capacity"
import { createCheckout } from "../commands/checkout/create-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { confirmHallChange } from "../commands/after-sale/write-hall-change"
import { insertNextChartVersion } from "../commands/catalogue/halls/insert-chart-version"
import { getChartDoc } from "../queries/holds/get-chart-doc"

export interface UnitsStage {
  database: TestDatabase
  selling: Exchanging & Paying & { ports: Ports }
}

/** A database of its own, with a scripted provider that also refunds. */
export async function givenUnitsStage(): Promise<UnitsStage> {
  const database = await givenTicketingDatabase()
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  const settings = readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: database.url })
  const ports = scriptedPorts(database.pool, () => ({
    refund: async ({ refund_id }) => ({ state: "accepted", provider_ref: `re_${refund_id}` }),
  }))

  return {
    database,
    selling: {
      ...{ pool: database.pool, ports, settings },
      keys: createTicketKeys(database.pool),
      holds: createHoldService(database.pool),
    },
  }
}

export const answerOf = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: "none" }),
    (error) => ({ code: error.code ?? error.message, ...error.details })
  )

const HALL: NonNullable<HallInput["groups"]> = {
  pit: { kind: "area", capacity: 10 },
  lawn: { kind: "area", capacity: 10 },
  round: { kind: "table", capacity: 6 },
  box: { kind: "booth", capacity: 4 },
}
export type Groups = Chart["sections"][number]

/** One date in a hall with areas, booths and tables sold whole, and the actions taken there. */
export async function givenUnitsHall({ database: { pool }, selling }: UnitsStage, who: GivenTenant, groups = HALL) {
  const sql = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows
  const date = await givenPerformance(pool, who.tenant, {
    ...{ places: 4, groups, max_places_per_order: 20, starts_in_hours: 200 },
  })
  const [{ chart_id, version_no }] = await sql(
    "select e.chart_id, p.version_no from performance p join event e on e.id = p.event_id where p.id = $1",
    [date.id]
  )
  const chart = await getChartDoc(pool, who.tenant, version_no)
  /** Publishes the next version, with these areas, booths and tables. */
  const published = async (change: (groups: Groups) => unknown) => {
    const next = JSON.parse(JSON.stringify(chart)) as Chart
    change(next.sections.find(({ key }) => key === "groups")!)

    return (await inTransaction(pool, (db) => insertNextChartVersion(db, who.tenant, chart_id, next)))!.id
  }
  const plan = (version_id: string, keeps_places = false) =>
    planHallChange(pool, {
      ...{
        tenant: who.tenant,
        event_id: date.event_id,
        performance_id: date.id,
        version_id,
        requested_by: "user_1",
        keeps_places,
      },
    })
  const confirm = (id: string) => confirmHallChange(pool, who.tenant, { id, message: null, confirmed_by: "user_1" })
  const hold = (wish: Partial<HoldInput>, session = givenSession(), holds = selling.holds) =>
    holds({ tenant: who.tenant, performance_id: date.id, place_uids: [], session, ...wish })
  const stand = (quantity: number, place_uid = "pit", holds = selling.holds) =>
    hold({ areas: [{ place_uid, quantity }] }, givenSession(), holds)
  const capacity = (count: number | null, place_uid = "pit") =>
    setAreaCapacity(pool, who.tenant, { event_id: date.event_id, performance_id: date.id, place_uid, capacity: count })
  const paying = async (wish: Partial<HoldInput>) => {
    const session = givenSession()
    const { id: hold_id } = await hold(wish, session)
    const { id } = await createCheckout(pool, {
      ...{ tenant: who.tenant, session, hold_ids: [hold_id], locale: "fr", host: who.host },
    })
    await setBuyer(pool, who.tenant, id, session, { name: "Ada", email: `${id.slice(-10)}@example.org` })
    await payCheckout(selling, who.tenant, id, session)

    return id
  }
  const paid = async (checkout_id: string) => {
    await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [checkout_id])
    await selling.ports.settle.settle({ tenant_no: who.tenant, checkout_id })
  }
  /** Buys and has the order written. @returns the sale's id */
  const ordered = async (wish: Partial<HoldInput>): Promise<string> => {
    const checkout_id = await paying(wish)
    await paid(checkout_id)
    const [{ id }] = await sql(
      "update sale set order_id = 'order_' || id, projected_at = now() where checkout_id = $1 returning id",
      [checkout_id]
    )

    return id
  }
  const accept = (sale_id: string, hall_change_id: string) =>
    acceptNewPlaces(selling, { tenant: who.tenant, sale_id, hall_change_id })
  const returnTickets = async (sale_id: string, hall_change_id: string) => {
    const tickets = await sql("select id from ticket where sale_id = $1 and state = 'valid'", [sale_id])

    return returnForHallChange(pool, selling.ports, {
      ...{ tenant: who.tenant, sale_id, hall_change_id, ticket_ids: tickets.map(({ id }) => id) },
    })
  }
  const uidsOf = async (sale_id: string): Promise<string[]> =>
    (await sql("select place_uid from ticket where sale_id = $1 and state = 'valid' order by place_idx", [sale_id])).map(
      ({ place_uid }) => place_uid
    )
  const bought = async (wish: Partial<HoldInput>) => paid(await paying(wish))
  const sold = async () =>
    (
      await sql("select place_uid from ticket where performance_no = $1 and state in ('pending', 'valid') order by place_idx", [
        date.performance_no,
      ])
    ).map(({ place_uid }) => place_uid)
  const claims = async (where = "true") =>
    Number((await sql(`select count(*) from claim where performance_no = $1 and ${where}`, [date.performance_no]))[0].count)
  const row = async () =>
    (await sql("select version_no, places_more from performance where performance_no = $1", [date.performance_no]))[0]

  /** Sold units outside the date's hall, tickets without a claim, and areas above their capacity. */
  const wrong = () =>
    sql(
      `select 'nowhere' as wrong from claim c join performance p on p.performance_no = c.performance_no
        where c.performance_no = $1 and c.state in (1, 2, 3) and c.place_idx < 0 and (c.state <> 1 or c.expires_at > now())
          and not exists (select from chart_place n where n.version_no = p.version_no and n.units_from = (c.place_idx >> 17) << 17)
          and not exists (select from hall_change_item i join ticket t on t.id = i.ticket_id
            where t.performance_no = $1 and i.from_idx = c.place_idx and i.is_kept and i.state = 'waiting')
       union all
       select 'unclaimed' from ticket t where t.performance_no = $1 and t.state = 'valid' and not exists (
         select from claim c where c.performance_no = $1 and c.place_idx = t.place_idx and c.state = 3)
       union all
       select 'too many' from performance p join chart_place n on n.version_no = p.version_no and n.kind = 'area'
         left join area_capacity a on a.performance_no = p.performance_no and a.units_from = n.units_from
        where p.performance_no = $1 and coalesce(a.capacity, n.capacity) < (
          select count(*) from claim c where c.performance_no = $1 and c.place_idx between n.units_from and n.units_from + 131071
            and c.reason is distinct from 'capacity' and not is_leaving(c.tenant_no, c.performance_no, c.place_idx) and (c.state <> 1 or c.expires_at > now()))`,
      [date.performance_no]
    )

  return {
    ...{ date, published, plan, confirm, hold, stand, capacity, paying, paid, bought, ordered, accept, returnTickets },
    ...{ sold, uidsOf, claims, row, wrong, version_no },
  }
}

export const pitOf = (groups: Groups) => groups.spaces!.find(({ key }) => key === "pit")!
export const without = (uid: string) => (groups: Groups) => {
  groups.spaces = groups.spaces!.filter(({ key }) => key !== uid)
  groups.tables = groups.tables!.filter(({ key }) => key !== uid)
}
export const pitFor = (capacity: number) => (groups: Groups) => (pitOf(groups).capacity = capacity)
export const tableFor = (capacity: number) => (groups: Groups) => Object.assign(groups.tables![0], { capacity })
