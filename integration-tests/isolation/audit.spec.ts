import { sharedPool } from "@guichet/kernel/pool"
import { verifyAudit } from "@guichet/tenancy/audit"
import { auditedBy, type RouteRule } from "@guichet/tenancy/contracts"
import { providedRouteRules, ruleKey } from "@guichet/tenancy/access"
import { withPlatform } from "../support/platform"
import { send } from "../support/client/send"
import { givenPrincipals, type Caller, type Principals } from "../support/given/given-principals"
import { givenScopedRows, type ScopedRows, type Side } from "./given-scoped-rows"
import { catchExpressApp, markHandlers } from "./running-app"

const runningApp = catchExpressApp()

withPlatform(
  (platform) => {
    describe("S10.5 the audit of changes under /admin", () => {
      let principals: Principals
      let rows: ScopedRows
      const pool = () => sharedPool(platform.databaseUrl)
      const changing = () =>
        [...providedRouteRules().values()].filter((rule) => rule.method !== "GET" && rule.path.startsWith("/admin/"))
      const entries = async () => {
        const { rows } = await pool().query<{
          tenant_no: number
          action: string
          actor_id: string
          actor_mail: string
          target: string | null
          ip: string
        }>("select tenant_no, action, actor_id, actor_mail, target, ip from audit_log order by at")

        return rows
      }
      /** A caller with the right: the owner of A, support inside it, else the operator. */
      const callerOf = (rule: RouteRule): { caller: Caller; side: Side; tenant_no: number } =>
        rule.allow.includes("member") && !rule.operator_only
          ? { caller: principals.callers["full organiser of A"], side: "A", tenant_no: principals.a.tenant_no }
          : rule.allow.every((audience) => audience === "support")
            ? { caller: principals.callers["operator inside A"], side: "A", tenant_no: principals.a.tenant_no }
            : { caller: principals.callers.operator, side: "platform", tenant_no: principals.platform.tenant_no }
      const idOf = (rule: RouteRule, side: Side, caller: Caller) =>
        rule.scope?.owner === "self" ? caller.user_id : rule.scope ? rows.of(side, rule.scope).id : "x"
      const ask = (caller: Caller, rule: RouteRule, id: string) =>
        send(platform.medusaUrl(), {
          host: caller.console_host,
          method: rule.method,
          path: rule.path.replace(/:([a-z_]+)/g, (_, name: string) => (name === (rule.scope?.param ?? "id") ? id : "x")),
          headers: { cookie: caller.cookie },
        })

      beforeAll(async () => {
        principals = await givenPrincipals(platform, pool())
        rows = await givenScopedRows(platform, principals)
      })

      it("access control writes one entry with author, host and row where the handler writes none, and no other code does", async () => {
        const unmark = markHandlers(runningApp())
        const wrong: string[] = []
        const counts = { access_control: 0, own: 0, none: 0 }
        try {
          for (const rule of changing().filter(({ allow, refused }) => allow.length > 0 && !refused)) {
            const { caller, side, tenant_no } = callerOf(rule)
            const id = idOf(rule, side, caller)
            const before = (await entries()).length
            const answer = await ask(caller, rule, id)
            const written = (await entries()).slice(before)
            const by = auditedBy(rule)
            counts[by]++
            const isRight =
              by === "access_control"
                ? written.length === 1 &&
                  written[0].action === ruleKey(rule) &&
                  written[0].tenant_no === tenant_no &&
                  written[0].actor_id === caller.user_id &&
                  written[0].ip.endsWith(".0") &&
                  (!rule.path.includes("/:id") || written[0].target === ((rule.scope?.param ?? "id") === "id" ? id : "x"))
                : written.length === 0
            if (answer.status !== 299 || !isRight) {
              wrong.push(`${ruleKey(rule)} ${answer.status} ${by} ${JSON.stringify(written)}`)
            }
          }
        } finally {
          unmark()
        }

        expect(wrong).toEqual([])
        expect(counts.access_control).toBeGreaterThan(25)
        expect(counts.own).toBeGreaterThan(10)
        expect((await verifyAudit(pool())).broken).toEqual([])
      })

      it("access control writes no entry on public routes, and the routes that change nothing are exactly these", () => {
        const named = (audit: RouteRule["audit"]) => changing().filter((rule) => rule.audit === audit)

        expect(
          changing()
            .filter((rule) => rule.allow.includes("public") && auditedBy(rule) === "access_control")
            .map(ruleKey)
        ).toEqual([])
        expect(named("unchanged").map(ruleKey).sort()).toEqual([
          "POST /admin/charts/:id/draft",
          "POST /admin/charts/:id/draft/backdrop/place",
          "POST /admin/events/:id/cancellations/facts",
          "POST /admin/events/:id/replications/preview",
          "POST /admin/passkeys/options",
          "POST /admin/platform/exchange-rates/preview",
          "POST /admin/platform/name-servers/check",
          "POST /admin/session/confirm",
          "POST /admin/session/invitation",
          "POST /admin/session/language",
          "POST /admin/session/link",
          "POST /admin/session/reset",
          "POST /admin/session/switch",
        ])
      })

      it("a refused, unknown or malformed request and a read write no entry", async () => {
        const owner = principals.callers["full organiser of A"]
        const before = (await entries()).length
        const tryOut = (method: string, path: string, json?: unknown, caller = owner) =>
          send(platform.medusaUrl(), { host: caller.console_host, method, path, json, headers: { cookie: caller.cookie } })
        const { id } = rows.of("A", { table: "event", column: "id" })
        const { id: foreign } = rows.of("B", { table: "event", column: "id" })

        const answers = [
          await tryOut("POST", `/admin/events/${foreign}`, { rev: 1, title: "Theirs" }),
          await tryOut("POST", `/admin/events/${id}`, { unknown: true }),
          await tryOut(
            "POST",
            `/admin/events/${id}`,
            { rev: 1, title: "x" },
            principals.callers["organiser of A without the right"]
          ),
          await tryOut("GET", `/admin/events/${id}`),
        ]

        expect(answers.map(({ status }) => status)).toEqual([404, 400, 403, 200])
        expect(await entries()).toHaveLength(before)
      })

      it("real handlers write before they answer, with the author's IP address, and nothing of what was typed", async () => {
        const owner = principals.callers["full organiser of A"]
        const { id } = rows.of("A", { table: "event", column: "id" })
        const { body } = await send(platform.medusaUrl(), {
          host: owner.console_host,
          method: "GET",
          path: `/admin/events/${id}`,
          headers: { cookie: owner.cookie },
        })
        const before = (await entries()).length

        const answer = await send(platform.medusaUrl(), {
          host: owner.console_host,
          method: "POST",
          path: `/admin/events/${id}`,
          json: { rev: body.event.rev, title: "A secret title" },
          headers: { cookie: owner.cookie, "user-agent": "Browser\u00e9 1.0" },
        })

        expect(answer.status).toBe(200)
        expect((await entries()).slice(before)).toEqual([
          expect.objectContaining({ action: "POST /admin/events/:id", target: id, actor_mail: "owner@alpha-stage.example" }),
        ])
        const { rows: kept } = await pool().query("select count(*)::int as n from audit_log where details::text like '%secret%'")
        expect(kept).toEqual([{ n: 0 }])
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)
