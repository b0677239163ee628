// Long because every route of the sales API is requested by every principal on one running platform.
import { createHmac } from "node:crypto"
import { join } from "node:path"
import { sharedPool } from "@guichet/kernel/pool"
import { readSettings } from "@guichet/kernel/settings"
import { registeredRoutes, idleRules, ruleKey, uncoveredRoutes } from "@guichet/tenancy/access"
import { enrolDevice, issueDeviceEnrolment } from "@guichet/tenancy/devices"
import type { SalesApiRule } from "@guichet/ticketing/contracts"
import {
  createSalesApi,
  orderToken,
  runSalesApiThread,
  ticketToken,
  salesApiRoutes,
  salesApiUrl,
  type RunningSalesApi,
} from "@guichet/ticketing/sales-api"
import { composeSalesApi } from "../../composition-root"
import { withPlatform } from "../support/platform"
import { exchange, type Reply } from "../support/client/exchange"
import { send } from "../support/client/send"
import { givenPrincipals, type PrincipalName, type Principals } from "../support/given/given-principals"
import { givenSalesApiRows, type SalesApiRows } from "./given-sales-api-rows"
import { catchExpressApp } from "./running-app"
import { watchWrites } from "./watch-writes"

const runningApp = catchExpressApp()

const names: PrincipalName[] = [
  "anonymous",
  "buyer of A",
  "full organiser of A",
  "organiser of A without the right",
  "organiser of B",
  "device of A",
  "operator",
  "operator inside A",
]
/** The two hosts from which each principal can send requests: of the site and of the console. */
const places = ["tenant_host", "console_host"] as const
type Place = (typeof places)[number]

/**
 * What each principal may do at the sales API, stated independently and by hand: the guard derives it itself. Staff have no
 * rights there.
 */
function mayReach(name: PrincipalName, rule: SalesApiRule, place: Place): boolean {
  if (rule.allow.includes("webhook")) {
    return true
  }
  if (rule.allow.includes("loopback") || (place === "console_host" && rule.host !== "any")) {
    return false
  }
  if (rule.host === "platform" && name !== "operator") {
    return false
  }

  return (
    rule.allow.includes("public") ||
    (rule.allow.includes("buyer") && name === "buyer of A") ||
    (rule.allow.includes("device") && name === "device of A")
  )
}

/** An event as the provider signs it for that endpoint. */
function signedEvent(endpoint: "platform" | "connect") {
  const account = endpoint === "connect" ? { account: "acct_of_nobody" } : {}
  const json = { id: `evt_${endpoint}`, type: "charge.captured", livemode: false, data: { object: { id: "ch_1" } }, ...account }
  const seconds = Math.floor(Date.now() / 1000)
  const v1 = createHmac("sha256", `whsec_emu_${endpoint}`)
    .update(`${seconds}.${JSON.stringify(json)}`)
    .digest("hex")

  return { json, headers: { "stripe-signature": `t=${seconds},v1=${v1}` } }
}

interface Asking {
  host: string
  cookie: string
}

