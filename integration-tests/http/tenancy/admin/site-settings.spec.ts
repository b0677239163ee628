import { sharedPool } from "@guichet/kernel/pool"
import { withPlatform } from "../../../support/platform"
import { send } from "../../../support/client/send"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

withPlatform((platform) => {
  describe("D4 a site edited by its own members", () => {
    let mine: Organiser
    let other: Organiser
    const pool = () => sharedPool(platform.databaseUrl)

    beforeAll(async () => {
      mine = await givenOrganiser(platform, "delta")
      other = await givenOrganiser(platform, "echo")
    })

    const settings = { rev: 1, name: "House delta", time_zone: "Europe/Paris", locales: ["fr", "en"], default_locale: "fr" }
    const change = (changes: object, staff: Organiser = mine) =>
      send(platform.medusaUrl(), {
        host: staff.console_host,
        method: "POST",
        path: "/admin/site",
        cookie: staff.cookie,
        json: { ...settings, ...changes },
      })
    const name = async (staff: Organiser) =>
      (await pool().query("select name from tenant where id = $1", [staff.tenant_id])).rows[0].name

    it("they change name, time zone and languages, and another site's stay", async () => {
      const { status, body } = await change({ name: "Delta tout court", default_locale: "en" })

      expect(status).toBe(200)
      expect(body.tenant).toMatchObject({ name: "Delta tout court", default_locale: "en", rev: 2 })
      expect(await name(other)).toBe("House echo")
    })

    it.each([
      ["its address", { slug: "delta-two" }],
      ["the test flag", { is_test: true }],
      ["the country", { country: "BE" }],
    ])("they cannot change %s, which is the operator's", async (_what, changes) => {
      expect((await change(changes)).status).toBe(400)
      expect(await name(mine)).toBe("House delta")
    })

    it("they need the right, on their own console", async () => {
      await pool().query("update member set role = 'event_manager' where tenant_no = $1", [mine.tenant_no])
      const without = await change({ name: "Manager's" })
      const elsewhere = await change({ name: "Elsewhere" }, { ...other, cookie: mine.cookie })
      await pool().query("update member set role = 'admin' where tenant_no = $1", [mine.tenant_no])
      const admin = await change({ name: "Admin's" })

      expect([without.status, elsewhere.status, admin.status]).toEqual([403, 401, 200])
      expect([await name(mine), await name(other)]).toEqual(["Admin's", "House echo"])
    })
  })
})
