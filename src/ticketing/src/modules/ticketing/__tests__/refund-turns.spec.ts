import type { Ports } from "@guichet/ports"
import { newId } from "@guichet/kernel/ids"
import { eventually } from "../../../../../../integration-tests/support/child"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import { givenSale } from "../../../../../../integration-tests/support/given/given-sale"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { scriptedPorts } from "../../../../../../integration-tests/support/ticketing/scripted-ports"
import { putRefundBack } from "../commands/after-sale/put-refund-back"
import { takeDueRefund } from "../commands/after-sale/take-open-refunds"
import { noTurnsYet, retryRefunds } from "../../../after-sale/retry-refunds"

type RefundAnswer = Awaited<ReturnType<Ports["payments"]["refund"]>>

const AN_HOUR = 3_600

let database: TestDatabase
let ours: GivenTenant
let theirs: GivenTenant
let ports: Ports
/** Refunds requested from the provider, in order. */
let asked: string[]
/** Of these the provider does not accept until `respond` is called. */
let slow: Set<string>
/** Tenants whose account the provider answers with 429. */
let limited: Set<number>
let respond: () => void
let responded: Promise<void>

beforeAll(async () => {
  database = await givenTicketingDatabase()
  ours = await givenTenant(database.pool, "lyon")
  theirs = await givenTenant(database.pool, "lille")
  ports = scriptedPorts(database.pool, () => ({
    refund: async ({ tenant_no, refund_id, in_background }): Promise<RefundAnswer> => {
      asked.push(refund_id)
      if (limited.has(tenant_no) && in_background) {
        return { state: "later", provider_ref: null, retry_seconds: AN_HOUR }
      }
      if (slow.has(refund_id)) {
        await responded
      }

      return { state: "accepted", provider_ref: `re_${refund_id}` }
    },
  }))
})
beforeEach(() => {
  asked = []
  slow = new Set()
  limited = new Set()
  responded = new Promise((resolve) => (respond = resolve))
})
afterEach(() => database.pool.query("update sale_refund set next_at = 'infinity' where state in ('requested', 'submitted')"))
afterAll(() => database.drop())

/** Open refunds of one tenant, the first due longest. */
async function givenOpenRefunds(
  of: GivenTenant,
  many: number,
  { cancellation_id = null, follows_id = null }: { cancellation_id?: string | null; follows_id?: string | null } = {}
): Promise<string[]> {
  const performance = await givenPerformance(database.pool, of.tenant)
  const ids: string[] = []
  for (let at = 0; at < many; at += 1) {
    const sale = await givenSale(database.pool, { tenant_no: of.tenant, performance_id: performance.id, places: [20 + at] })
    const id = newId("refund")
    await database.pool.query(
      `insert into sale_refund (tenant_no, id, sale_id, amount_minor, application_fee_minor, currency, requested_by, cancellation_id, follows_id, next_at)
       values ($1, $2, $3, 100, 0, 'eur', 'user_1', $4, $5, now() - make_interval(hours => 1, secs => -$6::integer))`,
      [of.tenant, id, sale.id, cancellation_id, follows_id, at]
    )
    ids.push(id)
  }

  return ids
}

const accepted = async (ids: string[]): Promise<number> =>
  (await database.pool.query("select 1 from sale_refund where id = any($1) and state = 'accepted'", [ids])).rows.length

