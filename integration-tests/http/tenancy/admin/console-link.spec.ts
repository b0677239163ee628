import { sharedPool } from "@guichet/kernel/pool"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { eventually } from "../../../support/child"
import { consoleCode } from "../../../support/console-code"
import { withPlatform } from "../../../support/platform"
import { Visitor } from "../../../support/client/visitor"
import { givenTenantOn, type TenantTerms } from "../../../support/given/given-tenant-on"
import { PASSWORD } from "../../../support/given/in-console"

withPlatform((platform) => {
  const pool = () => sharedPool(platform.databaseUrl)
  const visitor = () => new Visitor(() => Number(new URL(platform.medusaUrl()).port), true)
  const open = (slug: string, terms: TenantTerms = {}) => givenTenantOn(platform, slug, { name: `Site ${slug}`, ...terms })
  const mailsTo = async (to: string) => {
    const { rows } = await pool().query<{ text: string; subject: string; from_name: string }>(
      "select text, subject, from_name from mail where to_address = $1 order by created_at desc",
      [to]
    )

    return rows
  }
  const mailed = (to: string, count: number) =>
    eventually(async () => (await mailsTo(to)).length === count, `${count} mails to ${to}`, 20_000)
  const codeIn = (text: string) => /\/auth\/enter#([\w-]+)/.exec(text)?.[1] ?? ""
  const ask = ({ console_host }: CreatedTenant, email: string) => visitor().post(console_host, "/admin/session/link", { email })
  const enter = ({ console_host }: CreatedTenant, code: string) => visitor().post(console_host, "/admin/session/enter", { code })
  const aMinuteLater = () => pool().query("update member set link_asked_at = link_asked_at - interval '61 seconds'")
  const allHeard = () =>
    eventually(
      async () => (await pool().query("select 1 from tenancy_outbox where done_at is null")).rowCount === 0,
      "every message heard",
      20_000
    )

  describe("S8, S10 a console whose one-time code was lost", () => {
    let a: CreatedTenant
    let b: CreatedTenant

    beforeAll(async () => {
      await open("scenes", { kind: "platform" })
      a = await open("alpha-stage")
      b = await open("bravo-stage", { password: PASSWORD, default_locale: "en" })
      await allHeard()
    })

    it("the link in the sign-up email opens it once, without the 60 s code", async () => {
      const [mail, ...more] = await mailsTo("owner@alpha-stage.example")

      expect(more).toEqual([])
      expect(mail).toMatchObject({ subject: "Votre accès à la console de Site alpha-stage", from_name: "Site scenes" })
      const code = codeIn(mail.text)
      const { rows } = await pool().query(
        "select extract(epoch from expires_at - created_at)::int as ttl from one_time_code where code_hash = sha256($1)",
        [code]
      )
      expect(rows).toEqual([{ ttl: 1800 }])
      expect((await enter(b, code)).body.code).toBe("code_spent")
      expect(await enter(a, code)).toMatchObject({ status: 200, body: { kind: "member", password_set: false } })
      expect((await enter(a, code)).body.code).toBe("code_spent")
    })

    it("a new link requested for the owner is sent once a minute, however many requests are made simultaneously", async () => {
      const owner = "owner@alpha-stage.example"
      await Promise.all(Array.from({ length: 3 }, () => ask(a, owner)))
      await allHeard()
      expect(await mailsTo(owner)).toHaveLength(1)
      await aMinuteLater()

      await Promise.all(Array.from({ length: 5 }, () => ask(a, ` ${owner.toUpperCase()} `)))

      await mailed(owner, 2)
      await allHeard()
      const [newest, ...older] = await mailsTo(owner)
      expect(older).toHaveLength(1)
      expect((await enter(a, codeIn(newest.text))).status).toBe(200)
    })

    it("owner, stranger, another site's owner and an owner with a password get the same answer; only the first gets an email", async () => {
      await aMinuteLater()

      const answers = [
        await ask(a, "owner@alpha-stage.example"),
        await ask(a, "stranger@example.org"),
        await ask(b, "owner@alpha-stage.example"),
        await ask(b, "owner@bravo-stage.example"),
      ]

      expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(4).fill([200, { success: true }]))
      await mailed("owner@alpha-stage.example", 2)
      await allHeard()
      const { rows } = await pool().query("select distinct to_address from mail where subject like '%console%'")
      expect(rows).toEqual([{ to_address: "owner@alpha-stage.example" }])
      expect((await ask(a, "no address")).body.code).toBe("invalid_data")
    })

    it("choosing the password ends the pending links, and none are sent afterwards", async () => {
      const owner = visitor()
      const [{ text }] = await mailsTo("owner@alpha-stage.example")
      await owner.post(a.console_host, "/admin/session/enter", { code: await consoleCode(pool(), a) })
      await owner.post(a.console_host, "/admin/session/password", { password: PASSWORD })
      await aMinuteLater()

      await ask(a, "owner@alpha-stage.example")
      await allHeard()

      expect((await enter(a, codeIn(text))).body.code).toBe("code_spent")
      expect(await mailsTo("owner@alpha-stage.example")).toHaveLength(1)
      expect((await owner.get(a.console_host, "/admin/site")).status).toBe(200)
    })

    it("a link is requested only on the console's own page, which says how to get one", async () => {
      const page = (language: string) =>
        visitor().get(a.console_host, "/auth/enter", { headers: { "accept-language": language } })

      expect((await page("en")).text).toContain("Send me a new link")
      expect((await page("fr")).text).toContain("Envoyez-moi un nouveau lien")
      const foreign = await visitor().post(
        a.console_host,
        "/admin/session/link",
        { email: "owner@alpha-stage.example" },
        { headers: { origin: "http://elsewhere.example" } }
      )
      expect(foreign.body.code).toBe("origin_refused")
      expect((await visitor().post(a.tenant_host, "/admin/session/link", { email: "x@example.org" })).status).toBe(404)
    })
  })
})
