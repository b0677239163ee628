import { providedRouteRules } from "@guichet/tenancy/access"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { request } from "node:http"
import { closedCoreRules } from "../../../isolation/closed-core-routes"
import { accountsOn, statusAndCode } from "../../../support/accounts"
import { withPlatform } from "../../../support/platform"

const KB = 1024

withPlatform((platform) => {
  const { visitor, open, addMember, enter, isIn } = accountsOn(platform)

  describe("M11 a large request body", () => {
    let a: CreatedTenant
    beforeAll(async () => {
      await open("scenes", { kind: "platform" })
      a = await open("alpha-stage")
    })

    /** Sends invalid JSON: a route that parses it answers 400, or 413 when it is too long. */
    const unread = (path: string, method: string, bytes: number, headers: Record<string, string> = {}) =>
      new Promise<{ status: number; body: Record<string, unknown> }>((resolve, reject) => {
        const { port } = new URL(platform.medusaUrl())
        const asked = request({
          port,
          path,
          method,
          headers: {
            host: a.console_host,
            "x-forwarded-host": a.console_host,
            "x-forwarded-proto": "https",
            origin: `https://${a.console_host}`,
            "content-type": "application/json",
            ...(!headers["transfer-encoding"] && { "content-length": String(bytes) }),
            ...headers,
          },
        })
        asked.on("response", (answer) => {
          const parts: Buffer[] = []
          answer.on("data", (part: Buffer) => parts.push(part))
          answer.on("end", () => {
            const text = Buffer.concat(parts).toString()
            resolve({ status: answer.statusCode ?? 0, body: text.startsWith("{") ? JSON.parse(text) : {} })
          })
        })
        asked.on("error", reject)
        asked.end(Buffer.alloc(bytes, "["))
      })

    it("no route parses it before the sender is authorised: it is denied like a short one", async () => {
      const rules = [...providedRouteRules().values(), ...closedCoreRules].filter(
        ({ method, allow }) => method !== "GET" && !allow.includes("public")
      )
      const wrong: string[] = []
      for (const { method, path } of rules) {
        const url = path.replace(/:[a-z_]+/g, "x")
        const [large, short] = [await unread(url, method, 70 * KB), await unread(url, method, 1)]
        // the store's routes require a publishable key first, and answer 400
        const is_denied = [401, 403, 404].includes(large.status) || /publishable/i.test(String(large.body.message))
        if (!is_denied || large.status !== short.status) {
          wrong.push(`${method} ${path} ${large.status} ${short.status}`)
        }
      }

      expect(wrong).toEqual([])
      expect(rules.length).toBeGreaterThan(200)
    })

    it.each([
      "/admin/products/batch",
      "/admin/brand/logo",
      "/admin/events/x/picture",
      "/admin/charts/x/draft/backdrop",
      "/admin/brand/texts",
      "/admin/platform/exchange-rates",
    ])("a stranger's is not parsed at %s, which accepts larger bodies", async (path) => {
      expect([400, 413]).not.toContain((await unread(path, "POST", 1000 * KB)).status)
    })

    it.each(["first_name", "last_name", "avatar_url"])("a name of a person that is 95 kB long is refused: %s", async (field) => {
      const path = `/admin/users/${a.user_id}`
      const owner = await enter(a, a.user_id)
      const change = (text: string) => owner.post(a.console_host, path, { [field]: text })
      const stored = async () => (await owner.get(a.console_host, path)).body.user[field]
      await change("Ada")

      const refused = await change("a".repeat(95 * KB))

      expect(refused).toMatchObject({
        status: 400,
        body: { code: "invalid_data", details: { fields: [field], max_length: 500 } },
      })
      expect(await stored()).toBe("Ada")
      expect((await change("a".repeat(500))).status).toBe(200)
    })

    it("it is parsed only for senders with the right, up to the route's limit", async () => {
      const reporter = await enter(a, (await addMember(a, "reporter@alpha-stage.example", "reporter")).user_id)
      const owner = await enter(a)
      const texts = (bytes: number) => ({ rev: 0, page: "imprint", texts: { en: "x".repeat(bytes) } })
      const send = (by: typeof owner, bytes: number) => by.post(a.console_host, "/admin/brand/texts", texts(bytes))

      expect(statusAndCode(await send(reporter, 200 * KB))).toEqual([403, "not_allowed"])
      expect(statusAndCode(await send(reporter, 300 * KB))).toEqual([403, "not_allowed"])
      expect(statusAndCode(await send(owner, 200 * KB))).toEqual([400, "invalid_data"])
      expect(statusAndCode(await send(owner, 300 * KB))).toEqual([413, "too_large"])
      expect(await isIn(owner, a.console_host)).toBe(true)
    })

    it("it is refused to everyone beyond 64 kB, in any encoding", async () => {
      const path = "/auth/user/emailpass"
      const typed = { email: "owner@alpha-stage.example" }
      const post = (password: string) => visitor().post(a.console_host, path, { ...typed, password })

      expect((await post("x".repeat(63 * KB))).status).toBe(400)
      expect(statusAndCode(await post("x".repeat(65 * KB)))).toEqual([413, "too_large"])
      expect((await unread(path, "POST", 10, { "transfer-encoding": "chunked" })).status).toBe(413)
      expect((await unread(path, "POST", 10, { "content-encoding": "gzip" })).status).toBe(415)
      expect((await unread(path, "POST", 10)).status).toBe(400)
    })
  })
})
