import { join } from "node:path"
import { eventually, OwnProcess, root } from "../support/child"
import { emulatorControl } from "../support/client/emulator-control"
import { describeWith } from "../support/installed"
import { givenBuiltTree, givenShape, type Shape } from "../support/production-shape"
import type { Servers } from "../support/servers"
import { testEnvironment } from "../support/servers-env"
import {
  buy,
  connectAccount,
  givenPublishedEvent,
  givenSignedUpOrganiser,
  pairsOfPlaces,
  payAtProvider,
  type PublishedEvent,
} from "../support/story"
import type { Loose, Reply } from "../support/client/exchange"
import { Visitor } from "../support/client/visitor"

const DOMAIN = "scenes.localhost"
const HOST = `odeon.${DOMAIN}`
const BUYERS = 24
const MAX_CONCURRENT_BUYERS = 6
const TICKETS_A_SALE = 2
const typescript = ["-r", join(root, "tools", "start", "typescript.cjs")]

/**
 * The built tree as docker-compose.yml runs it, on a real Redis and a real PostgreSQL, behind Caddy; parts of it are killed.
 * Counted in the database.
 */
describeWith(["redis-server", "caddy"])("INV-PAY INV-ONCE the shape of production", () => {
  let shape: Shape
  let emulator: OwnProcess
  let show: PublishedEvent
  let console_host: string
  let staff: Visitor

  /** The emulator notifies both sales API processes of everything, so that either may be down. */
  const environment = (ports: Shape["ports"], url: string) => {
    const webhooks = [ports.salesApi, ports.salesApi1].flatMap((port) =>
      ["platform", "connect"].map((lane) => ({
        url: `http://127.0.0.1:${port}/hooks/stripe/${lane}`,
        host: DOMAIN,
        secret: `whsec_emu_${lane}`,
        connect: lane === "connect",
      }))
    )

    return {
      ...testEnvironment(ports, url),
      STOREFRONT_URL: undefined,
      DEV_PROXY_CONTROL_URL: undefined,
      SEED: "operator",
      STRIPE_EMULATOR_WEBHOOKS: JSON.stringify(webhooks),
    }
  }

  beforeAll(async () => {
    shape = await givenShape({
      dist: await givenBuiltTree(),
      domain: DOMAIN,
      environment,
      prepare: ({ medusa }) => medusa("exec", "./src/scripts/seed.js"),
    })
    const { ports } = shape
    emulator = new OwnProcess(
      [process.execPath, ...typescript, join(root, "tools", "stripe-emulator", "main.ts")],
      environment(ports, shape.databaseUrl),
      `http://127.0.0.1:${ports.emulator}/`
    )
    await emulator.start()
    const organiser = await givenSignedUpOrganiser(world(), "odeon")
    await connectAccount(world(), organiser)
    show = await givenPublishedEvent(world(), organiser)
    console_host = organiser.tenant.console_host
    staff = organiser.visitor
  })
  afterAll(async () => {
    await shape?.stop()
    await emulator?.stop()
  })

  const visitor = () => new Visitor(() => shape.caddy.port, false, shape.caddy.ca)
  /** As the stories of support/story.ts see it. */
  const world = (): Servers => ({
    servers: shape.servers.map((process, at) => ({
      process,
      medusaPort: [shape.ports.medusa, shape.ports.medusa1][at],
      salesApiPort: [shape.ports.salesApi, shape.ports.salesApi1][at],
      edgeProxyPort: shape.caddy.port,
    })),
    emulator,
    emulatorPort: shape.ports.emulator,
    emulatorControlPort: shape.ports.emulatorControl,
    control: emulatorControl(() => shape.ports.emulatorControl),
    edgeProxyPort: shape.caddy.port,
    pool: shape.pool,
    databaseUrl: shape.databaseUrl,
    visitor,
    // Caddy distributes everyone's requests
    wanderer: visitor,
    stop: shape.stop,
  })
  const count = async (sql: string) => Number((await shape.pool.query(sql)).rows[0].count)
  const log = () => [...shape.servers, ...shape.salesApis, shape.worker].map((part) => part.log).join("\n") + shape.caddy.log()

  const pairs = ({ id }: { id: string }) => pairsOfPlaces(world(), id)

  /** Retries while there is no answer, as a buyer does whose page does not load. A refusal is an answer. */
  const insist = async (ask: () => Promise<Reply<Loose>>, what: string): Promise<Reply<Loose>> => {
    let reply: Reply<Loose> | undefined
    await eventually(
      async () => {
        reply = await ask().catch(() => undefined)

        return reply !== undefined && reply.status < 500
      },
      what,
      60_000,
      () => `${reply?.status} ${reply?.text}`
    )

    return reply as Reply<Loose>
  }

  /** Buys two places whatever dies meanwhile; places whose hold was lost with its answer stay held, and others are taken. */
  const insistOnTickets = async (email: string, next: () => string[]): Promise<void> => {
    const buyer = visitor()
    let hold: Reply<Loose> | undefined
    await eventually(async () => {
      hold = await buyer
        .post(HOST, `/sales-api/performances/${show.performances[0].id}/holds`, { place_uids: next() })
        .catch(() => undefined)

      return hold?.status === 201
    }, "a hold")
    const made = await insist(() => buyer.post(HOST, "/sales-api/checkouts", { hold_ids: [hold?.body.hold.id] }), "a checkout")
    const path = `/sales-api/checkouts/${made.body.checkout.id}`
    await insist(() => buyer.post(HOST, `${path}/buyer`, { name: "Ada Lovelace", email }), "a buyer's name")
    const paying = await insist(() => buyer.post(HOST, `${path}/pay`), "a payment page")
    await payAtProvider(world(), paying.body.redirect_url)
    let back: Reply<Loose> | undefined
    await eventually(
      async () => {
        back = await buyer.post(HOST, `${path}/return`).catch(() => undefined)

        return back?.body?.checkout?.sale_state === "final"
      },
      "the final sale",
      60_000,
      () => `${back?.text}\n${log()}`
    )
  }

  /** Money, sales, tickets, claims and orders, each counted where it is stored. */
  const expectBalance = async (sales: number) => {
    await eventually(
      async () =>
        (await count("select count(*) from sale where state = 'final' and projected_at is null")) === 0 &&
        (await count("select count(distinct sale_id) from sale_fee")) === sales,
      "order and fee of each final sale",
      60_000,
      log
    )
    const { accounts, conserved } = await world().control("/dump")
    const charges = Object.values(accounts as Record<string, { charges?: { captured: boolean }[] }>).flatMap(
      ({ charges = [] }) => charges
    )

    expect({
      captured: charges.filter(({ captured }) => captured).length,
      final: await count("select count(*) from sale where state = 'final'"),
      unfinished: await count("select count(*) from sale where state <> 'final'"),
      orders: await count(`select count(*) from "order"`),
      orders_of_sales: await count(`select count(distinct metadata ->> 'sale_id') from "order"`),
      tickets: await count("select count(*) from ticket where state = 'valid'"),
      places: await count(
        "select count(*) from (select distinct tenant_no, performance_no, place_idx from ticket where state = 'valid') p"
      ),
      claims: await count("select count(*) from claim where state = 3"),
      fees: await count("select count(distinct sale_id) from sale_fee"),
      conserved,
    }).toEqual({
      captured: sales,
      final: sales,
      unfinished: 0,
      orders: sales,
      orders_of_sales: sales,
      tickets: TICKETS_A_SALE * sales,
      places: TICKETS_A_SALE * sales,
      claims: TICKETS_A_SALE * sales,
      fees: sales,
      conserved: true,
    })
  }

  let sold = 0

  it("one person's session is valid on either server: it is in Redis", async () => {
    const cookie = staff.cookies(console_host)

    const answers = await Promise.all(
      [shape.ports.medusa, shape.ports.medusa1].map((port) =>
        new Visitor(() => port, true).get(console_host, "/admin/site", { headers: { cookie } })
      )
    )

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  })

  it("two servers and two sales API processes sell for money while one of each is killed half way", async () => {
    const places = await pairs(show.performances[0])
    const next = () => places.shift() ?? []
    const waiting = Array.from({ length: BUYERS }, (_, at) => `buyer${at}@example.org`)
    const done: string[] = []
    let kills: Promise<unknown> | undefined
    const serve = async () => {
      for (let email = waiting.shift(); email; email = waiting.shift()) {
        await insistOnTickets(email, next)
        done.push(email)
        if (done.length === BUYERS / 3) {
          // the other buyers are in progress
          kills = Promise.all([shape.servers[0].kill(), shape.salesApis[0].kill()])
        }
      }
    }
    await Promise.all(Array.from({ length: MAX_CONCURRENT_BUYERS }, serve))
    await kills

    sold += BUYERS
    expect(done).toHaveLength(BUYERS)
    expect([shape.servers[0].running, shape.salesApis[0].running]).toEqual([false, false])
    await expectBalance(sold)
    await Promise.all([shape.servers[0].start(), shape.salesApis[0].start()])
  })

  it("orders, emails and fees wait for the worker, and nothing is lost while there is none", async () => {
    await shape.worker.kill()
    const [, ...rows] = (await pairs(show.performances[1])).reverse()

    await buy(world(), visitor(), HOST, show.performances[1].id, rows[0], { email: "patient@example.org" })
    sold += 1
    const waiting = await count("select count(*) from sale where state = 'final' and projected_at is null")
    await shape.worker.start()

    expect(waiting).toBe(1)
    await expectBalance(sold)
  })

  it("sales continue while Redis is dead, and need nothing it stored", async () => {
    const [first, second] = await pairs(show.performances[1])
    const login = { email: "owner@odeon.example", password: "velvet-harbour-lantern-42" }
    const signIn = async (person: Visitor) => {
      const { body } = await person.post(console_host, "/auth/user/emailpass", login)

      return person.post(console_host, "/auth/session", {}, { headers: { authorization: `Bearer ${body?.token}` } })
    }

    await shape.redis.kill()
    await buy(world(), visitor(), HOST, show.performances[1].id, first, { email: "dark@example.org" })
    sold += 1
    await expectBalance(sold)
    const lockedOut = await staff.get(console_host, "/admin/site")
    await shape.redis.start()
    await buy(world(), visitor(), HOST, show.performances[1].id, second, { email: "light@example.org" })
    sold += 1
    const person = visitor()
    await eventually(async () => (await signIn(person)).status === 200, "a log-in", 60_000, log)

    expect(lockedOut.status).not.toBe(200)
    expect((await person.get(console_host, "/admin/site")).status).toBe(200)
    await expectBalance(sold)
  })

  it("each part ends when its process is stopped", async () => {
    const parts = [...shape.servers, ...shape.salesApis, shape.worker]

    await Promise.all(parts.map((part) => part.stop()))

    expect(parts.map(({ running }) => running)).toEqual(parts.map(() => false))
  })
})
