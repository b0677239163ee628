// Long because one installation is built, started and used by everyone: operator, organiser, buyer, browser.
import { createHash, randomBytes, X509Certificate } from "node:crypto"
import { existsSync, symlinkSync } from "node:fs"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { type ParsedMail, simpleParser } from "mailparser"
import { SMTPServer } from "smtp-server"
import { givenChromium } from "../browser/chromium"
import { eventually, OwnProcess, root } from "../support/child"
import { patience } from "../support/patience"
import { describeWith } from "../support/installed"
import { givenBuiltTree, givenShape, type Shape } from "../support/production-shape"
import type { Servers } from "../support/servers"
import {
  buy,
  givenPublishedEvent,
  givenSignedUpOrganiser,
  rowOfPlaces,
  storefrontAsk,
  type SignedUpOrganiser,
  type PublishedEvent,
} from "../support/story"
import { exchange } from "../support/client/exchange"
import { Visitor } from "../support/client/visitor"

const DOMAIN = "tickets.test"
const CONSOLE = `console.${DOMAIN}`
const OPERATOR = "nora@tickets.test"
const PASSWORD = "granite-lighthouse-37-swans"

/**
 * The built tree with PLATFORM_MODE=production behind Caddy, whose certificates come from its own CA. Stripe's keys look real and
 * are never used.
 */
