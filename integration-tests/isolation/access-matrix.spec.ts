// Long because one walk over every route is checked for every principal, with the checks beside it.
import { sharedPool } from "@guichet/kernel/pool"
import type { Right, RouteRule } from "@guichet/tenancy/contracts"
import { keyRights, raisedRights, rightsOfRole, supportRights } from "@guichet/tenancy/contracts"
import { idleRules, providedRouteRules, registeredRoutes, ruleKey, uncoveredRoutes } from "@guichet/tenancy/access"
import { withPlatform } from "../support/platform"
import { closedCoreRules } from "./closed-core-routes"
import { givenNamedRows, type NamedRows } from "./given-named-rows"
import { send } from "../support/client/send"
import { givenPrincipals, type Caller, type PrincipalName, type Principals } from "../support/given/given-principals"
import { givenScopedRows, type ScopedRows, type Side } from "./given-scoped-rows"
import { catchExpressApp, markHandlers } from "./running-app"
import { watchWrites } from "./watch-writes"

const closedCore = new Map(closedCoreRules.map((rule) => [ruleKey(rule), rule]))
const runningApp = catchExpressApp()

type Kind = "anonymous" | "member" | "operator" | "support" | "device" | "storefront" | "key"

/** Rights that staff without a password have within their role, listed by hand, too. */
const BEFORE_PASSWORD = [
  "POST /admin/session/password",
  "GET /admin/site",
  "GET /admin/stores",
  "GET /admin/users/me",
  "GET /admin/layouts/configurations",
  "GET /admin/layouts/:zone/configuration",
]

/** The kind of each principal, stated independently and by hand: access control derives it itself. */
interface Known {
  kind: Kind
  rights: readonly Right[]
  /** whose console, or whose site our storefront serves */
  staff_of: Side | null
  has_no_password?: true
  /** passes as a member where a right opens the route, and changes things */
  is_raised?: true
}

const kinds: Record<PrincipalName, Known> = {
  anonymous: { kind: "anonymous", rights: [], staff_of: null },
  "buyer of A": { kind: "anonymous", rights: [], staff_of: null },
  "full organiser of A": { kind: "member", rights: rightsOfRole.owner, staff_of: "A" },
  "organiser of A without the right": { kind: "member", rights: rightsOfRole.gate, staff_of: "A" },
  "organiser of A without a password": { kind: "member", rights: rightsOfRole.owner, staff_of: "A", has_no_password: true },
  "organiser of B": { kind: "member", rights: rightsOfRole.owner, staff_of: "B" },
  "device of A": { kind: "device", rights: [], staff_of: null },
  "program of A": { kind: "key", rights: keyRights, staff_of: "A" },
  "program of A without the right": { kind: "key", rights: ["event.read"], staff_of: "A" },
  operator: { kind: "operator", rights: rightsOfRole.operator_owner, staff_of: "platform" },
  "operator inside A": { kind: "support", rights: [...supportRights, "platform.tenants.act"], staff_of: "A" },
  "operator inside A, raised": {
    kind: "support",
    rights: [...raisedRights, "platform.tenants.act"],
    staff_of: "A",
    is_raised: true,
  },
  "storefront of A": { kind: "storefront", rights: [], staff_of: "A" },
  "storefront of the operator": { kind: "storefront", rights: [], staff_of: "platform" },
}

