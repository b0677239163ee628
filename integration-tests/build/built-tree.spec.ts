import { execFile } from "node:child_process"
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { root } from "../support/child"
import { exchange } from "../support/client/exchange"
import { HALL_738 } from "../support/hall-738"
import { medusa } from "../support/platform-database"
import { givenServers, type Servers } from "../support/servers"
import { buy, givenPublishedEvent, givenSignedUpOrganiser, rowOfPlaces } from "../support/story"

const run = promisify(execFile)
const dist = join(root, "dist")
const readJson = (path: string) => JSON.parse(readFileSync(path, "utf8"))
const workspaces: string[] = readJson(join(root, "package.json")).workspaces.filter(
  (workspace: string) => !workspace.startsWith("tools/")
)

/** What a build must not change: the tree as git sees it, and the links by which development uses the sources. */
const surroundings = async () => ({
  tree: (await run("git", ["status", "--porcelain"], { cwd: root })).stdout,
  links: workspaces.map((workspace) => {
    const link = join(root, workspace, ".medusa", "server", "src")

    return existsSync(link) ? readlinkSync(link) : null
  }),
})

/** Runs plain node inside `dist/`, without a compiler. @returns the printed JSON */
const inDist = async (script: string) =>
  JSON.parse((await run(process.execPath, ["--input-type=module", "-e", script], { cwd: dist, env: plainEnvironment() })).stdout)

const plainEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_OPTIONS|NODE_ENV|JEST_.*)$/.test(name)))

const npm = (folder: string) =>
  run("npm", ["ci", "--omit=dev", "--dry-run", "--offline", "--no-audit", "--no-fund"], {
    cwd: folder,
    env: plainEnvironment(),
    maxBuffer: 1e8,
  })

describe("the tree that npm run build writes", () => {
  let before: Awaited<ReturnType<typeof surroundings>>

  beforeAll(async () => {
    before = await surroundings()
    await run(process.execPath, [join(root, "tools", "build", "build.mjs")], {
      cwd: root,
      env: plainEnvironment(),
      maxBuffer: 1e8,
    })
  })

  it("it is in dist/ and nowhere else", async () => {
    expect(await surroundings()).toEqual(before)
    expect(readdirSync(dist)).toEqual(
      expect.arrayContaining(["docs", "medusa-config.js", "package-lock.json", "package.json", "public", "src", "storefront"])
    )
    expect(existsSync(join(dist, "tools"))).toBe(false)
  })

  it("the storefront's scripts and styles above 1 kB are beside their compressed forms, which are of this build", () => {
    const built = join(dist, "storefront", ".next", "static")
    const files = readdirSync(built, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:js|css)$/.test(name))
      .map((name) => join(built, name))
      .filter((file) => readFileSync(file).length >= 1_024)

    const differing = files.filter((file) => {
      const content = readFileSync(file)

      return (
        !brotliDecompressSync(readFileSync(`${file}.br`)).equals(content) ||
        !gunzipSync(readFileSync(`${file}.gz`)).equals(content)
      )
    })

    expect(files.length).toBeGreaterThan(5)
    expect(differing).toEqual([])
    expect(readdirSync(join(dist, "storefront"))).toEqual(expect.arrayContaining(["server.mjs", "static-files.mjs"]))
  })

  it("plain node finds every package by name, each in dist/", async () => {
    const names = workspaces.flatMap((workspace) => {
      const { name, exports } = readJson(join(root, workspace, "package.json"))

      return Object.keys(exports)
        .filter((path) => path !== "./package.json")
        .map((path) => join(name, path))
    })

    const found: Record<string, string> = await inDist(`
      const found = {}
      for (const name of ${JSON.stringify(names)}) {
        found[name] = await import(name).then((loaded) => Object.keys(loaded).length > 0 && import.meta.resolve(name), String)
      }
      console.log(JSON.stringify(found))
    `)

    expect(names.length).toBeGreaterThan(30)
    expect(Object.entries(found).filter(([, url]) => !url.startsWith(`file://${dist}/`))).toEqual([])
  })

  it("its stable names work: money, seating plans, ticket codes, fees", async () => {
    const vectors = readJson(join(root, "src", "ticketing", "test-vectors", "ticket-codes.json"))

    const made = await inDist(`
      import { readFileSync } from "node:fs"
      import { formatMoney } from "@guichet/kernel/money"
      import { importPretixPlan, placesOf } from "@guichet/seating"
      import { signTicket } from "@guichet/ticketing/ticket-code"
      import { platformFee } from "@guichet/billing/rules"
      const [{ payload }] = ${JSON.stringify(vectors.sign)}
      console.log(JSON.stringify({
        money: formatMoney(4250n, "eur", "en-GB"),
        places: placesOf(importPretixPlan(readFileSync(${JSON.stringify(HALL_738)}, "utf8")).chart).length,
        code: signTicket(payload, ${JSON.stringify(vectors.signing_key)}),
        fee: String(platformFee({ percent: "2.5", fixed_minor: 30n, tickets: 2, amount_minor: 8400n, currency: "eur" })),
      }))
    `)

    expect(made).toEqual({ money: "€42.50", places: 738, code: vectors.sign[0].code, fee: "270" })
  })

  it("it can be installed from its own lockfiles without the checkout", async () => {
    await expect(npm(dist)).resolves.toBeTruthy()
    await expect(npm(join(dist, "storefront"))).resolves.toBeTruthy()
  })

  it("Jest takes none of its files for the project's own", async () => {
    const { stdout, stderr } = await run("npm", ["run", "--silent", "jest", "--", "--listTests", "--no-cache"], {
      cwd: root,
      env: plainEnvironment(),
    })

    expect(stdout.split("\n").length).toBeGreaterThan(20)
    expect((stdout + stderr).replaceAll(root, "")).not.toMatch(/collision|\/dist\//)
  })
})

