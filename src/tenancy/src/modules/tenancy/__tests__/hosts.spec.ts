import { createHostTable, normaliseHost, resolveHost } from "../../../hosts"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import { givenTenancyTables, givenTenant } from "./given-tenants"

describe("S2 the host table", () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await givenTenancyTables()
    await givenTenant(database, "scenes", "platform")
    await givenTenant(database, "odeon")
    await givenTenant(database, "lyric")
  })
  afterAll(() => database.drop())

  it("finds the tenant behind each of its hosts, in any spelling of the host", async () => {
    const spellings = ["odeon.scenes.localhost", "ODEON.Scenes.localhost:8000", "odeon.scenes.localhost."]

    const found = await Promise.all(spellings.map((host) => resolveHost(database.pool, host)))

    expect(found.map((record) => record?.slug)).toEqual(["odeon", "odeon", "odeon"])
    expect(found[0]).toMatchObject({
      kind: "tenant",
      tenant_kind: "client",
      canonical_host: "odeon.scenes.localhost",
      console_host: "odeon.console.scenes.localhost",
      publishable_key: "pk_odeon",
      theme: { brand: "#112233" },
    })
    expect(await resolveHost(database.pool, "console.scenes.localhost")).toMatchObject({
      kind: "console",
      tenant_no: 1,
      tenant_kind: "platform",
    })
  })

  it.each([
    undefined,
    "",
    "nobody.scenes.localhost",
    "odeon.scenes.localhost, lyric.scenes.localhost",
    "[::1]",
    "odeon.scenes.localhost/x",
    "a b",
    "odéon.fr",
  ])("finds no tenant for %j", async (host) => {
    expect(await resolveHost(database.pool, host)).toBeNull()
  })

  it("does not answer for a host that is pending or lapsed, nor for a tenant that is being opened", async () => {
    await database.pool.query("update tenant_host set status = 'lapsed' where host = 'lyric.scenes.localhost'")

    expect(await resolveHost(database.pool, "lyric.scenes.localhost")).toBeNull()
    expect(await resolveHost(database.pool, "lyric.console.scenes.localhost")).toMatchObject({ slug: "lyric" })
  })

  it("queries the database once for many concurrent lookups, and not again for ten seconds", async () => {
    let asked = 0
    let now = 0
    const counting = { query: (...args: [never]) => (asked++, database.pool.query(...args)) } as never
    const table = createHostTable(counting, () => now)

    await Promise.all(Array.from({ length: 50 }, () => table.find("odeon.scenes.localhost")))
    now = 9_999
    await table.find("odeon.scenes.localhost")
    expect(asked).toBe(1)
    now = 10_001
    await table.find("odeon.scenes.localhost")
    expect(asked).toBe(2)
  })

  it("queries again for callers with a cache of their own, and caches the result", async () => {
    const table = createHostTable(database.pool, () => 0)
    await table.find("odeon.scenes.localhost")
    await database.pool.query("update tenant set name = 'Odéon' where slug = 'odeon'")

    expect(await table.find("odeon.scenes.localhost")).toMatchObject({ name: "odeon" })
    expect(await table.findAnew("odeon.scenes.localhost")).toMatchObject({ name: "Odéon" })
    expect(await table.find("odeon.scenes.localhost")).toMatchObject({ name: "Odéon" })
    expect(await table.findAnew("a b")).toBeNull()
  })

  it("replaces a result that was in flight when its host was forgotten", async () => {
    const answers: ((rows: { rows: object[] }) => void)[] = []
    const slow = { query: () => new Promise((resolve) => answers.push(resolve)) } as never
    const table = createHostTable(slow, () => 0)
    const asked = [table.find("odeon.scenes.localhost")]
    table.forget("odeon.scenes.localhost")
    asked.push(table.find("odeon.scenes.localhost"))

    answers[1]({ rows: [{ name: "now" }] })
    answers[0]({ rows: [{ name: "before" }] })

    expect((await Promise.all(asked)).map((record) => record?.name)).toEqual(["now", "now"])
    expect(await table.find("odeon.scenes.localhost")).toMatchObject({ name: "now" })
    expect(answers).toHaveLength(2)
  })

  it("continues to answer for known hosts while the database is unavailable, and never invents one", async () => {
    let away = false
    let now = 0
    const flaky = {
      query: (...args: [never]) => (away ? Promise.reject(new Error("away")) : database.pool.query(...args)),
    } as never
    const table = createHostTable(flaky, () => now)
    await table.find("odeon.scenes.localhost")
    away = true
    now = 60_000

    expect(await table.find("odeon.scenes.localhost")).toMatchObject({ slug: "odeon" })
    await expect(table.find("lyric.console.scenes.localhost")).rejects.toThrow("away")
  })

  it("A6 normalises a host's spelling, and refuses what is not a host name or has a port above 65535", () => {
    expect(normaliseHost("A.B.:443")).toBe("a.b")
    expect(normaliseHost(`${"a".repeat(64)}.com`)).toBeNull()
    expect(["a.b:0", "a.b:00080", "a.b:8000", "a.b:65535"].map(normaliseHost)).toEqual(Array(4).fill("a.b"))
    expect(["a.b:65536", "a.b:99999", "a.b:123456"].map(normaliseHost)).toEqual(Array(3).fill(null))
  })
})
