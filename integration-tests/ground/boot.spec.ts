import { withPlatform } from "../support/platform"

withPlatform((platform) => {
  describe("the ground", () => {
    it("boots Medusa with every plugin loaded from source", async () => {
      const answer = await fetch(`${platform.medusaUrl()}/health`)

      expect(answer.status).toBe(200)
    })
  })
})