describe("a server started from the built tree", () => {
  let world: Servers

  beforeAll(async () => {
    world = await givenServers({ built: dist, env: { DASHBOARD: "on" } })
  })
  afterAll(() => world?.stop())

  it("it serves health, the sales API and the built dashboard", async () => {
    const [{ medusaPort, salesApiPort }] = world.servers

    const health = await exchange({ port: medusaPort, path: "/health" })
    const host = await exchange({ port: salesApiPort, path: "/internal/hosts/scenes.localhost" })
    const dashboard = await exchange({ port: medusaPort, path: "/app" })

    expect(health.status).toBe(200)
    expect(JSON.parse(host.text)).toMatchObject({ tenant_kind: "platform" })
    expect(dashboard.text).toContain(`<div id="desk"`)
  })

  it("it holds a place for one buyer only and sells it to them free, once", async () => {
    const organiser = await givenSignedUpOrganiser(world, "deployed")
    const { performances } = await givenPublishedEvent(world, organiser, { free: true })
    const { host } = organiser.tenant
    const [first, second] = await rowOfPlaces(world, performances[0].id)
    const path = `/sales-api/performances/${performances[0].id}/holds`
    const buyer = world.visitor()

    const sale = await buy(world, buyer, host, performances[0].id, [first.uid, second.uid])
    const rival = await world.visitor().post(host, path, { place_uids: [first.uid] })

    expect(sale.checkout).toMatchObject({ sale_state: "final" })
    expect(rival).toMatchObject({ status: 409, body: { code: "place_unavailable", details: { place_uids: [first.uid] } } })
    const { rows } = await world.pool.query("select state from ticket")
    expect(rows).toEqual([{ state: "valid" }, { state: "valid" }])
  })

  it("it serves the API document of its console", async () => {
    const { visitor, tenant } = await givenSignedUpOrganiser(world, "documented")

    const { status, body } = await visitor.get(tenant.console_host, "/admin/openapi")

    expect([status, body.openapi]).toEqual([200, "3.1.0"])
    expect(body.servers).toEqual([{ url: expect.stringContaining(tenant.console_host) }])
  })

  it("it links an event of ticketing to its tenant of tenancy", async () => {
    const organiser = await givenSignedUpOrganiser(world, "linked")
    await givenPublishedEvent(world, organiser, { free: true })
    const script = join(dist, "print-links.js")
    writeFileSync(
      script,
      `exports.default = async ({ container }) => {
        const { data } = await container.resolve("query").graph({ entity: "event", fields: ["tenant.slug"] })
        console.log("links " + JSON.stringify(data.map(({ tenant }) => tenant.slug)))
      }`
    )

    const printed = await medusa("exec ./print-links.js", world.databaseUrl, dist).finally(() => rmSync(script))

    const [, slugs] = /^links (.*)$/m.exec(printed) ?? []
    expect(JSON.parse(slugs ?? "[]")).toContain("linked")
  })

  it("it ends when its process is stopped", async () => {
    const [{ process: server, medusaPort }] = world.servers

    await server.stop()

    expect(server.running).toBe(false)
    await expect(exchange({ port: medusaPort, path: "/health" })).rejects.toThrow(/ECONNREFUSED/)
  })
})
