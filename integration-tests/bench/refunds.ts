import { eventually } from "../support/child"
import { freeRefundLeases } from "../support/free-refund-leases"
import { violationsOfMoney } from "../support/money-proof"
import { givenServers, type Servers } from "../support/servers"
import { connectAccount, givenPublishedEvent, givenSignedUpOrganiser, payAtProvider, ORGANISER_PASSWORD } from "../support/story"
import { Line, print, SHORT } from "./harness"
import { someBuyer, startCheckout } from "./orders"
import { givenOwnPostgres } from "./own-postgres"

const ORDERS = SHORT ? 20 : 5_000
const PLACES_A_DATE = 738
const BUYERS = 8
const PATIENCE_MS = 30 * 60_000

/**
 * An event of thousands of card orders is cancelled, and the only server killed with SIGKILL half way: each buyer is refunded
 * once, the run resumes, and the fee's share is returned, four refunds at a time in a process (`retry-refunds.ts`), within the
 * account's budget of ten requests a second (`take-request.ts`). Beside it, how fast the same orders were sold.
 *
 * @throws Error when the ledger and the provider's records disagree afterwards
 */
export async function benchRefunds(): Promise<void> {
  const postgres = await givenOwnPostgres()
  const world = await givenServers()
  try {
    const organiser = await givenSignedUpOrganiser(world, "odeon")
    await connectAccount(world, organiser)
    const { event, performances } = await givenPublishedEvent(world, organiser, { days: Math.ceil(ORDERS / PLACES_A_DATE) })
    const sold = await sell(world, organiser.tenant.host, performances[0].id)
    await organiser.visitor.post(organiser.tenant.console_host, "/admin/session/confirm", { password: ORGANISER_PASSWORD })
    const asked = await organiser.visitor.post(organiser.tenant.console_host, `/admin/events/${event.id}/cancellations`, {
      performance_ids: performances.map(({ id }) => id),
      reason: "The tenor is ill.",
    })
    if (asked.status !== 201) {
      throw new Error(`The event was not cancelled: ${asked.status} ${asked.text}`)
    }
    const given = () => count(world, "select count(*) from sale_refund where state = 'accepted'")
    const started = performance.now()
    await eventually(async () => (await given()) >= ORDERS / 2, "half of the refunds", PATIENCE_MS)
    await world.servers[0].process.kill()
    const before = await given()
    const down = performance.now()
    await world.servers[0].process.start()
    const up = performance.now()
    if (SHORT) {
      await freeRefundLeases(world.pool)
    }
    await eventually(async () => (await given()) === ORDERS, "all refunds", PATIENCE_MS)
    const value = ORDERS / ((performance.now() - started - (up - down)) / 1000)
    await eventually(
      async () => (await count(world, "select count(*) from cancellation where state <> 'done'")) === 0,
      "the cancellation to be done",
      PATIENCE_MS
    )
    await eventually(
      async () =>
        (await count(world, "select count(*) from card_refund where fee_state = 'pending' and fee_due_at <= now()")) === 0,
      "all fees to be returned",
      PATIENCE_MS
    )
    const untrue = await violationsOfMoney(world)
    if (untrue.length > 0) {
      throw new Error(`The books are not sound: ${JSON.stringify(untrue.slice(0, 5))}`)
    }
    print({
      bench: "refunds",
      value,
      unit: "refunds/s",
      baseline: sold,
      ratio: value / sold,
      note: `${SHORT ? "short: " : ""}${ORDERS} orders, the server killed after ${before}; baseline: how fast they were sold`,
    })
  } finally {
    await world.stop()
    await postgres?.stop()
  }
}

const count = async ({ pool }: Servers, sql: string): Promise<number> => Number((await pool.query(sql)).rows[0].count)

/**
 * Card orders of one place each, row after row: two buyers in one row would each strand the other's place, which is refused.
 *
 * @returns orders per second
 */
async function sell(world: Servers, host: string, performance_id: string): Promise<number> {
  const { rows } = await world.pool.query<{ places: { performance_id: string; place_uids: string[] }[] }>(
    `select json_agg(json_build_object('performance_id', performance_id, 'place_uids', array[uid]) order by row_pos) as places
       from (select p.id as performance_id, c.uid, c.row_key, c.row_pos
               from performance p join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no
              where p.event_id = (select event_id from performance where id = $1) order by p.id, c.row_key, c.row_pos limit $2) chosen
      group by performance_id, row_key`,
    [performance_id, ORDERS]
  )
  const total = rows.reduce((sum, { places }) => sum + places.length, 0)
  if (total < ORDERS) {
    throw new Error(`There are ${total} places for ${ORDERS} orders`)
  }
  const started = performance.now()
  await Promise.all(
    Array.from({ length: BUYERS }, async () => {
      const line = await Line.open(world.servers[0].salesApiPort, host)
      for (let row = rows.pop(); row; row = rows.pop()) {
        for (const place of row.places) {
          const { post, checkout_id } = await startCheckout(line, () => place)
          const { redirect_url } = await post(`/checkouts/${checkout_id}/pay`, someBuyer())
          await payAtProvider(world, redirect_url)
          await post(`/checkouts/${checkout_id}/return`)
        }
      }
      line.close()
    })
  )
  const took = (performance.now() - started) / 1000
  await eventually(
    async () => (await count(world, "select count(*) from sale where state = 'final'")) === ORDERS,
    "all orders to be final",
    PATIENCE_MS
  )

  return ORDERS / took
}
