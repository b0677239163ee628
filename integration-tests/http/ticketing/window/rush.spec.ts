import type { TestDatabase } from "../../../support/database"
import { asBrowser } from "../../../support/ticketing/as-browser"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
  type GivenPerformance,
  type GivenTenant,
} from "../../../support/ticketing/given-hall"
import { ownWindow, type OwnWindow } from "../../../support/ticketing/own-window"
import { SCRIPTED_PAYMENTS_DDL } from "../../../support/ticketing/scripted-ports"

const CLIENTS = 64
const PLACES = 10
const ROUNDS = Number(process.env.RUSH_ROUNDS ?? 20)

let database: TestDatabase
let windows: OwnWindow[]
let ours: GivenTenant

beforeAll(async () => {
  database = await givenTicketingDatabase()
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  ours = await givenTenant(database.pool, "lyon")
  windows = [await ownWindow(database.url), await ownWindow(database.url)]
  await Promise.all(windows.map(({ process }) => process.start()))
})
afterAll(async () => {
  await Promise.all(windows.map(({ process }) => process.stop()))
  await database.drop()
})

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

/** One outside client: asks for places until it has one or all are gone, then pays for it. */
async function buy(
  client: number,
  { id, uids, performance_no }: GivenPerformance
): Promise<{ sold: string[]; lies: string[]; statuses: number[] }> {
  const browser = asBrowser(windows[client % windows.length].url, ours.host)
  const wishes = [...uids].sort(() => Math.random() - 0.5)
  const lies: string[] = []
  const statuses: number[] = []
  for (const wish of wishes) {
    const answer = await browser.post(`/_w/performances/${id}/holds`, { place_uids: [wish] })
    statuses.push(answer.status)
    if (answer.status === 409) {
      const named = answer.data.details.place_uids as string[]
      const taken = await sql("select 'p-' || place_idx as uid from claim where performance_no = $1", [performance_no])
      lies.push(...named.filter((uid) => uid !== wish || !taken.some((row) => row.uid === uid)))
      continue
    }
    const { data } = await browser.post("/_w/checkouts", { hold_ids: [answer.data.hold.id] })
    const checkout = `/_w/checkouts/${data.checkout.id}`
    await browser.post(`${checkout}/buyer`, { name: `Buyer ${client}`, email: `buyer${client}@example.org` })
    const paid = await Promise.all([browser.post(`${checkout}/pay`), browser.post(`${checkout}/pay`)])
    if (paid.some(({ data: page }) => page.redirect_url)) {
      await sql("update scripted_payment set state = 'authorised' where checkout_id = $1 and state = 'none'", [data.checkout.id])
      await Promise.all([browser.post(`${checkout}/return`), browser.post(`${checkout}/return`)])
    }
    const tickets = await browser.get(`${checkout}/tickets`)

    return { sold: tickets.data.tickets.map(({ id: ticket }: { id: string }) => ticket), lies, statuses }
  }

  return { sold: [], lies, statuses }
}

describe(`INV-SEAT ${CLIENTS} clients on ${PLACES} places, two windows on one PostgreSQL`, () => {
  it.each(Array.from({ length: ROUNDS }, (_, round) => [round + 1, round % 2 === 0 ? "free" : "card"]))(
    "round %i (%s) sells exactly the places there are, and names only places really taken",
    async (round, kind) => {
      const amounts = kind === "free" ? { a: 0, a_child: 0, b: 0 } : undefined
      const performance = await givenPerformance(database.pool, ours.tenant, { places: PLACES, amounts, max_places_per_order: 1 })

      const buyers = await Promise.all(Array.from({ length: CLIENTS }, (_, client) => buy(client + round * 1000, performance)))

      const sold = buyers.flatMap((buyer) => buyer.sold)
      expect(buyers.flatMap(({ lies }) => lies)).toEqual([])
      expect(new Set(buyers.flatMap(({ statuses }) => statuses))).toEqual(new Set([201, 409]))
      expect(sold).toHaveLength(PLACES)
      expect(
        await sql("select id from ticket where performance_no = $1 and state = 'valid' order by id", [performance.performance_no])
      ).toEqual(sold.sort().map((id) => ({ id })))
      expect(
        await sql("select count(*)::integer as sold from claim where performance_no = $1 and state = 3", [
          performance.performance_no,
        ])
      ).toEqual([{ sold: PLACES }])
      expect(await sql("select count(*)::integer as twice from scripted_payment where captured_times > 1")).toEqual([
        { twice: 0 },
      ])
    }
  )
})
