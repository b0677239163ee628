import type { Pool } from "pg"
import { createLiveHosts } from "../../../hosts"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import { givenTenancyTables, givenTenant } from "./given-tenants"

describe("S2 the set of live hosts, which may have a certificate", () => {
  let database: TestDatabase
  let tenant_no: number
  let now = 0
  const clock = { now: () => now, wait: async (ms: number) => void (now += ms) }

  beforeAll(async () => {
    database = await givenTenancyTables()
    tenant_no = (await givenTenant(database, "odeon")).tenant_no
    await givenTenant(database, "lyric")
  })
  afterAll(() => database.drop())
  beforeEach(() => {
    now += 3_600_000
  })

  /** The pool, counting the statements that reach PostgreSQL. */
  const counted = (pool: Pool) => {
    const seen = { statements: 0 }
    const counting = { query: (...args: [never]) => (seen.statements++, pool.query(...args)) }

    return { pool: counting as never as Pool, seen }
  }
  const givenHost = (host: string, status: string) =>
    database.pool.query(
      "insert into tenant_host (host, tenant_no, kind, status, is_canonical) values ($1, $2, 'tenant', $3, false)",
      [host, tenant_no, status]
    )

  it("S2 answers 1,000 handshakes for unknown names with one statement, the first", async () => {
    const { pool, seen } = counted(database.pool)
    const hosts = createLiveHosts(pool, clock)

    const answers = await Promise.all(Array.from({ length: 1_000 }, (_, at) => hosts.has(`x${at}.odeon.scenes.localhost`)))

    expect(answers.filter(Boolean)).toEqual([])
    expect(seen.statements).toBe(1)
    expect([await hosts.has("odeon.scenes.localhost"), await hosts.has("lyric.console.scenes.localhost")]).toEqual([true, true])
    expect(seen.statements).toBe(1)
  })

  it("S2 queries at most once per second, however many callers ask", async () => {
    const { pool, seen } = counted(database.pool)
    const hosts = createLiveHosts(pool, clock)
    const until = now + 10_000

    for (; now < until; now += 10) {
      await hosts.has(`x${now}.example`)
    }

    expect(seen.statements).toBeLessThanOrEqual(11)
  })

  it("contains a host that went live between two queries, for callers that ask afterwards", async () => {
    const hosts = createLiveHosts(database.pool, clock)
    await hosts.has("odeon.scenes.localhost")
    await givenHost("between.fr", "live")
    now += 10

    expect(await hosts.has("between.fr")).toBe(true)
  })

  it("S2 holds at most 256 lookups of unknown names: further ones are answered immediately", async () => {
    let come = (): void => undefined
    const later = new Promise<void>((resolve) => (come = resolve))
    const hosts = createLiveHosts(database.pool, { ...clock, wait: () => later })
    await hosts.has("x.example")
    await givenHost("held.fr", "live")
    now += 10
    const held = Array.from({ length: 256 }, () => hosts.has("held.fr"))

    const beyond = [await hosts.has("held.fr"), await hosts.has("odeon.scenes.localhost")]
    come()

    expect(beyond).toEqual([false, true])
    expect(new Set(await Promise.all(held))).toEqual(new Set([true]))
    expect(await hosts.has("held.fr")).toBe(true)
  })

  it("S2 sends one statement for all unknown names between two queries", async () => {
    const { pool, seen } = counted(database.pool)
    const hosts = createLiveHosts(pool, clock)
    await hosts.has("x.example")
    now += 10

    const answers = await Promise.all(Array.from({ length: 1_000 }, (_, at) => hosts.has(`y${at}.example`)))

    expect(answers.filter(Boolean)).toEqual([])
    expect(seen.statements).toBe(2)
  })

  it("contains a host while it is live: not while verified, and no longer a second after it lapsed", async () => {
    const hosts = createLiveHosts(database.pool, clock)
    const known = async () => {
      now += 1_001

      return hosts.has("www.odeon.fr")
    }
    const before = await known()
    await givenHost("www.odeon.fr", "verified")
    const verified = await known()
    await database.pool.query("update tenant_host set status = 'live' where host = 'www.odeon.fr'")
    const live = await known()
    await database.pool.query("update tenant_host set status = 'lapsed' where host = 'www.odeon.fr'")

    expect([before, verified, live, await known()]).toEqual([false, false, true, false])
  })

  it("misses no host of a transaction that began before others and commits after them", async () => {
    const hosts = createLiveHosts(database.pool, clock)
    const slow = await database.pool.connect()
    await slow.query("begin")
    await slow.query(
      "insert into tenant_host (host, tenant_no, kind, status, is_canonical) values ('slow.fr', $1, 'tenant', 'live', false)",
      [tenant_no]
    )
    await givenHost("quick.fr", "live")
    const quick = await hosts.has("quick.fr")
    now += 1_001
    await hosts.has("quick.fr")
    await slow.query("commit")
    slow.release()
    now += 1_001

    expect([quick, await hosts.has("slow.fr")]).toEqual([true, true])
  })

  it("drops manually deleted hosts within minutes", async () => {
    const hosts = createLiveHosts(database.pool, clock)
    await givenHost("deleted.fr", "live")
    const before = await hosts.has("deleted.fr")
    await database.pool.query("delete from tenant_host where host = 'deleted.fr'")
    now += 11 * 60_000

    expect([before, await hosts.has("deleted.fr")]).toEqual([true, false])
  })

  it("keeps its last content while the database is unavailable, and throws when it never had any", async () => {
    let is_away = false
    const flaky = {
      query: (...args: [never]) => (is_away ? Promise.reject(new Error("away")) : database.pool.query(...args)),
    } as never
    const hosts = createLiveHosts(flaky, clock)
    await hosts.has("x.example")
    is_away = true
    now += 60_000

    expect(await hosts.has("odeon.scenes.localhost")).toBe(true)
    await expect(createLiveHosts(flaky, clock).has("odeon.scenes.localhost")).rejects.toThrow("away")
  })
})
