import { sharedPool } from "@guichet/kernel/pool"
import { withEmulatedPlatform } from "../../../support/emulated-platform"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

const CARD = "/admin/payments/card"

withEmulatedPlatform(
  (platform) => {
    describe("D6 D7 INV-TENANT the card for the operator's invoices", () => {
      let aster: Organiser
      let brio: Organiser

      beforeAll(async () => {
        await givenOrganiser(platform, "scenes", { kind: "platform" })
        aster = await givenOrganiser(platform, "aster")
        brio = await givenOrganiser(platform, "brio")
      })
      afterEach(() => control("/faults/clear", {}))

      const { control } = platform
      const rows = async (sql: string, values: unknown[] = []) => (await sharedPool(platform.databaseUrl).query(sql, values)).rows
      const shown = async (staff: Organiser, locale = "en") => (await staff.ask("GET", `${CARD}?locale=${locale}`)).body
      const ask = async (staff: Organiser, changes: object = {}) =>
        staff.ask("POST", CARD, { locale: "en", mandate_hash: (await shown(staff)).mandate.hash, ...changes })
      const sessionOf = (url: string) => url.match(/cs_[A-Za-z0-9_]+/)![0]
      const saved = async (staff: Organiser, instrument = "visa") => {
        const { body } = await ask(staff)
        await control("/pay", { session: sessionOf(body.redirect_url), instrument })

        return (await staff.ask("POST", `${CARD}/finish`, { locale: "en" })).body
      }

      it("the agreement is in the client's language, names operator and site, and not the software", async () => {
        const [en, fr] = [await shown(aster, "en"), await shown(aster, "fr")]

        expect(en).toMatchObject({ is_available: true, is_emulated: true, card: null, is_in_use: false })
        expect(en.mandate.text).toContain("House scenes")
        expect(fr.mandate.text).toContain("House aster")
        expect(fr.mandate.hash).not.toBe(en.mandate.hash)
      })

      it("the card is saved on the provider's page, and shown with brand, last four digits and expiry, to its own client only", async () => {
        const answer = await saved(aster)

        expect(answer.card).toMatchObject({
          brand: "visa",
          last4: "4242",
          exp_month: expect.any(Number),
          accepted_by: "owner@aster.example",
        })
        expect((await shown(aster)).card).toEqual(answer.card)
        expect((await shown(brio)).card).toBeNull()
        expect(
          await rows("select tenant_no, state, accepted_by_mail, accepted_ip, mandate_text from tenant_payment_method")
        ).toEqual([
          {
            tenant_no: aster.tenant_no,
            state: "active",
            accepted_by_mail: "owner@aster.example",
            accepted_ip: expect.stringMatching(/[0-9a-f.:]+/),
            mandate_text: (await shown(aster)).mandate.text,
          },
        ])
      })

      it("agreement to another text saves no card and opens no page", async () => {
        const { status, body } = await ask(aster, { mandate_hash: "0".repeat(64) })

        expect([status, body.code]).toEqual([409, "card_mandate_changed"])
        expect(await rows("select 1 from tenant_payment_method")).toEqual([])
      })

      it("no card is saved when the page is abandoned, and one can be saved afterwards", async () => {
        await ask(aster)
        const left = (await aster.ask("POST", `${CARD}/finish`, { locale: "en" })).body

        expect(left.card).toBeNull()
        expect((await saved(aster)).card).toMatchObject({ last4: "4242" })
      })

      it("the next card replaces it: one is in use, whichever page is finished first or twice", async () => {
        await saved(aster)
        const answers = await Promise.all([saved(aster, "mastercard"), saved(aster, "mastercard")])

        expect(answers.map(({ card }) => card.brand)).toEqual(["mastercard", "mastercard"])
        expect(await rows("select state, count(*)::int from tenant_payment_method group by state order by state")).toEqual([
          { state: "active", count: 1 },
          { state: "replaced", count: 2 },
        ])
      })

      it("its client removes it, and the other's stays", async () => {
        await saved(aster)
        await saved(brio)

        const { status } = await aster.ask("DELETE", CARD)

        expect(status).toBe(204)
        expect([(await shown(aster)).card, (await shown(brio)).card]).toMatchObject([null, { last4: "4242" }])
      })

      it("an unavailable provider is reported with what to do", async () => {
        await control("/fail_next", { op: "checkout.sessions.create", mode: "before_commit", n: 3 })

        const { status, body } = await ask(aster)

        expect([status, body.code]).toEqual([503, "card_page_unavailable"])
        expect((await ask(aster)).status).toBe(201)
      })

      it("saving is off while the operator takes no payments", async () => {
        const before = process.env.STRIPE_SECRET_KEY
        process.env.STRIPE_SECRET_KEY = ""
        try {
          expect(await shown(aster)).toMatchObject({ is_available: false, card: null })
        } finally {
          process.env.STRIPE_SECRET_KEY = before
        }
      })
    })
  },
  {
    STRIPE_SECRET_KEY: "sk_test_emu_platform",
  }
)