describe("T6 open refunds", () => {
  it("are submitted by tenants in turn, those requested by a person before those of a cancellation", async () => {
    const cancelled = await givenOpenRefunds(ours, 4, { cancellation_id: "cnl_1" })
    const requested = await givenOpenRefunds(ours, 1)
    const foreign = await givenOpenRefunds(theirs, 2)

    const submitted = await retryRefunds(database.pool, ports)

    expect(asked).toEqual([requested[0], foreign[0], cancelled[0], foreign[1], ...cancelled.slice(1)])
    expect(submitted).toBe(7)
  })

  it("of the tenant whose turn was last come after the others', also in the next run", async () => {
    const turns = noTurnsYet()
    const [first] = await givenOpenRefunds(ours, 1)
    await retryRefunds(database.pool, ports, turns)
    const [second] = await givenOpenRefunds(ours, 1)
    const [foreign] = await givenOpenRefunds(theirs, 1)

    await retryRefunds(database.pool, ports, turns)

    expect(asked).toEqual([first, foreign, second])
  })

  it("are submitted once by several processes, none of which waits for a slow response", async () => {
    const ids = await givenOpenRefunds(ours, 8, { cancellation_id: "cnl_2" })
    slow.add(ids[0])
    const first = retryRefunds(database.pool, ports)
    await eventually(() => asked.includes(ids[0]), "the slow refund to be requested")

    const others = [retryRefunds(database.pool, ports), retryRefunds(database.pool, ports)]
    await eventually(async () => (await accepted(ids)) === 7, "the others to be accepted")
    respond()
    const submitted = await Promise.all([first, ...others])

    expect(submitted.reduce((a, b) => a + b)).toBe(8)
    expect([...asked].sort()).toEqual([...ids].sort())
    expect(await accepted(ids)).toBe(8)
  })

  it("of a tenant whose account is slow leave room for another tenant's, and use all of it when no other has any", async () => {
    const ids = await givenOpenRefunds(ours, 6, { cancellation_id: "cnl_3" })
    const foreign = await givenOpenRefunds(theirs, 6, { cancellation_id: "cnl_4" })
    slow = new Set(ids)
    const run = retryRefunds(database.pool, ports)

    await eventually(() => asked.length === 10, "all places of the run to be taken")
    const before = [...asked]
    respond()
    await run

    expect(before.filter((id) => foreign.includes(id))).toEqual(foreign)
    expect(before.slice(-2)).toEqual(ids.slice(2, 4))
    expect([...asked].sort()).toEqual([...ids, ...foreign].sort())
  })

  it("that become due while a response is awaited are submitted meanwhile", async () => {
    const [waiting] = await givenOpenRefunds(ours, 1)
    slow.add(waiting)
    const run = retryRefunds(database.pool, ports)
    await eventually(() => asked.includes(waiting), "the slow refund to be requested")

    const [later] = await givenOpenRefunds(theirs, 1)
    await eventually(async () => (await accepted([later])) === 1, "the later refund to be accepted")
    const meanwhile = await accepted([waiting])
    respond()

    expect(await run).toBe(2)
    expect(meanwhile).toBe(0)
  })

  it("that wait for the refund they follow, or are locked, do not use their tenant's turn up", async () => {
    const [lead, locked] = await givenOpenRefunds(ours, 2)
    await database.pool.query("update sale_refund set next_at = 'infinity' where id = $1", [lead])
    const [follower] = await givenOpenRefunds(ours, 1, { follows_id: lead })
    const foreign = await givenOpenRefunds(theirs, 2)
    const other = await database.pool.connect()
    await other.query("begin")
    await other.query("select from sale_refund where id = $1 for update", [locked])

    const run = retryRefunds(database.pool, ports)
    let meanwhile: string[] = []
    try {
      await eventually(() => asked.length === foreign.length, "the other tenant's refunds to be requested")
      meanwhile = [...asked]
    } finally {
      await other.query("rollback")
      other.release()
    }
    await run
    await database.pool.query("update sale_refund set next_at = now() where id = $1", [lead])
    await retryRefunds(database.pool, ports)

    expect(meanwhile).toEqual(foreign)
    expect(asked.slice(2)).toEqual([locked, lead, follower])
  })

  it("of an account with too many requests go back as they were, all of them wait, and the others go on", async () => {
    const ids = await givenOpenRefunds(ours, 6, { cancellation_id: "cnl_6" })
    const foreign = await givenOpenRefunds(theirs, 6, { cancellation_id: "cnl_7" })
    limited.add(ours.tenant)

    const submitted = await retryRefunds(database.pool, ports)

    expect(submitted).toBe(6)
    expect(await accepted(foreign)).toBe(6)
    // those that were in progress when the first was refused
    expect(asked.filter((id) => ids.includes(id)).length).toBeLessThanOrEqual(2)
    const { rows } = await database.pool.query(
      `select distinct state, attempt, attempts, next_at <= now() + interval '1 hour' as is_soon
         from sale_refund where id = any($1)`,
      [ids]
    )
    expect(rows).toEqual([{ state: "requested", attempt: 1, attempts: 0, is_soon: true }])

    await database.pool.query("update sale_refund set next_at = now() where id = any($1)", [ids])
    limited.clear()
    asked = []

    expect(await retryRefunds(database.pool, ports)).toBe(6)
    expect([...asked].sort()).toEqual([...ids].sort())
  })

  it("of a later attempt, or leased by another process meanwhile, are put back only by the one that holds them", async () => {
    const [id] = await givenOpenRefunds(ours, 1)
    const lease = await takeDueRefund(database.pool, ours.tenant)
    const row = async () =>
      (await database.pool.query("select state, attempts, next_at > now() as is_later from sale_refund where id = $1", [id]))
        .rows[0]
    await database.pool.query("update sale_refund set next_at = now() where id = $1", [id])
    const second = await takeDueRefund(database.pool, ours.tenant)

    await putRefundBack(database.pool, lease!, 0)
    expect(await row()).toEqual({ state: "submitted", attempts: 2, is_later: true })

    await putRefundBack(database.pool, second!, 0)
    expect(await row()).toEqual({ state: "submitted", attempts: 1, is_later: false })
  })

  it("are not taken any more once the process is to end, and those in progress are finished", async () => {
    const ids = await givenOpenRefunds(ours, 6, { cancellation_id: "cnl_5" })
    let is_stopped = false
    slow = new Set(ids)
    const run = retryRefunds(database.pool, ports, undefined, () => is_stopped)
    await eventually(() => asked.length === 4, "the first refunds to be requested")

    is_stopped = true
    respond()

    expect(await run).toBe(4)
    expect(await accepted(ids)).toBe(4)
    expect(asked).toEqual(ids.slice(0, 4))
  })
})
