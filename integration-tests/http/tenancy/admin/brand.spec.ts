import { sharedPool } from "@guichet/kernel/pool"
import { inVoice } from "@guichet/messaging/voice"
import { findVoice } from "@guichet/tenancy/brand"
import { withPlatform } from "../../../support/platform"
import { send } from "../../../support/client/send"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

withPlatform((platform) => {
  describe("I-1 the brand of a site", () => {
    let mine: Organiser
    let other: Organiser
    let operator: Organiser
    const pool = () => sharedPool(platform.databaseUrl)

    beforeAll(async () => {
      mine = await givenOrganiser(platform, "delta")
      other = await givenOrganiser(platform, "echo")
      operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
    })

    const ask = (method: "GET" | "POST", path: string, json?: object, staff: Organiser = mine) =>
      send(platform.medusaUrl(), { host: staff.console_host, method, path, cookie: staff.cookie, json })
    const look = {
      rev: 1,
      theme: { brand: "#112233", accent: "#AABBCC", font: "poster" },
      support_address: "Help@delta.example",
      mail_sender: "Delta’s tickets",
    }
    const change = (changes: object = {}, staff: Organiser = mine) => ask("POST", "/admin/brand", { ...look, ...changes }, staff)
    const write = (texts: object, page = "terms", rev = 1, staff: Organiser = mine) =>
      ask("POST", "/admin/brand/texts", { rev, page, texts }, staff)
    const rows = async (table: string, { tenant_no }: Organiser) =>
      (await pool().query(`select * from "${table}" where tenant_no = $1`, [tenant_no])).rows
    const entriesOf = async (staff: Organiser) => (await rows("audit_log", staff)).sort((a, b) => a.seq - b.seq)
    /** Requests as the storefront does. */
    const store = async (path: string, staff: Organiser = mine) => {
      const [{ host, publishable_key }] = (
        await pool().query(
          "select host, publishable_key from tenant join tenant_host using (tenant_no) where tenant_no = $1 and tenant_host.kind = 'tenant'",
          [staff.tenant_no]
        )
      ).rows

      return send(platform.medusaUrl(), { host, path, headers: { "x-publishable-api-key": publishable_key } })
    }

    it("its own members change it, and another site's stays as it is", async () => {
      const before = await ask("GET", "/admin/brand")
      const { status, body } = await change()

      expect(before.body).toMatchObject({ rev: 1, support_address: null, texts: { terms: { fr: "", en: "" } } })
      expect(status).toBe(200)
      expect(body).toMatchObject({
        rev: 2,
        theme: { brand: "#112233", accent: "#aabbcc", font: "poster" },
        support_address: "help@delta.example",
        mail_sender: "Delta’s tickets",
      })
      expect(await rows("site_brand", other)).toEqual([])
      expect((await rows("tenant", other))[0].theme).not.toMatchObject({ brand: "#112233" })
    })

    it("a change is announced, so that pages follow, and recorded in the audit", async () => {
      await pool().query("truncate site_outbox")
      await change()
      await write({ fr: "Bonjour", en: "" }, "terms", 2)

      const notifiedTenants = (await pool().query("select payload from site_outbox")).rows.map(({ payload }) => payload.tenant_no)
      const entries = (await entriesOf(mine)).filter(({ action }) => action.startsWith("brand."))
      expect(new Set(notifiedTenants)).toEqual(new Set([mine.tenant_no]))
      expect(entries.map(({ action, target }) => [action, target])).toEqual([
        ["brand.changed", null],
        ["brand.text_changed", "terms"],
      ])
      expect(JSON.stringify(entries[1].details)).not.toContain("Bonjour")
    })

    it("of two simultaneous changes one is saved, and the other is refused as stale", async () => {
      const answers = await Promise.all([change({ mail_sender: "One" }), change({ mail_sender: "Two" })])

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe("stale_state")
      expect((await rows("site_brand", mine))[0].rev).toBe(2)
    })

    it.each([
      ["a colour that is none", { theme: { ...look.theme, brand: "red;}" } }, "invalid_data"],
      ["an email address with a line break", { support_address: "a@b.example\nbcc: c@d.example" }, "invalid_data"],
      ["an unreadable sender", { mail_sender: "De\u202Elta" }, "invalid_data"],
      ...["Delta <a@b.example>", "a@b.example", 'Delta "Pay"'].map((mail_sender): [string, object, string] => [
        `A9 the sender ${mail_sender}`,
        { mail_sender },
        "invalid_data",
      ]),
      ["A9 a sender that contains a web address", { mail_sender: "http://evil.example" }, "invalid_data"],
      ["a field of the operator's", { slug: "delta-two" }, "invalid_data"],
    ])("%s is refused", async (_what, changes, code) => {
      const { status, body } = await change(changes)

      expect([status, body.code ?? body.type]).toEqual([400, code])
      expect(await rows("site_brand", mine)).toEqual([])
    })

    it("only the operator can send emails under the operator's name", async () => {
      const named = { mail_sender: "House  SCENES" }
      const theirs = await change(named)
      const operators = await change(named, operator)

      expect([theirs.status, theirs.body.code, operators.status]).toEqual([409, "name_reserved", 200])
      expect(await rows("site_brand", mine)).toEqual([])
    })

    it("changes need the right, on the member's own console", async () => {
      await pool().query("update member set role = 'event_manager' where tenant_no = $1", [mine.tenant_no])
      const without = [await change(), await write({ fr: "Bonjour", en: "" }), await ask("GET", "/admin/brand")]
      const elsewhere = await change({}, { ...other, cookie: mine.cookie })
      await pool().query("update member set role = 'admin' where tenant_no = $1", [mine.tenant_no])

      expect([...without, elsewhere].map(({ status }) => status)).toEqual([403, 403, 403, 401])
      expect(await rows("site_brand", mine)).toEqual([])
      expect((await change()).status).toBe(200)
    })

    it("the site gets legal texts as paragraphs and links, never as markup", async () => {
      await write({ fr: "<b>Gras</b>\n\nÉcrivez à a@b.example", en: "" })

      const { body } = await store("/store/legal-texts?page=terms&locale=fr")
      expect(body).toEqual({
        page: "terms",
        locale: "fr",
        paragraphs: [[{ text: "<b>Gras</b>" }], [{ text: "Écrivez à " }, { text: "a@b.example", href: "mailto:a@b.example" }]],
      })
      expect((await store("/store/site")).body.site.pages).toEqual(["terms"])
    })

    it("a text missing in one language is read in the other, and a removed text is gone", async () => {
      await write({ fr: "Bonjour", en: "" })
      const inEnglish = await store("/store/legal-texts?page=terms&locale=en")
      await write({ fr: "", en: "" }, "terms", 2)

      expect(inEnglish.body.locale).toBe("fr")
      expect((await store("/store/legal-texts?page=terms&locale=fr")).status).toBe(404)
      expect((await store("/store/site")).body.site.pages).toEqual([])
    })

    it("a site reads only its own texts", async () => {
      await write({ fr: "Chez delta", en: "" })

      expect((await store("/store/legal-texts?page=terms", other)).status).toBe(404)
      expect((await store("/store/legal-texts?page=terms")).status).toBe(200)
      expect((await store("/store/legal-texts?page=nothing")).status).toBe(400)
    })

    it("a text may be as long as a contract, and no longer", async () => {
      const most = "é".repeat(29_999) + "."
      const answers = [await write({ fr: most, en: most }), await write({ fr: `${most}.`, en: "" }, "terms", 2)]

      expect(answers.map(({ status }) => status)).toEqual([200, 400])
      expect(await rows("site_page_text", mine)).toHaveLength(2)
    })

    const drawing = (colour: string) =>
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><rect width="80" height="20" fill="${colour}"/></svg>`
      ).toString("base64")
    const put = (picture: string | null, rev = 1, staff: Organiser = mine) =>
      ask("POST", "/admin/brand/logo", { rev, picture }, staff)

    it("a logo is redrawn, shown by site, console and emails, and removed again", async () => {
      const { status, body } = await put(drawing("#c00"))

      expect([status, body.rev]).toEqual([200, 2])
      expect(body.logo).toEqual({
        path: expect.stringMatching(/^\/sales-api\/logos\/[0-9a-f]{64}\.png$/),
        width: 640,
        height: 160,
      })
      expect((await store("/store/site")).body.site.logo).toEqual(body.logo)
      expect((await ask("GET", "/admin/site")).body.tenant.logo).toEqual(body.logo)
      const brand = { name: "Delta", colour: "#112233", url: "http://somewhere.localhost:8080" }
      expect(await inVoice(pool(), mine.tenant_no, brand)).toMatchObject({
        logo: { url: `http://delta.scenes.localhost:8080${body.logo.path}`, width: 640, height: 160 },
      })
      expect((await store("/store/site", other)).body.site.logo).toBeNull()
      expect(await rows("site_logo", other)).toEqual([])

      expect((await put(null, 2)).body).toMatchObject({ rev: 3, logo: null })

      expect((await store("/store/site")).body.site.logo).toBeNull()
      // emails that were sent refer to it
      expect(await rows("site_logo", mine)).toMatchObject([{ is_shown: false }])
      const entries = (await entriesOf(mine)).filter(({ action }) => action === "brand.logo_changed")
      expect(entries.map(({ details }) => details.became !== null)).toEqual([true, false])
    })

    it("of two simultaneous logos one is saved; an unchanged logo is stored once; the last twenty replaced ones are kept", async () => {
      const both = await Promise.all([put(drawing("#c00")), put(drawing("#0c0"))])
      expect(both.map(({ status }) => status).sort()).toEqual([200, 429])
      expect((await put(drawing("#0c0"))).body.code).toBe("stale_state")

      for (let rev = 2; rev < 26; rev += 1) {
        expect((await put(drawing(`#0000${String(rev).padStart(2, "0")}`), rev)).status).toBe(200)
      }
      expect((await put(drawing("#000025"), 26)).status).toBe(200)

      const kept = await rows("site_logo", mine)
      expect([kept.length, kept.filter(({ is_shown }) => is_shown).length]).toEqual([21, 1])
    })

    it("a logo needs the right, and an invalid image changes nothing", async () => {
      const refused = [
        await put(Buffer.from("<html></html>").toString("base64")),
        await put("not base64!"),
        await put(""),
        await ask("POST", "/admin/brand/logo", { rev: 1 }),
        await put(Buffer.alloc(1_000_001).toString("base64")),
      ]
      await pool().query("update member set role = 'event_manager' where tenant_no = $1", [mine.tenant_no])
      const without = await put(drawing("#c00"))

      expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400])
      expect(refused[0].body.code).toBe("logo_unknown")
      expect(without.status).toBe(403)
      expect(await rows("site_logo", mine)).toEqual([])
      await expect(
        pool().query("insert into site_logo (tenant_no, sha256, png, width, height) values ($1, repeat('a', 64), 'x', 1, 1)", [
          mine.tenant_no,
        ])
      ).rejects.toThrow("site_logo")
    })

    it("a drawing made to be slow is refused as such, and after three within an hour the site has to wait", async () => {
      const filter = '<filter id="f"><feTurbulence baseFrequency="0.05" numOctaves="1000000"/></filter>'
      const endless = Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${filter}<rect width="9" height="9" filter="url(#f)"/></svg>`
      ).toString("base64")
      const slow = await put(endless)
      const counted = await pool().query("select points from counted_attempt where key like 'slow_logo:%'")
      await pool().query("update counted_attempt set points = 3 where key like 'slow_logo:%'")

      const refused = await put(drawing("#c00"))

      expect([slow.status, slow.body.code, counted.rows]).toEqual([400, "logo_too_complex", [{ points: 1 }]])
      expect(refused).toMatchObject({ status: 429, body: { details: { retry_after_seconds: expect.any(Number) } } })
      await pool().query("update counted_attempt set points = 2 where key like 'slow_logo:%'")
      expect((await put(drawing("#c00"))).status).toBe(200)
      expect((await pool().query("select points from counted_attempt where key like 'slow_logo:%'")).rows).toEqual([
        { points: 2 },
      ])
    })

    it("emails use the site's brand, and the operator's when the operator writes", async () => {
      await change()

      expect(await findVoice(pool(), mine.tenant_no)).toEqual({
        support_address: "help@delta.example",
        mail_sender: "Delta’s tickets",
        logo: null,
        host: "delta.scenes.localhost",
      })
      expect(await findVoice(pool(), other.tenant_no)).toMatchObject({ support_address: null, mail_sender: null })
      expect(await findVoice(pool(), null)).toMatchObject({ support_address: null, mail_sender: null })
    })
  })
})