withPlatform(
  (platform) => {
    describe("INV-TENANT access control over every running route", () => {
      let principals: Principals
      let rows: ScopedRows
      let namedRows: NamedRows
      let written: () => Promise<string[]>

      beforeAll(async () => {
        const pool = sharedPool(platform.databaseUrl)
        principals = await givenPrincipals(platform, pool)
        rows = await givenScopedRows(platform, principals)
        namedRows = await givenNamedRows(pool, rows, routes().map(ruleOf).filter(namesARow))
        written = await watchWrites(pool)
      })

      // walking every route takes longer than a confirmation lasts, and than the minute in which a session's last request is
      // stored once; all parts together take longer than a support session stays raised
      beforeEach(async () => {
        const setSessionsForward = () =>
          sharedPool(platform.databaseUrl).query(
            "update staff_session set confirmed_at = now() + interval '1 hour', last_seen_at = now() + interval '1 hour'"
          )
        await setSessionsForward()
        await principals.renewSupportSessions()
        await setSessionsForward()
      })

      const routes = () => registeredRoutes(runningApp() as never)
      const rules = () => [...providedRouteRules().values()]
      const ruleOf = (route: { method: string; path: string }) =>
        providedRouteRules().get(ruleKey(route)) ?? ({ ...route, allow: [] } as unknown as RouteRule)
      const ask = (
        caller: Caller,
        rule: { method: string; path: string },
        ids: Record<string, string> = {},
        asked: { host?: string; query?: string; json?: unknown } = {}
      ) =>
        send(platform.medusaUrl(), {
          host: asked.host ?? (/^\/(admin|auth)\//.test(rule.path) ? caller.console_host : caller.tenant_host),
          method: rule.method,
          path: rule.path.replace(/:([a-z_]+)/g, (_, name: string) => ids[name] ?? "x") + (asked.query ?? ""),
          json: asked.json,
          headers: {
            ...(caller.cookie && { cookie: caller.cookie }),
            ...(caller.api_key && { authorization: `Bearer ${caller.api_key}` }),
            ...(caller.publishable_key && { "x-publishable-api-key": caller.publishable_key }),
          },
        })

      /**
       * A row that a principal must not reach by a route: a row of B, where its role opens A's; else of A. Null where the id
       * makes no difference.
       */
      const deniedRowOf = (name: PrincipalName, route: { method: string; path: string }) => {
        const rule = ruleOf(route)
        const isTold404 = isPermitted(name, rule)
        if (!namesARow(rule) || (isTold404 && !rule.scope)) {
          return null
        }
        const row = namedRows.of(isTold404 && kinds[name].staff_of === "A" ? "B" : "A", rule)

        return { rule, isTold404, ...(row ?? { id: "x", param: "id", read: async () => "names none" }) }
      }

      it("at least 480 routes are registered, each has a rule or is one of core's closed ones, and each rule has a route", () => {
        expect(routes().length).toBeGreaterThanOrEqual(480)
        expect(uncoveredRoutes(routes(), providedRouteRules()).sort()).toEqual([...closedCore.keys()].sort())
        expect(idleRules(routes(), providedRouteRules())).toEqual([])
      })

      it.each(Object.keys(kinds) as PrincipalName[])("%s reaches exactly the routes that a rule allows", async (name) => {
        const caller = principals.callers[name]
        const unmark = markHandlers(runningApp())
        const wrong: string[] = []
        let reached = 0

        try {
          for (const route of routes()) {
            const rule = ruleOf(route)
            const answer = await ask(caller, route, idsFor(rule, rows, kinds[name].staff_of, caller), {
              ...beside(rule, ownId(rule, rows, kinds[name].staff_of, caller)),
            })
            const isReached = answer.status === 299 && answer.body.reached === route.path
            const isRefusedByRule = isPermitted(name, rule) && rule.refused !== undefined
            reached += Number(isReached)
            if (
              isReached !== (isPermitted(name, rule) && !rule.refused) ||
              (isRefusedByRule && (answer.status !== 409 || answer.body.code !== rule.refused?.code)) ||
              (isHeldBack(name, rule) && (answer.status !== 403 || answer.body.code !== "password_first")) ||
              (!isReached && !isRefusedByRule && !isDenial(answer.status, route.path))
            ) {
              wrong.push(`${ruleKey(route)} ${answer.status} ${JSON.stringify(answer.body)}`)
            }
          }
        } finally {
          unmark()
        }

        expect(wrong).toEqual([])
        expect(reached).toBeGreaterThan(0)
      })

      it.each(Object.keys(kinds) as PrincipalName[])(
        "%s writes nothing where denied, on every route with an id, the handlers included, and the row is unchanged",
        async (name) => {
          const caller = principals.callers[name]
          const named = routes().flatMap((route) => deniedRowOf(name, route) ?? [])
          const wrong: string[] = []

          await written()
          for (const { rule, id, param, read, isTold404 } of named) {
            const before = await read()
            const answer = await ask(caller, rule, allParams(rule, id, param), {
              json: rule.method === "POST" ? {} : undefined,
              ...beside(rule, id),
            })
            const [after, all] = [await read(), await written()]
            // the use of a key is recorded whatever it requested
            const writes = caller.api_key ? all.filter((write) => write !== "update access_key") : all
            const isDenied = isTold404
              ? answer.status === 404 && answer.body.code === "not_found"
              : isDenial(answer.status, rule.path)
            if (!isDenied || before === null || after !== before || writes.length > 0) {
              wrong.push(
                `${ruleKey(rule)} ${answer.status} ${JSON.stringify(answer.body)}, ${writes.join() || "nothing"} written`
              )
            }
          }

          expect(wrong).toEqual([])
          expect(named.length).toBeGreaterThan(300)
        }
      )

      it("writes of a denied call would be detected, as the owner's are", async () => {
        const { id } = rows.of("A", { table: "event", column: "id" })
        const { body } = await ask(
          principals.callers["full organiser of A"],
          { method: "GET", path: "/admin/events/:id" },
          { id }
        )
        await written()

        const answer = await ask(
          principals.callers["full organiser of A"],
          { method: "POST", path: "/admin/events/:id" },
          { id },
          { json: { rev: body.event.rev, title: "Renamed" } }
        )

        expect(answer.status).toBe(200)
        expect(await written()).toContain("update event")
      })

      it("S15 no one finds another channel's cart, on every route that names one, and the cart is unchanged", async () => {
        const storefront = principals.callers["storefront of the operator"]
        const wrong: string[] = []
        const ofCarts = rules().filter(({ scope, allow }) => scope && allow.includes("storefront"))

        for (const rule of ofCarts) {
          const { id, read } = rows.of("A", rule.scope as never)
          const before = await read()
          const answer = await ask(storefront, rule, allParams(rule, id), { json: rule.method === "POST" ? {} : undefined })
          if (answer.status !== 404 || answer.body.code !== "not_found" || before === null || (await read()) !== before) {
            wrong.push(`${ruleKey(rule)} ${answer.status} ${JSON.stringify(answer.body)}`)
          }
        }

        expect(wrong).toEqual([])
        expect(ofCarts.map(ruleKey)).toEqual([
          "POST /store/carts/:id",
          "POST /store/carts/:id/line-items",
          "POST /store/carts/:id/line-items/:line_id",
          "POST /store/carts/:id/shipping-methods",
          "GET /store/shop/carts/:id",
          "POST /store/shop/carts/:id/pay",
          "POST /store/shop/carts/:id/settle",
        ])
      })

      it("an unlisted route is denied, and the checker names it", async () => {
        const operator = principals.callers.operator
        runningApp().get("/admin/unlisted/:id", (_req, res) => res.json({ secret: true }))

        const answer = await ask(operator, { method: "GET", path: "/admin/unlisted/:id" })

        expect(answer).toMatchObject({ status: 404, body: { code: "route_closed" } })
        expect(uncoveredRoutes(routes(), new Map([...providedRouteRules(), ...closedCore]))).toEqual(["GET /admin/unlisted/:id"])
        runningApp()._router.stack.pop()
      })
    })

    function isPermitted(name: PrincipalName, rule: RouteRule): boolean {
      return mayByRole(name, rule) && !isHeldBack(name, rule)
    }

    /** Included in the role, but only once a password is chosen. */
    function isHeldBack(name: PrincipalName, rule: RouteRule): boolean {
      const isOpenToAll = rule.allow.includes("public")

      return (
        kinds[name].has_no_password === true && mayByRole(name, rule) && !isOpenToAll && !BEFORE_PASSWORD.includes(ruleKey(rule))
      )
    }

    function mayByRole(name: PrincipalName, rule: RouteRule): boolean {
      const { kind, rights, staff_of, is_raised } = kinds[name]
      if (rule.allow.length === 0) {
        return false
      }
      if (rule.any_host) {
        return true
      }
      if (rule.operator_only && staff_of !== "platform") {
        return false
      }
      if (rule.allow.includes("public")) {
        return true
      }
      const isStaffRoute = /^\/(admin|auth)\//.test(rule.path)

      return (
        ((rule.allow as readonly string[]).includes(kind) ||
          (is_raised === true && rule.right !== undefined && !rule.fresh_seconds && rule.allow.includes("member"))) &&
        isStaffRoute === (kind !== "device" && kind !== "storefront") &&
        (!rule.right || rights.includes(rule.right)) &&
        (kind !== "support" || rule.method === "GET" || rule.in_support_session === true || is_raised === true)
      )
    }
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)

const namesARow = ({ path, scope }: RouteRule) => scope !== undefined || path.includes("/:")

/** 400: core's own publishable-key check runs before access control on `/store`. */
const isDenial = (status: number, path: string) =>
  [401, 403, 404].includes(status) || (status === 400 && path.startsWith("/store/"))

/** The id in place of its parameter, "x" for the rest. */
const allParams = ({ path, scope }: RouteRule, id: string, param = scope?.param ?? "id"): Record<string, string> =>
  Object.fromEntries([...path.matchAll(/:([a-z_]+)/g)].map(([, name]) => [name, name === param ? id : "x"]))

/** The id in query or body, where the rule looks for it there. */
function beside(rule: RouteRule, id: string): { query?: string; json?: unknown } {
  const [where, name] = (rule.scope?.param ?? "id").split(".")

  return name ? (where === "query" ? { query: `?${name}=${id}` } : { json: { [name]: id } }) : {}
}

const ownId = (rule: RouteRule, rows: ScopedRows, side: Side | null, caller: Caller): string =>
  rule.scope && side ? (rule.scope.owner === "self" ? caller.user_id : rows.of(side, rule.scope).id) : "x"

const idsFor = (rule: RouteRule, rows: ScopedRows, side: Side | null, caller: Caller): Record<string, string> => ({
  ...allParams(rule, ownId(rule, rows, side, caller)),
  ...rule.where,
})
