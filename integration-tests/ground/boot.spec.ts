import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { salesApiUrl } from "@guichet/ticketing/sales-api"
import { givenEvent, givenOrganiser } from "../support/given/given-organiser"
import { withPlatform } from "../support/platform"

withPlatform((platform) => {
  describe("booting the platform", () => {
    it("Medusa boots with every plugin loaded from source", async () => {
      const answer = await fetch(`${platform.medusaUrl()}/health`)

      expect(answer.status).toBe(200)
    })

    it("the sales API starts in a thread of the same process", async () => {
      const answer = await fetch(`${salesApiUrl()}/internal/health`)

      expect(answer.status).toBe(200)
    })

    it("Medusa's own authentication stays in force, on listed and unlisted routes", async () => {
      const answers = await Promise.all(
        ["/admin/api-keys", "/store/carts", "/admin/nothing-here"].map((path) => fetch(`${platform.medusaUrl()}${path}`))
      )

      expect(answers.map(({ status }) => status)).toEqual([401, 400, 401])
    })

    it("an event of ticketing is linked to a product of Medusa", async () => {
      const query = platform.container().resolve(ContainerRegistrationKeys.QUERY)

      const { data } = await query.graph({ entity: "event", fields: ["id", "product.id"] })

      expect(data).toEqual([])
    })

    it("an event of ticketing is linked to its tenant of tenancy, both plugins from source, and no further", async () => {
      const [cid, rival] = [
        await givenOrganiser(platform, "cid", { name: "Théâtre cid" }),
        await givenOrganiser(platform, "rival", { name: "Théâtre rival" }),
      ]
      const [mine, theirs] = [await givenEvent(cid), await givenEvent(rival)]
      const query = platform.container().resolve(ContainerRegistrationKeys.QUERY)

      const { data } = await query.graph({ entity: "event", fields: ["id", "tenant.name"] })
      const back = await query.graph({ entity: "tenant", fields: ["id", "event.*", "events.*"], filters: { id: cid.tenant_id } })

      const names = data.map(({ id, tenant }) => [id, tenant?.name])
      expect(new Map(names as [string, string][])).toEqual(
        new Map([
          [mine.event.id, "Théâtre cid"],
          [theirs.event.id, "Théâtre rival"],
        ])
      )
      expect(back.data).toEqual([{ id: cid.tenant_id }])
    })
  })
})
