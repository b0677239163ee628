import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client, type Pool } from "pg"
import { givenPool } from "../support/database"
import type { Ports } from "@guichet/ports"
import { readSettings, type Settings } from "@guichet/kernel/settings"
import { tenancySchema } from "@guichet/tenancy/schema"
import { ticketingSchema } from "@guichet/ticketing/schema"
import { sweep } from "@guichet/ticketing/settle"
import { startPostgres, type RunningPostgres } from "../../tools/start/postgres.cjs"
import { eventually } from "../support/child"
import { givenSchemas } from "../support/schema"
import { isSoak } from "../support/sample"
import { asBrowser, type Browser } from "../support/client/as-browser"
import { givenPerformance, givenTenant, type GivenPerformance, type GivenTenant } from "../support/given/given-hall"
import { ownSalesApi, type OwnSalesApi } from "../support/ticketing/own-sales-api"
import { SCRIPTED_PAYMENTS_DDL, scriptedPorts } from "../support/ticketing/scripted-ports"

/** Each kill comes in the middle of a rush; a normal run kills one of each kind. */
const KILLS = Array.from({ length: isSoak ? 20 : 2 }, (_, at) => [at + 1, at % 2 === 0 ? "PostgreSQL" : "server"] as const)
const BUYERS = 24
const PLACES = 400
/** Sales acknowledged after a kill before the rush is over. */
const SALES_AFTER = 24

/** A sale that was acknowledged to a buyer. */
interface Acknowledged {
  checkout_id: string
  place_uid: string
}