describeWith(["redis-server", "caddy"])("I-2 S10 production mode behind HTTPS", () => {
  let dist: string
  let shape: Shape
  let storefront: OwnProcess
  let smtp: SMTPServer
  let link: string
  let organiser: SignedUpOrganiser
  let show: PublishedEvent
  const mails: ParsedMail[] = []

  const environment = (mailPort: number) => ({
    NODE_ENV: "production",
    NODE_OPTIONS: "",
    PLATFORM_MODE: "production",
    PLATFORM_DOMAIN: DOMAIN,
    PLATFORM_BRAND: "Lake Tickets",
    PLATFORM_ADDRESSES: "203.0.113.5 2001:db8::5",
    PLATFORM_SECRET: randomBytes(32).toString("hex"),
    // settings of the emulator in tests
    STRIPE_API_BASE: undefined,
    STRIPE_CONNECT_BASE: undefined,
    STRIPE_SECRET_KEY: "sk_live_51Nothing00000000000000000",
    STRIPE_CLIENT_ID: "ca_Nothing000000000000000000000000",
    STRIPE_WEBHOOK_SECRET_PLATFORM: "whsec_nothing_platform_0000000000",
    STRIPE_WEBHOOK_SECRET_CONNECT: "whsec_nothing_connect_00000000000",
    SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
    MAIL_FROM: `tickets@${DOMAIN}`,
    MEDUSA_DISABLE_TELEMETRY: "true",
    NEXT_TELEMETRY_DISABLED: "1",
    LOG_LEVEL: "warn",
  })

  const linkIn = (printed: string) => /https:\/\/\S+\/auth\/enter#\S+/.exec(printed)?.[0] ?? printed

  beforeAll(async () => {
    dist = await givenBuiltTree()
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onData: (stream, _session, done) => {
        void simpleParser(stream).then((mail) => {
          mails.push(mail)
          done()
        })
      },
    })
    await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve))
    const common = environment((smtp.server.address() as AddressInfo).port)
    shape = await givenShape({
      dist,
      domain: DOMAIN,
      environment: (ports) => ({ ...common, STOREFRONT_URL: `http://127.0.0.1:${ports.storefront}` }),
      // as the services see it: by a name other than this machine's, for which Medusa would require TLS
      urlOf: (url) => `${url.replace("@localhost:", "@127.1:")}?sslmode=disable`,
      prepare: async ({ medusa }) => {
        link = linkIn(await medusa("exec", "./src/scripts/operator.js", "--", "--email", OPERATOR))
      },
    })
    const { ports } = shape
    if (!existsSync(join(dist, "storefront", "node_modules"))) {
      symlinkSync(join(root, "storefront", "node_modules"), join(dist, "storefront", "node_modules"), "dir")
    }
    storefront = new OwnProcess(
      [process.execPath, "server.mjs", "-p", String(ports.storefront), "-H", "0.0.0.0"],
      {
        ...common,
        MEDUSA_URL: `http://127.0.0.1:${ports.medusa}`,
        SALES_API_URL: `http://127.0.0.1:${ports.salesApi}`,
      },
      `http://127.0.0.1:${ports.storefront}/internal/health`,
      join(dist, "storefront")
    )
    await storefront.start()
  })
  afterAll(async () => {
    await storefront?.stop()
    await shape?.stop()
    await new Promise<void>((resolve) => (smtp ? smtp.close(resolve) : resolve()))
  })

  const visitor = () => new Visitor(() => shape.caddy.port, false, shape.caddy.ca)
  const world = (): Servers => ({
    servers: shape.servers.map((process, at) => ({
      process,
      medusaPort: [shape.ports.medusa, shape.ports.medusa1][at],
      salesApiPort: [shape.ports.salesApi, shape.ports.salesApi1][at],
      edgeProxyPort: shape.caddy.port,
    })),
    emulator: storefront,
    emulatorPort: 0,
    emulatorControlPort: 0,
    control: () => Promise.reject(new Error("There is no emulator in production")),
    edgeProxyPort: 443,
    domain: DOMAIN,
    pool: shape.pool,
    databaseUrl: shape.databaseUrl,
    visitor,
    // Caddy distributes everyone's requests
    wanderer: visitor,
    stop: shape.stop,
  })

  it("the sales API does not start without its secrets and names each in a sentence", async () => {
    const bare = new OwnProcess(
      [process.execPath, "src/ticketing/src/sales-api/main.js", "composition-root.js"],
      { PLATFORM_MODE: "production", DATABASE_URL: shape.databaseUrl, PLATFORM_SECRET: "x".repeat(32), SALES_API_PORT: "0" },
      "http://127.0.0.1:1/",
      dist
    )

    const failure = await bare.start().then(
      () => "started",
      (error: Error) => error.message
    )

    for (const name of ["REDIS_URL", "PLATFORM_DOMAIN", "SMTP_URL", "MAIL_FROM"]) {
      expect(failure).toMatch(new RegExp(`${name}[^\\n]*[.…]`))
    }
  })

  it("no demo is seeded", async () => {
    await expect(shape.medusa("exec", "./src/scripts/seed.js")).rejects.toThrow()

    const { rows } = await shape.pool.query("select slug, kind from tenant")
    const demo = await shape.pool.query("select 1 from provider_identity")
    expect(rows).toEqual([{ slug: "tickets", kind: "platform" }])
    expect(demo.rowCount).toBe(0)
  })

  it("S10 the printed link signs the first operator in once, who then signs in with a password of their own", async () => {
    const code = new URL(link).hash.slice(1)
    const operator = visitor()

    const entered = await operator.post(CONSOLE, "/admin/session/enter", { code })
    const chosen = await operator.post(CONSOLE, "/admin/session/password", { password: PASSWORD })
    const again = await visitor().post(CONSOLE, "/admin/session/enter", { code })
    const later = visitor()
    const { body } = await later.post(CONSOLE, "/auth/user/emailpass", { email: OPERATOR, password: PASSWORD })
    const signedIn = await later.post(CONSOLE, "/auth/session", {}, { headers: { authorization: `Bearer ${body.token}` } })
    const tenants = await later.get(CONSOLE, "/admin/platform/tenants")

    expect(new URL(link).host).toBe(CONSOLE)
    expect([entered.status, chosen.status, again.status, signedIn.status, tenants.status]).toEqual([200, 200, 410, 200, 200])
    const cookies = [signedIn.headers["set-cookie"] ?? ""].flat()
    expect(cookies.map((cookie) => cookie.split("=")[0]).sort()).toEqual(["__Host-known", "__Host-staff"])
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-\w+=.*; Path=\/;.*; HttpOnly; Secure; SameSite=Lax$/)
    }
  })

  it("only the operator's email address gets a new link", async () => {
    await expect(shape.medusa("exec", "./src/scripts/operator.js", "--", "--email", "eve@evil.example")).rejects.toThrow()
    link = linkIn(await shape.medusa("exec", "./src/scripts/operator.js", "--", "--email", OPERATOR.toUpperCase()))

    const { rows } = await shape.pool.query("select email from member")
    expect(rows).toEqual([{ email: OPERATOR }])
    expect(link).toMatch(/#.{20,}/)
  })

  it("S4 S6 no plan is offered before card payments are set up", async () => {
    expect((await storefrontAsk(world(), "/store/plans")).body.plans).toEqual([])

    // Stripe cannot be reached from here: what the operator does in the console once its account is verified
    await shape.pool.query("update plan set state = 'active' where state = 'draft'")
  })

  it("an organiser signs up, and a place is held for one buyer only and sold free, once", async () => {
    organiser = await givenSignedUpOrganiser(world(), "odeon")
    show = await givenPublishedEvent(world(), organiser, { free: true })
    const { host } = organiser.tenant
    const [first, second] = await rowOfPlaces(world(), show.performances[0].id)
    const buyer = visitor()

    const sale = await buy(world(), buyer, host, show.performances[0].id, [first.uid, second.uid])
    const rival = await visitor().post(host, `/sales-api/performances/${show.performances[0].id}/holds`, {
      place_uids: [first.uid],
    })

    expect(host).toBe(`odeon.${DOMAIN}`)
    expect(sale.checkout).toMatchObject({ sale_state: "final", payment_environment: "live" })
    expect(rival).toMatchObject({ status: 409, body: { code: "place_unavailable" } })
    await eventually(
      async () => (await shape.pool.query(`select 1 from "order"`)).rowCount === 1,
      "the order",
      60_000,
      () => shape.worker.log
    )
    const { rows } = await shape.pool.query("select state from ticket")
    expect(rows).toEqual([{ state: "valid" }, { state: "valid" }])
  })

  it("emails are sent, with links to the installation's own hosts", async () => {
    await eventually(
      () => mails.some(({ to }) => JSON.stringify(to).includes("ada@example.org")),
      "the buyer's mail",
      60_000,
      () => shape.worker.log
    )
    const text = mails.map(({ html, text: plain }) => `${html}${plain}`).join("\n")

    expect(text).toContain(`https://odeon.${DOMAIN}/`)
    expect(text).not.toMatch(/localhost|http:\/\/[^w]/)
  })

  it("a site's pages are shown on its host, and its other hosts redirect", async () => {
    const { host, console_host } = organiser.tenant
    const page = await visitor().get(host, "/", { headers: { accept: "text/html", "accept-language": "fr" } })
    const app = await visitor().get(host, "/app/orders?x=1")
    const console_ = await visitor().get(console_host, "/")
    const plain = await exchange({ port: shape.caddy.httpPort, path: "/fr", headers: { host } })

    expect([page.status, page.text.includes("La Mouette")]).toEqual([200, true])
    expect([app.status, app.headers.location]).toEqual([308, `https://${console_host}/app/orders?x=1`])
    expect([console_.status, console_.headers.location]).toEqual([302, "/app"])
    expect(plain).toMatchObject({ status: 308, location: expect.stringMatching(`^https://${host}`) })
  })

  it("built files come through Caddy as they were compressed at build, and only those", async () => {
    const { host } = organiser.tenant
    const { text: home } = await visitor().get(host, "/", { headers: { accept: "text/html" } })
    const file = /\/_next\/static\/[^"\\]+\.js/.exec(home)?.[0] ?? ""
    const sent = (coding: string, more = {}) => visitor().get(host, file, { headers: { "accept-encoding": coding, ...more } })

    const whole = await sent("identity")
    const brotli = await sent("gzip, deflate, br, zstd")
    const gzip = await sent("gzip")
    const known = await sent("gzip, deflate, br, zstd", { "if-none-match": `${brotli.headers.etag}` })
    const knownGzip = await sent("gzip", { "if-none-match": `${gzip.headers.etag}` })
    const outside = await Promise.all(
      ["/_next/static/%2e%2e/BUILD_ID", "/_next/static/..%2fBUILD_ID"].map((path) => visitor().get(host, path))
    )

    expect([whole, brotli, gzip].map(({ headers }) => [headers["content-encoding"], headers.vary])).toEqual([
      [undefined, "Accept-Encoding"],
      ["br", "Accept-Encoding"],
      ["gzip", "Accept-Encoding"],
    ])
    expect(brotliDecompressSync(brotli.bytes).equals(whole.bytes)).toBe(true)
    expect(gunzipSync(gzip.bytes).equals(whole.bytes)).toBe(true)
    expect([known.status, knownGzip.status]).toEqual([304, 304])
    expect(outside.map(({ status }) => status)).toEqual([400, 400])
  })

  it("the dashboard is closed on a site's host, pages on a console, and internal paths on both", async () => {
    const { host, console_host, slug } = organiser.tenant
    const closed = await Promise.all([
      ...["/admin", "/admin/orders", "/auth/user/emailpass", "/store/plans", "/internal/certificates", "/health"].map((path) =>
        visitor().get(host, path)
      ),
      ...["/fr", "/store/plans", "/internal/hosts/x", "/health", "/captured-mail"].map((path) =>
        visitor().get(console_host, path)
      ),
    ])
    const stranger = await visitor().get(console_host, "/admin/orders", {
      headers: { cookie: organiser.visitor.cookies(CONSOLE) },
    })
    const own = await organiser.visitor.get(console_host, "/admin/orders")

    expect(closed.map(({ status }) => status)).toEqual(closed.map(() => 404))
    expect([stranger.status, own.status]).toEqual([401, 200])
    expect(slug).toBe("odeon")
  })

  it("no certificate is issued for a host without a tenant", async () => {
    for (const host of [
      "nobody.tickets.test",
      "0deon.tickets.test",
      "odeon.tickets.test.evil.example",
      "nobody.console.tickets.test",
    ]) {
      await expect(visitor().get(host, "/")).rejects.toThrow(/alert|ECONNRESET|socket/)
    }
    expect((await storefrontAsk(world(), "/store/plans")).status).toBe(200)
  })

  it("Chromium opens the operator's console by a link, and a site with the seats of its event", async () => {
    const key = new X509Certificate(shape.caddy.intermediate()).publicKey.export({ type: "spki", format: "der" })
    const browser = await givenChromium([
      `--host-resolver-rules=MAP *.${DOMAIN} 127.0.0.1:${shape.caddy.port}`,
      `--ignore-certificate-errors-spki-list=${createHash("sha256").update(key).digest("base64")}`,
    ])
    try {
      const operator = await (await browser.newContext({ locale: "en-GB" })).newPage()
      await operator.goto(link)
      await operator.waitForURL(`https://${CONSOLE}/app/**`)
      await operator
        .getByRole("heading", { name: "Clients" })
        .first()
        .waitFor({ timeout: 30_000 * patience })
      const cookies = await operator.context().cookies()
      const buyer = await (await browser.newContext({ locale: "fr-FR" })).newPage()
      await buyer.goto(`https://${organiser.tenant.host}/`)
      await buyer
        .getByRole("link", { name: /La Mouette/ })
        .first()
        .click()
      const status = buyer.waitForResponse((answer) => /\/sales-api\/performances\/[^/]+\/status/.test(answer.url()), {
        timeout: 30_000 * patience,
      })
      await buyer.locator(`a[href*="${show.performances[0].id}"]`).first().click()

      expect((await status).status()).toBe(200)
      expect(cookies.find(({ name }) => name === "__Host-staff")).toMatchObject({ secure: true, httpOnly: true, domain: CONSOLE })
      expect(await buyer.evaluate(() => isSecureContext)).toBe(true)
    } finally {
      await browser.close()
    }
  })
})
