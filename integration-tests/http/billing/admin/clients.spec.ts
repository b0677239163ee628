import { publishPlan, subscribeTenant } from "@guichet/billing/plans"
import { sharedPool } from "@guichet/kernel/pool"
import { withPlatform } from "../../../support/platform"
import { send } from "../../../support/client/send"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

const PATH = "/admin/platform/tenants"
const MADE = 25

withPlatform((platform) => {
  describe("D2 the operator's list of clients", () => {
    let operator: Organiser
    let subscribed: Organiser
    let without: Organiser
    let plan_id: string
    const pool = () => sharedPool(platform.databaseUrl)

    beforeAll(async () => {
      operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
      subscribed = await givenOrganiser(platform, "brio")
      without = await givenOrganiser(platform, "canto")
      const { plan_version_id } = await publishPlan(pool(), {
        code: "standard",
        name: "Standard",
        prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30n }],
      })
      plan_id = (await pool().query("select id from plan")).rows[0].id
      await subscribeTenant(pool(), {
        tenant_no: subscribed.tenant_no,
        plan_version_id,
        currency: "eur",
        time_zone: "Europe/Paris",
      })
      // many with one name and one creation time, so that only their number distinguishes them
      await pool().query(
        `insert into tenant (id, kind, status, name, slug, slug_skeleton, country, currency, time_zone, locales, default_locale, theme, is_test, created_at, sales_channel_id, publishable_key, publishable_key_id)
         select 'tnt_made' || n, 'client', case when n % 5 = 0 then 'suspended' else 'active' end, 'Same 100%', 'made-' || n, 'made' || n, 'BE', 'eur', 'Europe/Brussels', '{fr}', 'fr', '{}',
           n % 2 = 0, '2026-01-01T00:00:00.123456Z', 'sc_' || n, 'pk_' || n, 'apk_' || n from generate_series(1, ${MADE}) n`
      )
    })

    const ask = (query: string, staff: Organiser = operator) =>
      send(platform.medusaUrl(), { host: staff.console_host, path: `${PATH}?${query}`, cookie: staff.cookie })
    const slugs = async (query: string) => (await ask(query)).body.tenants.map(({ slug }: { slug: string }) => slug)

    it("it shows plan and status, owner and hosts of each, and nothing internal", async () => {
      const { body } = await ask("q=House")

      expect(body).toMatchObject({
        count: 2,
        count_is_exact: true,
        next_cursor: null,
        previous_cursor: null,
        tenants: [
          { id: without.tenant_id, plan: null, console_host: "canto.console.scenes.localhost" },
          {
            id: subscribed.tenant_id,
            plan: { id: plan_id, name: "Standard", status: "active" },
            owner_email: "owner@brio.example",
            canonical_host: "brio.scenes.localhost",
          },
        ],
      })
      expect(JSON.stringify(body)).not.toMatch(/tenant_no|publishable|pk_/)
    })

    it.each([
      ["part of a name, in any case", "q=HOUSE%20BR", ["brio"]],
      ["operator-minors part of a name, with an accent that it has not", "q=h%C3%B4use%20br", ["brio"]],
      ["part of a host", "q=canto.scenes", ["canto"]],
      ["part of the owner's email address", "q=owner%40canto", ["canto"]],
      ["a sign that means something to LIKE", "q=made_1", []],
      ["a percent sign of a name", "q=100%25&limit=1", [`made-${MADE}`]],
      ["plan", "plan=ID", ["brio"]],
      ["no plan", "plan=none&q=House", ["canto"]],
      ["status", "status=suspended&order=created_at", ["made-5", "made-10", "made-15", "made-20", "made-25"]],
      ["test flag", "is_test=true&limit=2&order=created_at", ["made-2", "made-4"]],
      ["all of it at once", "is_test=false&status=suspended&plan=none&q=made-5", ["made-5"]],
    ])("it finds by %s", async (_what, query, expected) => {
      expect(await slugs(query.replace("ID", plan_id))).toEqual(expected)
    })

    it.each(["name", "-name", "created_at", "-created_at", "status", "-plan", "owner_email", "-country"])(
      "ordered by %s it shows each client once, forwards and backwards, although most values are equal",
      async (order) => {
        const all = await slugs(`order=${order}&limit=100`)
        const forwards: string[] = []
        const backwards: string[] = []
        let body = (await ask(`order=${order}&limit=4`)).body
        for (forwards.push(...body.tenants.map(slugOf)); body.next_cursor; forwards.push(...body.tenants.map(slugOf))) {
          body = (await ask(`order=${order}&limit=4&cursor=${body.next_cursor}`)).body
        }
        for (backwards.unshift(...body.tenants.map(slugOf)); body.previous_cursor;) {
          body = (await ask(`order=${order}&limit=4&cursor=${body.previous_cursor}`)).body
          backwards.unshift(...body.tenants.map(slugOf).filter((slug: string) => !backwards.includes(slug)))
        }

        expect(all).toHaveLength(MADE + 2)
        expect(forwards).toEqual(all)
        expect(backwards).toEqual(all)
      }
    )

    it("it skips no one when a client signs up between two pages", async () => {
      const first = (await ask("order=-created_at&limit=2")).body
      await pool().query(
        `insert into tenant (id, kind, status, name, slug, slug_skeleton, country, currency, time_zone, locales, default_locale, theme, sales_channel_id, publishable_key, publishable_key_id)
         values ('tnt_late', 'client', 'active', 'Late', 'late', 'late', 'BE', 'eur', 'Europe/Brussels', '{fr}', 'fr', '{}', 'sc_late', 'pk_late', 'apk_late')`
      )

      const second = (await ask(`order=-created_at&limit=2&cursor=${first.next_cursor}`)).body

      expect([...first.tenants, ...second.tenants].map(slugOf)).toEqual(["canto", "brio", `made-${MADE}`, `made-${MADE - 1}`])
    })

    it("it starts over when a cursor comes from another query", async () => {
      const { next_cursor } = (await ask("order=name&limit=4")).body

      const other = await ask(`order=name&limit=4&status=suspended&cursor=${next_cursor}`)

      expect(other.status).toBe(200)
      expect(other.body.tenants.map(slugOf)).toEqual(["made-5", "made-10", "made-15", "made-20"])
    })

    it.each([
      "limit=1000",
      "order=publishable_key",
      "order=name%20desc",
      "status=opening",
      "is_test=1",
      "plan=%27",
      "offset=20",
      "q=%00",
      "cursor=x",
      `cursor=${cursorOf(["after", "q", "k", 0])}`,
      `cursor=${cursorOf({ drop: "table" })}`,
    ])("it refuses an invalid query: %s", async (query) => {
      expect(await ask(query)).toMatchObject({ status: 400, body: { code: "invalid_data" } })
    })

    it("it refuses every forged cursor", async () => {
      const { next_cursor } = (await ask("order=-created_at&limit=4")).body
      const [, question] = JSON.parse(Buffer.from(next_cursor, "base64url").toString())
      const forged = ["infinity", "2026-13-45T99:99:99+00:00", "now", "'", "\0"].map((key) =>
        cursorOf(["after", question, key, 2])
      )

      const answers = await Promise.all(forged.map((cursor) => ask(`order=-created_at&limit=4&cursor=${cursor}`)))

      expect(answers.map(({ status }) => status)).toEqual(forged.map(() => 400))
    })

    it("no one else can read it, not even a client", async () => {
      const asked = await Promise.all([
        ask("q=brio", subscribed),
        ask("q=brio", without),
        send(platform.medusaUrl(), { host: operator.console_host, path: PATH }),
        ask("q=brio", { ...subscribed, console_host: operator.console_host }),
        ask("q=brio"),
      ])

      expect(asked.map(({ status }) => status)).toEqual([403, 403, 401, 401, 200])
      expect(JSON.stringify(asked.slice(0, 4).map(({ body }) => body))).not.toMatch(/Standard|brio\.scenes/)
    })
  })
})

const slugOf = ({ slug }: { slug: string }) => slug

function cursorOf(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url")
}