withPlatform(
  (platform) => {
    describe("INV-TENANT the guard over every running route of the sales API", () => {
      let principals: Principals
      let rows: SalesApiRows
      let rival: SalesApiRows
      let theirs: SalesApiRows
      let rules: ReadonlyMap<string, SalesApiRule>
      let marked: RunningSalesApi
      let written: () => Promise<string[]>
      let deviceOfB: string
      const pool = () => sharedPool(platform.databaseUrl)

      beforeAll(async () => {
        principals = await givenPrincipals(platform, pool())
        const { a, b } = principals
        rows = await givenSalesApiRows(pool(), String(salesApiUrl()), a)
        rival = await givenSalesApiRows(pool(), String(salesApiUrl()), a)
        theirs = await givenSalesApiRows(pool(), String(salesApiUrl()), b)
        const code = await issueDeviceEnrolment(pool(), b.tenant_no, b.user_id)
        deviceOfB = `__Host-device=${(await enrolDevice(pool(), b.tenant_no, { code, name: "Door of B" })).key}`
        rules = new Map(composeSalesApi(readSettings()).rules.map((rule) => [ruleKey(rule), rule]))
        marked = await runSalesApiThread({ configFile: join(__dirname, "marked-composition-root"), port: 0 })
        written = await watchWrites(pool())
      })
      afterAll(() => marked.close())

      const ruleOf = (route: { method: string; path: string }) => rules.get(ruleKey(route)) as SalesApiRule
      const askingAs = (name: PrincipalName, place: Place): Asking => {
        const caller = principals.callers[name]

        return { host: caller[place], cookie: name === "buyer of A" ? rows.cookie : caller.cookie }
      }
      const ask = (
        url: string,
        { method, path }: { method: string; path: string },
        { host, cookie }: Asking,
        { json, query = "", headers }: { json?: unknown; query?: string; headers?: Record<string, string> } = {}
      ) =>
        send(url, {
          host,
          method,
          path: path.replace(/:([a-z_]+)/g, (whole) => idOf(path, whole)) + query,
          json,
          headers: { ...(cookie && { cookie }), ...headers },
        })
      /**
       * The row of A that the route's parameter names.
       *
       * @throws Error for a parameter without a row here, which must then be added
       */
      const idOf = (path: string, parameter: string): string => {
        const collection = path.split("/")[2]
        const ids: Record<string, string> = {
          "performances :id": rows.performance_id,
          "charts :file": rows.chart_file,
          "logos :file": rows.logo_file,
          "pictures :file": rows.picture_file,
          "holds :id": rows.hold_id,
          "checkouts :id": rows.checkout_id,
          "orders :sale_id": rows.sale_id,
          "orders :ticket_id": rows.ticket_id,
          "orders :exchange_id": rows.exchange_id,
          "orders :hall_change_id": rows.hall_change_id,
          "tickets :ticket_id": rows.given_ticket_id,
          "waiting-rooms :id": rows.waiting_room_id,
          "hosts :host": principals.a.tenant_host,
        }
        const id = ids[`${collection} ${parameter}`]
        if (!id) {
          throw new Error(`No row was given for ${parameter} of ${path}`)
        }

        return id
      }

      it("at least 480 routes of Medusa, plugins and sales API are covered, with access control's matrix, each by one rule", () => {
        const [medusa, salesApi] = [registeredRoutes(runningApp() as never).length, salesApiRoutes().length]

        process.stdout.write(
          `The matrix covers ${medusa + salesApi} routes: ${medusa} of Medusa and plugins, ${salesApi} of the sales API.\n`
        )
        expect(salesApi).toBeGreaterThanOrEqual(21)
        expect(medusa + salesApi).toBeGreaterThanOrEqual(480)
        expect(uncoveredRoutes(salesApiRoutes(), rules)).toEqual([])
        expect(idleRules(salesApiRoutes(), rules)).toEqual([])
        expect(marked.routes).toEqual(salesApiRoutes())
      })

      it.each(names)("%s reaches exactly the routes that a rule allows", async (name) => {
        const wrong: string[] = []
        let reached = 0

        for (const route of salesApiRoutes()) {
          for (const place of places) {
            const methods = route.method === "GET" ? ["GET", "HEAD"] : [route.method]
            for (const method of methods) {
              const answer = await ask(marked.url, { ...route, method }, askingAs(name, place))
              const isReached = answer.status === 299 && (method === "HEAD" || isReachedAt(answer, route.path))
              reached += Number(isReached)
              if (isReached !== mayReach(name, ruleOf(route), place) || (!isReached && !isDenial(answer.status))) {
                wrong.push(`${method} ${route.path} ${place} ${answer.status} ${JSON.stringify(answer.body)}`)
              }
            }
          }
        }

        expect(wrong).toEqual([])
        expect(reached).toBeGreaterThan(0)
      })

      it("every route has a principal who reaches its handler", async () => {
        const missed: string[] = []

        for (const route of salesApiRoutes()) {
          const name = names.find((each) => mayReach(each, ruleOf(route), "tenant_host"))
          const answer = name
            ? await ask(marked.url, route, askingAs(name, "tenant_host"))
            : await askFromInside(marked.url, route)
          if (answer.status !== 299 || !isReachedAt(answer, route.path)) {
            missed.push(`${ruleKey(route)} ${name ?? "our own server"} ${answer.status}`)
          }
        }

        expect(missed).toEqual([])
      })

      it("where A's ids are denied, in path or body, nothing is written, and A's rows are unchanged", async () => {
        const { a, b } = principals
        const before = await rows.read()
        const wrong: string[] = []
        const askers = [
          ...names.flatMap((name) => places.map((place) => ({ name: `${name} on its ${place}`, as: askingAs(name, place) }))),
          { name: "another buyer of A", as: { host: a.tenant_host, cookie: rival.cookie } },
          { name: "buyer of B", as: { host: b.tenant_host, cookie: theirs.cookie } },
          { name: "buyer of B with A's session", as: { host: b.tenant_host, cookie: rows.cookie } },
          { name: "device of B", as: { host: b.tenant_host, cookie: deviceOfB } },
          { name: "device of B on A's host", as: { host: a.tenant_host, cookie: deviceOfB } },
          { name: "A's device on B's host", as: { host: b.tenant_host, cookie: principals.callers["device of A"].cookie } },
        ]
        const named: Record<string, { id: string; json: unknown }> = {
          "POST /sales-api/checkouts": { id: rows.hold_id, json: { hold_ids: [rows.hold_id] } },
          "POST /sales-api/check-ins": { id: rows.ticket_code, json: { code: rows.ticket_code } },
          "POST /sales-api/door-dates": { id: rows.performance_id, json: { performance_ids: [rows.performance_id] } },
        }
        let last = before
        let asked = 0

        await written()
        for (const route of salesApiRoutes().filter((each) => each.path.includes(":") || named[ruleKey(each)])) {
          const inBody = named[ruleKey(route)]
          for (const asker of askers) {
            if (owns(asker.as, route)) {
              continue
            }
            asked++
            const answer = await ask(String(salesApiUrl()), route, asker.as, { json: inBody?.json ?? bodies[ruleKey(route)] })
            const [now, writes] = [await rows.read(), await written()]
            const isDenied = isDenial(answer.status) || isSentHome(route, answer) || (inBody && isLikeNobodys(answer))
            if (!isDenied || now !== last || writes.length > 0) {
              wrong.push(
                `${ruleKey(route)} ${asker.name} ${answer.status} ${JSON.stringify(answer.body)}, ${writes.join() || "nothing"} written`
              )
            }
            last = now
          }
          for (const id of inBody ? [inBody.id] : [...route.path.matchAll(/:[a-z_]+/g)].map(([name]) => idOf(route.path, name))) {
            expect(before).toContain(id.replace(/\.(?:bin|jpg|png)$/, ""))
          }
        }

        expect(wrong).toEqual([])
        expect(asked).toBeGreaterThan(240)
      })

      it("each route's own principals get what they request from the handler itself", async () => {
        const { a } = principals
        const buyer = { host: a.tenant_host, cookie: rows.cookie }
        const anyone = { host: a.tenant_host, cookie: "" }
        const door = askingAs("device of A", "tenant_host")
        const token = orderToken(readSettings().PLATFORM_SECRET, a.tenant_no, rows.sale_id)
        const held = ticketToken(readSettings().PLATFORM_SECRET, a.tenant_no, rows.given_ticket_id, rows.given_ticket_id)
        const code = await issueDeviceEnrolment(pool(), a.tenant_no, a.user_id)
        const twins: [string, Asking | "inside", number, Parameters<typeof ask>[3]?][] = [
          ["GET /sales-api/performances/:id", anyone, 200],
          ["GET /sales-api/performances/:id/status", anyone, 200],
          ["GET /sales-api/performances/:id/status/changes", anyone, 200],
          ["GET /sales-api/charts/:file", anyone, 200],
          ["GET /sales-api/logos/:file", anyone, 200],
          ["GET /sales-api/pictures/:file", anyone, 200],
          ["POST /sales-api/performances/:id/access-codes", anyone, 200, { json: { code: rows.access_code } }],
          ["POST /sales-api/performances/:id/holds", anyone, 201, { json: { place_uids: ["p-30"] } }],
          ["POST /sales-api/performances/:id/best", anyone, 201, { json: { count: 1 } }],
          ["GET /sales-api/holds", buyer, 200],
          ["POST /sales-api/holds/:id/extend", buyer, 200],
          [
            "POST /sales-api/holds/:id/places/reprice",
            buyer,
            200,
            { json: { place_uid: "p-15", price_level_id: rows.price_level_id } },
          ],
          ["POST /sales-api/holds/:id/places/drop", buyer, 200, { json: { place_uids: ["p-15"] } }],
          ["DELETE /sales-api/holds/:id", buyer, 204],
          ["POST /sales-api/checkouts", buyer, 201, { json: { hold_ids: [rows.spare_hold_id] } }],
          ["GET /sales-api/checkouts/:id", buyer, 200],
          ["POST /sales-api/checkouts/:id/buyer", buyer, 200, { json: bodies["POST /sales-api/checkouts/:id/buyer"] }],
          ["GET /sales-api/checkouts/:id/offered", buyer, 200],
          ["POST /sales-api/checkouts/:id/coupon", buyer, 200, { json: bodies["POST /sales-api/checkouts/:id/coupon"] }],
          ["POST /sales-api/checkouts/:id/extras", buyer, 200, { json: bodies["POST /sales-api/checkouts/:id/extras"] }],
          ["POST /sales-api/checkouts/:id/answers", buyer, 200, { json: bodies["POST /sales-api/checkouts/:id/answers"] }],
          ["POST /sales-api/checkouts/:id/cancel", buyer, 200],
          ["POST /sales-api/checkouts/:id/return", buyer, 200],
          ["POST /sales-api/checkouts/:id/pay", buyer, 200],
          ["GET /sales-api/checkouts/:id/tickets", buyer, 200],
          ["POST /sales-api/order-links", anyone, 200, { json: { email: ZOE.email } }],
          ["GET /sales-api/orders/:sale_id", anyone, 200, { query: `?token=${token}` }],
          ["POST /sales-api/orders/:sale_id/tickets/:ticket_id/transfer", anyone, 200, { query: `?token=${token}`, json: ZOE }],
          [
            "POST /sales-api/orders/:sale_id/refunds",
            anyone,
            200,
            { query: `?token=${token}`, json: { ticket_ids: [rows.spare_ticket_id], seen_minor: 0 } },
          ],
          ["GET /sales-api/orders/:sale_id/exchange-dates", anyone, 200, { query: `?token=${token}` }],
          [
            "GET /sales-api/orders/:sale_id/exchange-places",
            anyone,
            200,
            { query: `?token=${token}&performance_id=${rows.performance_id}` },
          ],
          // sold without exchange terms, as the answer to the holder of the link says
          [
            "POST /sales-api/orders/:sale_id/exchanges",
            anyone,
            409,
            {
              query: `?token=${token}`,
              json: {
                performance_id: rows.performance_id,
                tickets: [{ ticket_id: rows.spare_ticket_id, place_uid: "p-9" }],
                seen_minor: 0,
              },
            },
          ],
          [
            "POST /sales-api/orders/:sale_id/exchanges/:exchange_id/pay",
            anyone,
            200,
            { query: `?token=${token}`, json: { seen_minor: 1 } },
          ],
          [
            "POST /sales-api/orders/:sale_id/exchanges/:exchange_id/return",
            anyone,
            200,
            { query: `?token=${token}`, json: { is_paid: true } },
          ],
          // its order is not written yet, or the ticket is in no hall change, as the answer to the holder of the link says
          ["POST /sales-api/orders/:sale_id/hall-changes/:hall_change_id/accept", anyone, 409, { query: `?token=${token}` }],
          [
            "POST /sales-api/orders/:sale_id/hall-changes/:hall_change_id/return",
            anyone,
            409,
            { query: `?token=${token}`, json: { ticket_ids: [rows.spare_ticket_id] } },
          ],
          ["GET /sales-api/tickets/:ticket_id", anyone, 200, { query: `?token=${held}` }],
          ["POST /sales-api/devices/enrol", anyone, 201, { json: { code, name: "Door" } }],
          ["POST /sales-api/check-ins", door, 200, { json: { code: rows.ticket_code } }],
          ["GET /sales-api/door-dates", door, 200],
          ["POST /sales-api/door-dates", door, 200, { json: { performance_ids: [rows.performance_id] } }],
          ["GET /sales-api/waiting-rooms/script.js", anyone, 200],
          ["GET /sales-api/waiting-rooms/:id", anyone, 200],
          ["GET /sales-api/waiting-rooms/:id/place", anyone, 200],
          ["POST /sales-api/waiting-rooms/:id/enter", anyone, 303],
          ["POST /sales-api/waiting-rooms/:id/again", anyone, 303],
          ["POST /sales-api/waiting-rooms/:id/code", anyone, 303, { json: { code: rows.access_code } }],
          ["GET /internal/turns", anyone, 204],
          ["POST /hooks/stripe/platform", anyone, 200, signedEvent("platform")],
          ["POST /hooks/stripe/connect", anyone, 200, signedEvent("connect")],
          ["GET /internal/hosts/:host", "inside", 200],
          ["GET /internal/certificates", "inside", 200],
          ["GET /internal/health", "inside", 200],
        ]
        const answers: [string, number][] = []

        for (const [key, as, , more] of twins) {
          const [method, path] = key.split(" ")
          const route = { method, path }
          const answer =
            as === "inside"
              ? await askFromInside(String(salesApiUrl()), route)
              : await ask(String(salesApiUrl()), route, as, more)
          answers.push([key, answer.status])
        }

        expect(answers).toEqual(twins.map(([key, , status]) => [key, status]))
        expect(twins.map(([key]) => key).sort()).toEqual(salesApiRoutes().map(ruleKey).sort())
      })

      it("an unlisted route prevents the start, however it was added, and the checker names it", async () => {
        const { routes, rules: listed } = composeSalesApi(readSettings())
        const app = createSalesApi({ routes, rules: listed }, {} as never, () => undefined)
        const unlisted = { method: "GET", path: "/sales-api/unlisted/:id" }

        await expect(runSalesApiThread({ configFile: join(__dirname, "unlisted-composition-root"), port: 0 })).rejects.toThrow(
          "GET /sales-api/unlisted/:id has no rule"
        )
        expect(() => app.get("/sales-api/unlisted/:id", async () => ({ secret: true }))).toThrow(
          "GET /sales-api/unlisted/:id has no rule"
        )
        expect(() => createSalesApi({ routes: routes.slice(1), rules: listed }, {} as never, () => undefined)).toThrow(
          "without a route: GET /sales-api/performances/:id"
        )
        expect(uncoveredRoutes([...salesApiRoutes(), unlisted], rules)).toEqual([ruleKey(unlisted)])
      })

      it.each([
        ["a change", "POST", "/checkouts/:id/pay"],
        ["a question", "GET", "/performances/:id/status"],
      ])("%s without a rate limit on a public route prevents the start", (_, method, url) => {
        const { routes, rules: listed } = composeSalesApi(readSettings())
        const unlimited = routes.map((route) => (route.url === url ? { ...route, rush_per_minute: undefined } : route))

        expect(() => createSalesApi({ routes: unlimited, rules: listed }, {} as never, () => undefined)).toThrow(
          `The sales API route ${method} /sales-api${url} has no rate limit`
        )
      })

      /** Requests on A's ids that are not intrusions: by A's visitors on public routes, and by the browser that owns the rows. */
      function owns({ host, cookie }: Asking, route: { method: string; path: string }): boolean {
        const { a } = principals
        const { allow, host: hosts } = ruleOf(route)
        const isAtA = host === a.tenant_host || (host === a.console_host && hosts === "any")
        const isSecret = /^\/sales-api\/(orders|tickets)\//.test(route.path)

        return (
          isAtA &&
          ((allow.includes("public") && !isSecret) ||
            (allow.includes("buyer") && cookie === rows.cookie) ||
            (allow.includes("device") && cookie === principals.callers["device of A"].cookie))
        )
      }

      const askFromInside = (url: string, { method, path }: { method: string; path: string }): Promise<Reply> => {
        const query = path === "/internal/certificates" ? `?domain=${principals.a.tenant_host}` : ""

        return exchange({
          port: new URL(url).port,
          method,
          path: path.replace(/:([a-z_]+)/g, (whole) => idOf(path, whole)) + query,
        })
      }
    })
  },
  { PLATFORM_RELAY: "off" }
)

