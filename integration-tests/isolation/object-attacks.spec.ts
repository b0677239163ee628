// Long because every attack is made on one platform with all its principals: split, each part would boot its own.
import { Client } from "pg"
import { sharedPool } from "@guichet/kernel/pool"
import { createApiKey } from "@guichet/tenancy/api-keys"
import { keyRights, type Right } from "@guichet/tenancy/contracts"
import { providedRouteRules } from "@guichet/tenancy/access"
import { withPlatform } from "../support/platform"
import { sampled } from "../support/sample"
import { restoreRows } from "../support/saved-rows"
import { attacksOnLists, attacksOnRows, ownersOfRows, type ObjectAttack } from "./attacks-on-objects"
import type { Reply } from "../support/client/exchange"
import { send } from "../support/client/send"
import { givenPrincipals, type Principals } from "../support/given/given-principals"
import { givenScopedRows, type ScopedRows } from "./given-scoped-rows"
import { changedTables, rowsOfTenant } from "./rows-of-tenant"
import { catchExpressApp, markHandlers } from "./running-app"
import { watchWrites } from "./watch-writes"

const runningApp = catchExpressApp()

withPlatform(
  (platform) => {
    describe("INV-TENANT attacks on single objects, made from the table of rules", () => {
      let principals: Principals
      let rows: ScopedRows
      let key_of_b: string
      let written: () => Promise<string[]>
      const putBack = new Client({ connectionString: platform.databaseUrl })
      const pool = () => sharedPool(platform.databaseUrl)

      beforeAll(async () => {
        principals = await givenPrincipals(platform, pool())
        rows = await givenScopedRows(platform, principals)
        const maker = { tenant_no: principals.b.tenant_no, actor_kind: "member", actor_id: principals.b.user_id }
        key_of_b = (
          await createApiKey(pool(), maker, new Set<Right>(keyRights), { name: "B", rights: [...keyRights], ttl_days: 1 })
        ).key
        // the attacks take longer than a confirmation lasts
        await pool().query("update staff_session set confirmed_at = now() + interval '1 hour'")
        written = await watchWrites(pool())
        await putBack.connect()
      })
      afterAll(() => putBack.end())

      const given = () => ({ principals, rows, key_of_b, rules: [...providedRouteRules().values()] })

      /** Names that only B has: an answer to A that contains one shows B. */
      const namesOfB = () => {
        const { slug, tenant_id, sales_channel_id, publishable_key, tenant_host } = principals.b

        return [tenant_id, sales_channel_id, publishable_key, tenant_host, `Show of ${slug}`, `owner@${slug}`]
      }

      /** What is wrong with the answer to an attack, in one line; null when nothing is. */
      const faultOf = async (attack: ObjectAttack, before: Record<string, string>): Promise<string | null> => {
        const row = await attack.victim.read()
        const answer = await send(platform.medusaUrl(), attack.sent)
        // the use of a key is recorded whatever it requested
        const spent = String(attack.sent.headers?.authorization ?? "").includes(key_of_b) ? ["access_key"] : []
        const changed = changedTables(before, await rowsOfTenant(pool(), principals.b)).filter((name) => !spent.includes(name))
        const faults = [
          attack.denied && !attack.denied.includes(answer.status) && "was let through",
          answer.status >= 500 && "broke",
          shown(answer, attack) && "shows B",
          (row === null || (await attack.victim.read()) !== row) && "touched the row",
          changed.length > 0 && `changed ${changed.join()}`,
        ].filter(Boolean)

        return faults.length > 0
          ? `${attack.name}: ${answer.status} ${faults.join(", ")}: ${JSON.stringify(answer.body).slice(0, 200)}`
          : null
      }
      /** Requested values may be repeated in the answer; further names of B may not. */
      const shown = ({ body }: Reply, { sent }: ObjectAttack) => {
        const text = JSON.stringify(body ?? "")

        return namesOfB().some(
          (name) => text.includes(name) && !decodeURIComponent(sent.path.replace(/%(?:00|25)/g, "")).includes(name)
        )
      }

      /** Runs each attack on the initial rows: what one did to A's own rows is restored before the next. */
      const faultsOf = async (attacks: readonly ObjectAttack[]): Promise<string[]> => {
        const wrong: string[] = []
        await written()
        for (const attack of attacks) {
          const fault = await faultOf(attack, await rowsOfTenant(pool(), principals.b))
          wrong.push(...(fault ? [fault] : []))
          if ((await written()).some((write) => !/^(?:insert audit_log|update (?:access_key|staff_session))$/.test(write))) {
            await restoreRows(putBack)
          }
        }

        return wrong
      }

      it("at least 600 are made, each with an owner who is let through", async () => {
        const owners = ownersOfRows(given())
        const unmark = markHandlers(runningApp())
        const rules = given().rules
        const wrong: string[] = []

        try {
          for (const { name, sent } of owners) {
            const answer = await send(platform.medusaUrl(), sent)
            const refused = rules.some((rule) => name.endsWith(`${rule.method} ${rule.path}`) && rule.refused)
            if (answer.status !== (refused ? 409 : 299)) {
              wrong.push(`${name} ${answer.status} ${JSON.stringify(answer.body)}`)
            }
          }
        } finally {
          unmark()
        }

        expect(wrong).toEqual([])
        expect(owners.length).toBeGreaterThan(60)
        expect(attacksOnRows(given()).length + attacksOnLists(given()).length).toBeGreaterThanOrEqual(600)
      })

      it("no other tenant's row is shown or changed, however it is named", async () => {
        expect(await faultsOf(sampled("Attacks on rows", attacksOnRows(given()), 160))).toEqual([])
      })

      it("no list contains anything of another tenant, however it is queried", async () => {
        expect(await faultsOf(sampled("Attacks on lists", attacksOnLists(given()), 120))).toEqual([])
      })

      it("a successful one would be detected: the row's owner changes it, and finds it in its list", async () => {
        const { b, callers } = principals
        const { cookie } = callers["organiser of B"]
        const before = await rowsOfTenant(pool(), b)
        const victim = rows.of("B", { table: "event", column: "id" })
        const row = await victim.read()
        const ask = (method: string, path: string, json?: unknown) =>
          send(platform.medusaUrl(), { host: b.console_host, method, path, json, headers: { cookie } })

        const { body } = await ask("GET", "/admin/events")
        const { rev } = (await ask("GET", `/admin/events/${victim.id}`)).body.event
        expect(JSON.stringify(body)).toContain(`Show of ${b.slug}`)
        expect((await ask("POST", `/admin/events/${victim.id}`, { rev, title: "Other" })).status).toBe(200)

        expect(await victim.read()).not.toBe(row)
        expect(changedTables(before, await rowsOfTenant(pool(), b))).toContain("event")
      })

      it("another tenant's ids in an otherwise valid body are refused", async () => {
        const { a, callers } = principals
        const own = (table: string) => rows.of("A", { table, column: "id" }).id
        const foreign = (table: string) => rows.of("B", { table, column: "id" }).id
        const schedule = { first_local: `${new Date().getFullYear() + 1}-05-02T20:30`, every: "day", count: 2 }
        const replications = `/admin/events/${own("event")}/replications`
        const bodies: [path: string, right: object, wrong: object][] = [
          ["/admin/events", { title: "One", chart_id: own("chart") }, { title: "One", chart_id: foreign("chart") }],
          [
            `${replications}/preview`,
            { template_id: own("performance"), schedule },
            { template_id: foreign("performance"), schedule },
          ],
        ]
        const { cookie } = callers["full organiser of A"]
        const post = (path: string, json: object) =>
          send(platform.medusaUrl(), { host: a.console_host, method: "POST", path, json, headers: { cookie } })
        const before = await rowsOfTenant(pool(), principals.b)

        for (const [path, right, wrong] of bodies) {
          expect([path, (await post(path, wrong)).status]).toEqual([path, 404])
          expect([path, (await post(path, right)).status < 300]).toEqual([path, true])
        }
        expect(changedTables(before, await rowsOfTenant(pool(), principals.b))).toEqual([])
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)
