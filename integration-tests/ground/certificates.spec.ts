import { randomBytes } from "node:crypto"
import { connect } from "node:tls"
import { setTimeout as pause } from "node:timers/promises"
import { Client } from "pg"
import { givenCaddy, rawRequest, type Caddy } from "../support/caddy"
import { eventually } from "../support/child"
import { describeWith } from "../support/installed"
import { connectAdmin, dropDatabase, givenSeededDatabase } from "../support/platform-database"
import { ownWindow, type OwnWindow } from "../support/ticketing/own-window"

const HANDSHAKES = 1_000
const AT_ONCE = 25
/** Longer than an idle connection of PostgreSQL keeps its counts to itself (10 s). */
const COUNTS_TOLD_MS = 12_000

describeWith(["caddy"])("S2 certificates of domains, with Caddy and a window as in production", () => {
  const name = `certificates-${randomBytes(4).toString("hex")}`
  let admin: Client
  let db: Client
  let window: OwnWindow
  let caddy: Caddy

  beforeAll(async () => {
    admin = await connectAdmin()
    const url = await givenSeededDatabase(admin, name)
    db = new Client({ connectionString: url })
    await db.connect()
    window = await ownWindow(url)
    await window.process.start()
    const { host } = new URL(window.url)
    caddy = await givenCaddy({
      domain: "scenes.localhost",
      servers: host,
      windows: host,
      storefronts: host,
      certificates_ask: host,
    })
  })
  afterAll(async () => {
    await caddy?.stop()
    await window?.process.stop()
    await db?.end()
    await dropDatabase(admin, name)
    await admin?.end()
  })

  const setStatus = (host: string, status: string) =>
    db.query(
      `insert into tenant_host (host, tenant_no, kind, status, is_canonical) values ($1, 1, 'tenant', $2, false)
       on conflict (host) do update set status = excluded.status`,
      [host, status]
    )
  const isCertified = async (host: string) => {
    try {
      const { certificate } = await rawRequest(caddy, host, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)

      return certificate.subjectaltname === `DNS:${host}`
    } catch {
      return false
    }
  }
  const handshake = (servername: string) =>
    new Promise<boolean>((resolve) => {
      const socket = connect({ host: "127.0.0.1", port: caddy.port, ca: caddy.ca, servername }, () => {
        socket.destroy()
        resolve(true)
      })
      socket.on("error", () => resolve(false))
    })
  const transactions = async () => {
    await pause(COUNTS_TOLD_MS)
    const { rows } = await admin.query<{ count: string }>(
      "select xact_commit + xact_rollback as count from pg_stat_database where datname = $1",
      [name]
    )

    return Number(rows[0].count)
  }

  it("S2 issues for a host from the moment it is live, and not while it is only claimed or proven", async () => {
    const host = "www.lake-theatre.com"
    const unknown = await isCertified(host)
    await setStatus(host, "verified")
    await pause(1_100)
    const verified = await isCertified(host)
    await setStatus(host, "live")

    expect([unknown, verified]).toEqual([false, false])
    await eventually(() => isCertified(host), "a certificate for the live host", 20_000)
    expect(await isCertified("www.1ake-theatre.com")).toBe(false)
  })

  it(`S2 lets ${HANDSHAKES} handshakes for invented names reach PostgreSQL as good as never`, async () => {
    const before = await transactions()
    const started = performance.now()
    let certified = 0
    for (let at = 0; at < HANDSHAKES; at += AT_ONCE) {
      const names = Array.from({ length: AT_ONCE }, (_, of) => `x${at + of}.invented-names.com`)
      certified += (await Promise.all(names.map(handshake))).filter(Boolean).length
    }
    const seconds = (performance.now() - started) / 1000
    const grown = (await transactions()) - before

    expect(certified).toBe(0)
    // Caddy asks after the window's health meanwhile, and the window once a second what has changed
    expect(grown).toBeLessThan(2 * (seconds + COUNTS_TOLD_MS / 1000) + 20)
    expect(grown).toBeLessThan(HANDSHAKES / 5)
  })
})