/** The sales API as its own process on a durable PostgreSQL of its own: either may die at any moment. */
describe("INV-SEAT INV-PAY T4 a rush under kill -9 of server and database", () => {
  const home = mkdtempSync(join(tmpdir(), "guichet-rush-"))
  let postgres: RunningPostgres
  let url: string
  let pool: Pool
  let salesApi: OwnSalesApi
  let ours: GivenTenant
  let settings: Settings
  let ports: Ports
  /** requests that met a dead server */
  let met = 0
  let answered = 0

  const startDatabase = async (port: number) => {
    postgres = await startPostgres({ dataDir: join(home, "cluster"), port, settings: { shared_buffers: "64MB" } })
  }

  beforeAll(async () => {
    chmodSync(home, 0o755)
    await startDatabase(0)
    const admin = new Client(postgres.url())
    await admin.connect()
    await admin.query("create database rush")
    await admin.end()
    url = postgres.url("rush")
    pool = givenPool(url, { max: 8 })
    await givenSchemas(pool, tenancySchema, ticketingSchema)
    await pool.query(SCRIPTED_PAYMENTS_DDL)
    ours = await givenTenant(pool, "lyon")
    settings = readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: url })
    ports = scriptedPorts(pool)
    salesApi = await ownSalesApi(url)
    await salesApi.process.start()
  })
  afterAll(async () => {
    await salesApi?.process.kill()
    await pool?.end()
    await postgres?.stop()
    rmSync(home, { recursive: true, force: true, maxRetries: 10 })
  })

  const sql = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows

  const kill = async (what: "PostgreSQL" | "server"): Promise<void> => {
    if (what === "server") {
      await salesApi.process.kill()
      await salesApi.process.start()

      return
    }
    const { pid, port } = postgres
    process.kill(pid, "SIGKILL")
    await postgres.exited
    await postgres.stop()
    await startDatabase(port)
  }

  /**
   * Buyers of this name, one after the other, until the rush is over: one place each, half of them paid; a buyer who meets a dead
   * server retries.
   */
  async function buy(
    nth: number,
    round: number,
    date: GivenPerformance,
    isOver: () => boolean,
    acknowledged: Acknowledged[]
  ): Promise<void> {
    for (let turn = 0; !isOver(); turn += 1) {
      const place_uid = `p-${(nth * 7 + turn * 11 + round) % PLACES}`
      const person = asBrowser(salesApi.url, ours.host)
      /** Retries whenever it meets a dead server, until the rush is over. */
      const press = async (work: (browser: Browser) => ReturnType<Browser["post"]>) => {
        let answer: Awaited<ReturnType<typeof work>> | null = null
        await eventually(async () => {
          const given = await work(person).catch(() => null)
          answer = given && given.status < 500 ? given : null
          answered += answer ? 1 : 0
          met += answer ? 0 : 1

          return answer !== null || isOver()
        }, "an answer")

        return answer as Awaited<ReturnType<typeof work>> | null
      }
      const held = await press((browser) => browser.post(`/sales-api/performances/${date.id}/holds`, { place_uids: [place_uid] }))
      if (held?.status !== 201) {
        continue
      }
      const made = await press((browser) => browser.post("/sales-api/checkouts", { hold_ids: [held.body.hold.id] }))
      if (made?.status !== 201 && made?.status !== 200) {
        continue
      }
      const checkout_id: string = made.body.checkout.id
      const path = `/sales-api/checkouts/${checkout_id}`
      await press((browser) => browser.post(`${path}/buyer`, { name: "Ada", email: `${round}.${nth}.${turn}@example.org` }))
      const paying = await press((browser) => browser.post(`${path}/pay`))
      if (paying?.body?.redirect_url) {
        // the provider is another company: it keeps its state, whatever died here
        await sql("update scripted_payment set state = 'authorised' where checkout_id = $1 and state = 'none'", [
          checkout_id,
        ]).catch(() => null)
      }
      const back = await press((browser) => browser.post(`${path}/return`))
      if (back?.status === 200 && back.body.checkout?.state === "settled") {
        acknowledged.push({ checkout_id, place_uid })
      }
    }
  }

  const violations = ({ performance_no }: GivenPerformance) =>
    sql(
      `select 'INV-SEAT a ticket without its place' as violation, t.id from ticket t
        where t.performance_no = $1 and t.state in ('pending', 'valid') and not exists (
          select from claim c where c.performance_no = t.performance_no and c.place_idx = t.place_idx and c.state = 3)
       union all
       select 'INV-SEAT a sold place without its ticket', c.place_idx::text from claim c
        where c.performance_no = $1 and c.state = 3 and not exists (
          select from ticket t where t.performance_no = c.performance_no and t.place_idx = c.place_idx and t.state in ('pending', 'valid'))
       union all
       select 'INV-SEAT a place that is never released', c.place_idx::text from claim c where c.performance_no = $1 and c.state = 2
       union all
       select 'INV-PAY charged without a ticket, or twice', p.payment_id from scripted_payment p
         left join sale s on s.payment_id = p.payment_id and s.state = 'final'
        where (p.state = 'captured' and s.id is null) or p.captured_times > 1
       union all
       select 'INV-PAY authorised money that is neither captured nor voided', p.payment_id from scripted_payment p where p.state = 'authorised'
       union all
       select 'INV-PAY a ticket without payment', t.id from ticket t
         join sale s on s.tenant_no = t.tenant_no and s.id = t.sale_id
        where t.performance_no = $1 and t.state = 'valid' and (s.state <> 'final' or (s.kind = 'card' and not exists (
          select from scripted_payment p where p.payment_id = s.payment_id and p.state = 'captured')))`,
      [performance_no]
    )

  it.each(KILLS)("kill %i, of the %s: no acknowledged sale is lost, and money and places agree", async (round, what) => {
    const date = await givenPerformance(pool, ours.tenant, { places: PLACES, amounts: { a: 2500, a_child: 1000, b: 0 } })
    const acknowledged: Acknowledged[] = []
    let over = false
    met = 0
    const buyers = Array.from({ length: BUYERS }, (_, nth) => buy(nth, round, date, () => over, acknowledged))
    await eventually(
      () => acknowledged.length >= 3,
      "the first sales",
      60_000,
      () => salesApi.process.log
    )
    // each round strikes somewhere else in the sales in progress
    const struck_at = answered + ((round * 37) % 100)
    await eventually(() => answered >= struck_at, "the moment of the kill")
    const before = acknowledged.length
    await kill(what)
    await eventually(
      () => met > 0 && acknowledged.length >= before + SALES_AFTER,
      "sales after the kill, to buyers who had met the dead",
      60_000,
      () => salesApi.process.log
    )
    over = true
    await Promise.all(buyers)
    await eventually(async () => {
      // so that the test need not wait for minutes
      await sql("update checkout set pay_by = now() where state = 'paying'")
      await sweep(pool, ports, settings, { capture_grace_seconds: 0 })

      return (
        (await sql("select 1 from checkout where state = 'paying' union all select 1 from sale where state = 'authorised'"))
          .length === 0
      )
    }, "the end of each payment")

    expect(await violations(date)).toEqual([])
    const sold = await sql(
      `select s.checkout_id, t.place_uid from ticket t join sale s on s.tenant_no = t.tenant_no and s.id = t.sale_id
        where t.performance_no = $1 and t.state = 'valid' and s.state = 'final'`,
      [date.performance_no]
    )
    const kept = new Set(sold.map(({ checkout_id, place_uid }) => `${checkout_id} ${place_uid}`))
    expect(acknowledged.filter(({ checkout_id, place_uid }) => !kept.has(`${checkout_id} ${place_uid}`))).toEqual([])
    expect(new Set(acknowledged.map(({ place_uid }) => place_uid)).size).toBe(acknowledged.length)
    expect(met).toBeGreaterThan(0)
  })
})
