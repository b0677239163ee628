import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { givenCaddy, rawRequest, type Caddy } from "../support/caddy"
import { eventually, root } from "../support/child"
import { secureConnect } from "../support/client/secure-connect"
import { databaseUrl } from "../support/database-url"
import { describeWith } from "../support/installed"
import { givenSeededDatabase } from "../support/platform-database"
import { connectAdmin, dropDatabase } from "../support/template-database"
import { ownSalesApi, type OwnSalesApi } from "../support/ticketing/own-sales-api"

const HANDSHAKES = 1_000
const MAX_CONCURRENT_HANDSHAKES = 25
/** Advance of the sales API's clock that makes its cache of hosts stale. */
const LATER_MS = 1_001

describeWith(["caddy"])("S2 certificates of domains, with Caddy and a sales API process as in production", () => {
  const name = `certificates-${randomBytes(4).toString("hex")}`
  let admin: Client
  let db: Client
  let salesApi: OwnSalesApi
  let caddy: Caddy
  let clock = 0
  const home = mkdtempSync(join(tmpdir(), "certificates-"))
  const clockFile = join(home, "clock")
  /** Advances the sales API's clock, which otherwise stands still. */
  const aSecondPasses = () => writeFileSync(clockFile, String((clock += LATER_MS)))
  const startSalesApi = () =>
    salesApi.process.start({
      NODE_OPTIONS: `--require ${join(root, "integration-tests", "support", "clock-from-file.cjs")}`,
      CLOCK_FILE: clockFile,
    })

  beforeAll(async () => {
    admin = await connectAdmin()
    const url = await givenSeededDatabase(admin, name)
    db = new Client({ connectionString: url })
    await db.connect()
    salesApi = await ownSalesApi(url)
    aSecondPasses()
    await startSalesApi()
    const { host } = new URL(salesApi.url)
    caddy = await givenCaddy({
      domain: "scenes.localhost",
      servers: host,
      salesApis: host,
      storefronts: host,
      certificates_ask: host,
    })
  })
  afterAll(async () => {
    await caddy?.stop()
    await salesApi?.process.stop()
    await db?.end()
    await dropDatabase(admin, name)
    await admin?.end()
    rmSync(home, { recursive: true, force: true })
  })

  /** Uses its own connection, whose counts are published when it ends. */
  const setStatus = async (host: string, status: string) => {
    const writer = new Client({ connectionString: databaseUrl(name) })
    await writer.connect()
    await writer.query(
      `insert into tenant_host (host, tenant_no, kind, status, is_canonical) values ($1, 1, 'tenant', $2, false)
       on conflict (host) do update set status = excluded.status`,
      [host, status]
    )
    await writer.end()
  }
  const isCertified = async (host: string) => {
    try {
      const { certificate } = await rawRequest(caddy, host, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)

      return certificate.subjectaltname === `DNS:${host}`
    } catch {
      return false
    }
  }
  const handshake = async (servername: string) => {
    try {
      const socket = await secureConnect({ port: caddy.port, ca: caddy.ca, servername })
      socket.destroy()

      return true
    } catch {
      return false
    }
  }
  /** How often the table of hosts was read. A connection publishes its counts when it ends. */
  const readsOfHosts = async () => {
    await salesApi.process.stop()
    await eventually(
      async () =>
        (await db.query("select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"))
          .rowCount === 0,
      "the end of the sales API's connections"
    )
    const { rows } = await db.query<{ count: string }>(
      "select seq_scan + coalesce(idx_scan, 0) as count from pg_stat_user_tables where relname = 'tenant_host'"
    )

    return Number(rows[0].count)
  }
  /**
   * How often a freshly started sales API process reads the table for so many handshakes with invented names; a live host is
   * served after them.
   */
  const costOf = async (handshakes: number) => {
    const before = await readsOfHosts()
    const live = `stage-${handshakes}.lake-theatre.com`
    await setStatus(live, "live")
    await startSalesApi()
    let certified = 0
    for (let at = 0; at < handshakes; at += MAX_CONCURRENT_HANDSHAKES) {
      const names = Array.from(
        { length: Math.min(MAX_CONCURRENT_HANDSHAKES, handshakes - at) },
        (_, of) => `x${at + of}.invented-names.com`
      )
      certified += (await Promise.all(names.map(handshake))).filter(Boolean).length
    }
    const isServed = await isCertified(live)
    const reads = (await readsOfHosts()) - before

    return { certified, isServed, reads }
  }

  it("S2 a host gets a certificate once it is live, and not while it is only claimed or verified", async () => {
    const host = "www.lake-theatre.com"
    const unknown = await isCertified(host)
    await setStatus(host, "verified")
    aSecondPasses()
    const verified = await isCertified(host)
    await setStatus(host, "live")
    aSecondPasses()

    expect([unknown, verified]).toEqual([false, false])
    await eventually(() => isCertified(host), "a certificate for the live host", 20_000)
    expect(await isCertified("www.1ake-theatre.com")).toBe(false)
  })

  it(`S2 ${HANDSHAKES} handshakes for invented names within a second make PostgreSQL read no more than one does`, async () => {
    const one = await costOf(1)
    const many = await costOf(HANDSHAKES)

    expect(one).toEqual({ certified: 0, isServed: true, reads: expect.any(Number) })
    expect(one.reads).toBeGreaterThan(0)
    expect(many).toEqual(one)
  })
})
