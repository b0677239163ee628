import { createApiKey } from "@guichet/tenancy/api-keys"
import { sharedPool } from "@guichet/kernel/pool"
import { createTenantWorkflow, type CreatedTenant } from "@guichet/tenancy/workflows"
import { send } from "../../../isolation/given-principals"
import { withPlatform } from "../../../support/platform"

withPlatform(
  (platform) => {
    describe("S10 requests a minute at the gate", () => {
      let a: CreatedTenant
      let b: CreatedTenant

      const givenTenant = async (slug: string): Promise<CreatedTenant> => {
        const owner = { email: `owner@${slug}.example`, password: "copper lantern forty" }
        const { result } = await createTenantWorkflow(platform.container()).run({
          input: { kind: "client", name: `Site ${slug}`, slug, country: "FR", currency: "eur", owner },
        })

        return result
      }
      const givenProgram = async ({ tenant_no, user_id, console_host: host }: CreatedTenant) => {
        const maker = { tenant_no, actor_kind: "member", actor_id: user_id }
        const terms = { name: "Script", rights: ["venue.write" as const], ttl_days: 1 }
        const { key } = await createApiKey(sharedPool(platform.databaseUrl), maker, new Set(["venue.write"]), terms)

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
        a = await givenTenant("alpha-stage")
        b = await givenTenant("bravo-stage")
      })

      it("stop a program that runs wild, say when it may go on, and touch neither another program nor another tenant", async () => {
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

      it("stop a stranger by address, and let who is signed in go on", async () => {
        const program = await givenProgram(a)
        const ask = () =>
          send(platform.medusaUrl(), { host: a.console_host, method: "GET", path: "/admin/feature-flags", headers: {} })

        const answers = await Promise.all(Array.from({ length: 125 }, ask))

        expect(answers.filter(({ status }) => status === 429)).toHaveLength(5)
        expect((await program("POST", {})).status).toBe(400)
      })
    })
  },
  { PLATFORM_RELAY: "off", WINDOW: "off", RATE_LIMITS: "on" }
)
