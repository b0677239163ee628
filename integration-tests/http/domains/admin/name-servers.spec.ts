import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { accountsOn } from "../../../support/accounts"
import { givenDns, type LocalDns } from "../../../support/dns"
import { withPlatform } from "../../../support/platform"
import type { Visitor } from "../../../support/client/visitor"

withPlatform(
  (platform) => {
    const { open, enter, addMember } = accountsOn(platform)

    describe("S2 the platform's name servers at the registry", () => {
      let dns: LocalDns
      let operator: CreatedTenant
      let client: CreatedTenant
      let at: Visitor

      beforeAll(async () => {
        dns = await givenDns()
        Object.assign(process.env, { DNS_RESOLVER: dns.resolver, DNS_AUTHORITY_PORT: String(dns.authority_port) })
        operator = await open("scenes", { kind: "platform" })
        client = await open("alpha-stage")
        at = await enter(operator)
      })
      afterAll(() => dns.stop())

      const PATH = "/admin/platform/name-servers"

      it("S2 the operator sees which host to register with which addresses, and what is wrong at the registry", async () => {
        const names: [string, string, string][] = [
          ["scenes.localhost", "NS", "ns1.scenes.localhost"],
          ["scenes.localhost", "NS", "ns2.scenes.localhost"],
        ]
        dns.set("localhost", { records: names, glue: [["ns1.scenes.localhost", "A", "203.0.113.5"]] })
        const shown = await at.get(operator.console_host, PATH)
        const wrong = await at.post(operator.console_host, `${PATH}/check`)
        dns.set("localhost", {
          records: names,
          glue: [
            ["ns1.scenes.localhost", "A", "203.0.113.5"],
            ["ns2.scenes.localhost", "A", "198.51.100.6"],
          ],
        })
        const right = await at.post(operator.console_host, `${PATH}/check`)

        expect(shown.body).toEqual({
          domain: "scenes.localhost",
          servers: [
            { host: "ns1.scenes.localhost", addresses: ["203.0.113.5"] },
            { host: "ns2.scenes.localhost", addresses: ["198.51.100.6"] },
          ],
        })
        const codes = ({ body }: typeof wrong) => (body.verdicts as { code: string }[]).map(({ code }) => code)
        expect([wrong.status, wrong.body.parent, codes(wrong)]).toEqual([200, "localhost", ["right", "glue_missing"]])
        expect([codes(right), right.body.named]).toEqual([
          ["right", "right"],
          ["ns1.scenes.localhost", "ns2.scenes.localhost"],
        ])
      })

      it("clients and members without the right cannot see them", async () => {
        const organiser = await enter(client)
        const support = await addMember(operator, "sam@scenes.example", "operator_support")
        const helper = await enter(operator, support.user_id)

        const denied = [
          await organiser.get(client.console_host, PATH),
          await organiser.post(client.console_host, `${PATH}/check`),
          await helper.get(operator.console_host, PATH),
          await helper.post(operator.console_host, `${PATH}/check`),
        ]

        expect(denied.map(({ status }) => status)).toEqual([403, 403, 403, 403])
        expect((await at.get(operator.console_host, PATH)).status).toBe(200)
      })
    })
  },
  { NAME_SERVER_ADDRESSES: "203.0.113.5, 198.51.100.6" }
)
