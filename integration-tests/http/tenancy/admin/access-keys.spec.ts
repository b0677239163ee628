import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { send, type Sent } from "../../../support/client/send"
import type { Visitor } from "../../../support/client/visitor"
import { accountsOn } from "../../../support/accounts"
import { withPlatform } from "../../../support/platform"

withPlatform(
  (platform) => {
    const { pool, open, enter } = accountsOn(platform)
    let a: CreatedTenant
    let b: CreatedTenant
    let owner: Visitor

    const makeKey = async (rights: string[], more: object = {}) => {
      const { status, body } = await owner.post(a.console_host, "/admin/access-keys", { name: "Till", rights, ...more })
      expect([status, body.code]).toEqual([201, undefined])

      return body as { api_key: { id: string; prefix: string }; key: string }
    }
    /** Sends as a program does: no cookie, no Origin. */
    const asProgram = (key: string, asked: Partial<Sent> = {}) =>
      send(platform.medusaUrl(), {
        host: a.console_host,
        method: "GET",
        path: "/admin/events",
        ...asked,
        headers: { origin: [], authorization: `Bearer ${key}`, ...asked.headers },
      })

    beforeAll(async () => {
      await open("scenes", { kind: "platform" })
      a = await open("alpha-stage")
      b = await open("bravo-stage")
      owner = await enter(a)
    })

    describe("INV-TENANT, S10 API keys of programs", () => {
      it("a key lets a program read and write within its rights, without cookie and Origin, and creates no session", async () => {
        const { key } = await makeKey(["event.read", "venue.write"])
        const venue = { name: "Salle", city: "Lyon", country: "FR", time_zone: "Europe/Paris" }

        const made = await asProgram(key, { method: "POST", path: "/admin/venues", json: venue })
        const read = await asProgram(key, { path: "/admin/venues" })

        expect([made.status, read.status, read.body.count]).toEqual([201, 200, 1])
        expect(read.headers["set-cookie"]).toBeUndefined()
      })

      it("a key is shown once, and stored as a hash", async () => {
        const { api_key, key } = await makeKey(["event.read"])

        const { body } = await owner.get(a.console_host, "/admin/access-keys")
        const { rows } = await pool().query("select to_jsonb(k)::text as row from access_key k where id = $1", [api_key.id])

        expect(body.api_keys).toEqual([
          expect.objectContaining({
            id: api_key.id,
            prefix: key.slice(0, 8),
            state: "working",
            made_by: "owner@alpha-stage.example",
          }),
        ])
        expect(JSON.stringify(body) + rows[0].row).not.toContain(key.slice(8))
      })

      it("a key opens nothing beyond its rights, and never members, payments, devices or keys", async () => {
        const { key } = await makeKey(["event.read"])

        const answers = await Promise.all(
          [
            ["GET", "/admin/sales"],
            ["POST", "/admin/venues"],
            ["GET", "/admin/members"],
            ["GET", "/admin/payments/account"],
            ["GET", "/admin/devices"],
            ["GET", "/admin/access-keys"],
            ["POST", "/admin/access-keys"],
            ["GET", "/admin/site"],
            ["GET", "/admin/users/me"],
          ].map(([method, path]) => asProgram(key, { method, path, ...(method === "POST" && { json: {} }) }))
        )

        expect(answers.filter(({ status }) => status !== 401 && status !== 403)).toEqual([])
        expect((await asProgram(key)).status).toBe(200)
      })

      it.each([
        ["on another tenant's console", () => ({ host: b.console_host })],
        ["on the operator's console", () => ({ host: "console.scenes.localhost" })],
        ["on the tenant's own site", () => ({ host: a.tenant_host, path: "/store/events" })],
        ["beside a cookie", () => ({ headers: { cookie: "__Host-staff=s%3Ax.y" } })],
        [
          "as a basic log-in",
          (key: string) => ({ headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` } }),
        ],
        ["without its kind", (key: string) => ({ headers: { authorization: key } })],
        [
          "in the query",
          (key: string) => ({ path: `/admin/events?access_token=${key}`, headers: { authorization: [] as string[] } }),
        ],
        ["cut by one sign", (key: string) => ({ headers: { authorization: `Bearer ${key.slice(0, -1)}` } })],
        ["in capitals", (key: string) => ({ headers: { authorization: `Bearer ${key.toUpperCase()}` } })],
        ["followed by another", (key: string) => ({ headers: { authorization: `Bearer ${key} ${key}` } })],
        ["traded for a session", () => ({ method: "POST", path: "/auth/session", json: {} })],
      ])("a key opens nothing %s", async (_, asked: (key: string) => Partial<Sent>) => {
        const { key } = await makeKey(["event.read"])

        const refused = await asProgram(key, asked(key))
        const twin = await asProgram(key)

        expect([400, 401, 403, 404]).toContain(refused.status)
        expect(refused.headers["set-cookie"]).toBeUndefined()
        expect(twin.status).toBe(200)
      })

      it("keys end when revoked, expired, or with their creator's membership, and never exceed their creator's current rights", async () => {
        const [revoked, expired, kept] = [
          await makeKey(["event.read"]),
          await makeKey(["event.read"]),
          await makeKey(["event.read", "sales.read"]),
        ]

        await owner.delete(a.console_host, `/admin/access-keys/${revoked.api_key.id}`)
        await pool().query("update access_key set expires_at = now() where id = $1", [expired.api_key.id])
        const ended = await Promise.all([revoked, expired].map(({ key }) => asProgram(key)))
        await pool().query("update member set role = 'gate' where tenant_no = $1", [a.tenant_no])
        const demoted = await Promise.all(["/admin/events", "/admin/sales"].map((path) => asProgram(kept.key, { path })))
        await pool().query("update member set status = 'disabled' where tenant_no = $1", [a.tenant_no])
        const gone = await asProgram(kept.key)

        expect(ended.map(({ status }) => status)).toEqual([401, 401])
        expect(demoted.map(({ status }) => status)).toEqual([200, 403])
        expect(gone.status).toBe(401)
      })

      it("keys are revoked only by their own tenant's members, once", async () => {
        const { api_key, key } = await makeKey(["event.read"])
        const other = await enter(b)

        const foreign = await other.delete(b.console_host, `/admin/access-keys/${api_key.id}`)
        const works = await asProgram(key)
        const first = await owner.delete(a.console_host, `/admin/access-keys/${api_key.id}`)
        const second = await owner.delete(a.console_host, `/admin/access-keys/${api_key.id}`)

        expect([foreign.status, works.status, first.status, second.status]).toEqual([404, 200, 200, 404])
      })

      it("a tenant has twenty keys at most, however many are created simultaneously", async () => {
        await makeKey(["event.read"])

        const answers = await Promise.all(
          Array.from({ length: 24 }, () =>
            owner.post(a.console_host, "/admin/access-keys", { name: "Till", rights: ["event.read"] })
          )
        )

        expect(answers.filter(({ status }) => status === 201)).toHaveLength(19)
        expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
          code: "too_many_keys",
          details: { limit: 20 },
        })
      })

      it.each([
        [{ name: "", rights: ["event.read"] }],
        [{ name: "Till\u202e", rights: ["event.read"] }],
        [{ name: "x".repeat(61), rights: ["event.read"] }],
        [{ name: "Till", rights: [] }],
        [{ name: "Till", rights: ["member.manage"] }],
        [{ name: "Till", rights: ["platform.tenants.read"] }],
        [{ name: "Till", rights: ["event.read", "event.read"] }],
        [{ name: "Till", rights: ["event.read"], ttl_days: 0 }],
        [{ name: "Till", rights: ["event.read"], ttl_days: 731 }],
        [{ name: "Till", rights: ["event.read"], tenant_no: 3 }],
      ])("a key cannot be created from %j", async (body) => {
        const refused = await owner.post(a.console_host, "/admin/access-keys", body)

        expect([refused.status, refused.body.code]).toEqual([400, "invalid_data"])
        expect((await owner.get(a.console_host, "/admin/access-keys")).body.count).toBe(0)
      })

      it("a key records when it was last used, to the minute", async () => {
        const { key } = await makeKey(["event.read"])
        const lastUsed = async () => (await owner.get(a.console_host, "/admin/access-keys")).body.api_keys[0].last_used_at

        const clock = async (): Promise<Date> => (await pool().query("select date_trunc('milliseconds', now()) as at")).rows[0].at
        const setLastUsed = async (when: string) => {
          await pool().query(`update access_key set last_used_at = ${when}`)

          return lastUsed()
        }

        const before = await lastUsed()
        const from = await clock()
        await asProgram(key)
        const first = new Date(await lastUsed())
        const until = await clock()
        const fresh = await setLastUsed("now() + interval '1 minute'")
        await asProgram(key)
        const kept = await lastUsed()
        const old = await setLastUsed("now() - interval '61 seconds'")
        await asProgram(key)

        expect([before, first >= from, first <= until]).toEqual([null, true, true])
        expect(kept).toBe(fresh)
        expect(new Date(await lastUsed()).getTime()).toBeGreaterThan(new Date(old).getTime())
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)
