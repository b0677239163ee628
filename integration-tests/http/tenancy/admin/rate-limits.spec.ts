import { createApiKey } from "@guichet/tenancy/api-keys"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { send } from "../../../support/client/send"
import { accountsOn } from "../../../support/accounts"
import { withPlatform } from "../../../support/platform"

withPlatform(
  (platform) => {
    describe("S10 request limits per minute in access control", () => {
      let a: CreatedTenant
      let b: CreatedTenant
      const { pool, open } = accountsOn(platform)

      const givenProgram = async ({ tenant_no, user_id, console_host: host }: CreatedTenant) => {
        const maker = { tenant_no, actor_kind: "member", actor_id: user_id }
        const terms = { name: "Script", rights: ["venue.write" as const], ttl_days: 1 }
        const { key } = await createApiKey(pool(), maker, new Set(["venue.write"]), terms)

        return (method: string, json?: object) =>
          send(platform.medusaUrl(), {
            host,
            method,
            path: "/admin/venues",
            json,
            headers: { authorization: `Bearer ${key}`, origin: [] },
          })
      }

      beforeAll(async () => {
        process.env.RATE_LIMITS = "on"
        a = await open("alpha-stage")
        b = await open("bravo-stage")
      })

      it("a runaway program gets 429 with the time to retry, and affects no other program or tenant", async () => {
        const [wild, other, neighbour] = [await givenProgram(a), await givenProgram(a), await givenProgram(b)]

        const answers = await Promise.all(Array.from({ length: 125 }, () => wild("POST", {})))
        const refused = answers.filter(({ status }) => status === 429)
        const unharmed = await Promise.all([other("POST", {}), neighbour("POST", {})])

        expect(answers.filter(({ status }) => status === 400)).toHaveLength(120)
        expect(refused).toHaveLength(5)
        expect(refused[0].body).toMatchObject({ code: "too_many_requests", retryable: true })
        expect(Number(refused[0].headers["retry-after"])).toBeGreaterThan(0)
        expect(unharmed.map(({ status }) => status)).toEqual([400, 400])
      })

      it("a stranger is stopped by IP address, while signed-in users continue", async () => {
        const program = await givenProgram(a)
        const ask = () =>
          send(platform.medusaUrl(), { host: a.console_host, method: "GET", path: "/admin/feature-flags", headers: {} })

        const answers = await Promise.all(Array.from({ length: 125 }, ask))

        expect(answers.filter(({ status }) => status === 429)).toHaveLength(5)
        expect((await program("POST", {})).status).toBe(400)
      })
    })
  },
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)