const ZOE = { name: "Zoé", email: "zoe@example.org" }
const bodies: Record<string, unknown> = {
  "POST /sales-api/performances/:id/access-codes": { code: "MEMBERS" },
  "POST /sales-api/orders/:sale_id/refunds": { ticket_ids: ["tkt_1"], seen_minor: 0 },
  "POST /sales-api/orders/:sale_id/exchanges": {
    performance_id: "perf_1",
    tickets: [{ ticket_id: "tkt_1", place_uid: "p-1" }],
    seen_minor: 0,
  },
  "POST /sales-api/orders/:sale_id/exchanges/:exchange_id/pay": { seen_minor: 1 },
  "POST /sales-api/orders/:sale_id/exchanges/:exchange_id/return": { is_paid: true },
  "POST /sales-api/orders/:sale_id/hall-changes/:hall_change_id/return": { ticket_ids: ["tkt_1"] },
  "POST /sales-api/orders/:sale_id/tickets/:ticket_id/transfer": ZOE,
  "POST /sales-api/order-links": { email: ZOE.email },
  "POST /sales-api/performances/:id/holds": { place_uids: ["p-20"] },
  "POST /sales-api/performances/:id/best": { count: 1 },
  "POST /sales-api/holds/:id/places/reprice": { place_uid: "p-1", price_level_id: "plv_1" },
  "POST /sales-api/holds/:id/places/drop": { place_uids: ["p-1"] },
  "POST /sales-api/checkouts/:id/buyer": { name: "Eve", email: "eve@example.org" },
  "POST /sales-api/checkouts/:id/pay": { buyer: { name: "Eve", email: "eve@example.org" } },
  "POST /sales-api/waiting-rooms/:id/code": { code: "MEMBERS" },
  "POST /sales-api/checkouts/:id/coupon": { code: "" },
  "POST /sales-api/checkouts/:id/answers": { buyer: {}, tickets: {} },
  "POST /sales-api/checkouts/:id/extras": { add_ons: [], donation_minor: 0 },
}

const isDenial = (status: number) => [401, 403, 404].includes(status)

/** The answer of a page of a waiting room to a visitor of another site: its own home, or itself, which then leads there. */
const isSentHome = ({ path }: { path: string }, { status, cookies }: Reply) =>
  path.startsWith("/sales-api/waiting-rooms/:id") && status === 303 && cookies.length === 0

/** The answer for a hold or a ticket that does not exist. */
const isLikeNobodys = ({ body }: Reply) => body.code === "hold_expired" || body.result === "unknown"

/** The marker reports the route as its plugin wrote it, without the prefix. */
const isReachedAt = ({ body }: Reply, path: string) => body.reached === path.replace(/^\/sales-api/, "")
