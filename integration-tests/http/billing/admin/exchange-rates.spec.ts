import { sharedPool } from "@guichet/kernel/pool"
import { withPlatform } from "../../../support/platform"
import { send } from "../../../support/client/send"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

const RATES = "/admin/platform/exchange-rates"

withPlatform((platform) => {
  describe("S6.4 exchange rates", () => {
    let operator: Organiser
    let client: Organiser

    beforeAll(async () => {
      operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
      client = await givenOrganiser(platform, "brio")
    })

    const pool = () => sharedPool(platform.databaseUrl)
    const day = async (ago: number) =>
      (await pool().query("select (current_date - $1::integer)::text as day", [ago])).rows[0].day as string
    const file = async (ago: number, rates: Record<string, string>) => {
      const as_of = await day(ago)

      return ["date,currency,rate", ...Object.entries(rates).map(([currency, rate]) => `${as_of},${currency},${rate}`)].join("\n")
    }
    const look = (text: string) => operator.ask("POST", `${RATES}/preview`, { file: text })
    const upload = async (text: string, changes: Record<string, unknown> = {}) => {
      const { body } = await look(text)

      return operator.ask("POST", RATES, { file: text, seen: body.seen, ...changes })
    }

    it("they are previewed before they are added, listed newest first page by page, and marked when stale", async () => {
      const none = await operator.ask("GET", RATES)
      const old = await file(9, { USD: "1.08", GBP: "0.85" })
      const preview = await look(old)
      const written = await operator.ask("GET", RATES)
      const added = await upload(old)
      await upload(await file(0, { USD: "1.10" }))
      const first = await operator.ask("GET", `${RATES}?limit=2`)
      const second = await operator.ask("GET", `${RATES}?limit=2&after=${first.body.after}`)

      expect(none.body).toEqual({ rates: [], after: null, status: { currencies: 0, stale: 0, newest_as_of: null } })
      expect(preview).toMatchObject({
        status: 200,
        body: { source: "csv", seen: "0", changes: [{ quote: "usd", was: null }, {}] },
      })
      expect(written.body.rates).toEqual([])
      expect(added).toMatchObject({ status: 201, body: { added: 2 } })
      expect(first.body.status).toEqual({ currencies: 2, stale: 1, newest_as_of: await day(0) })
      expect(first.body.rates).toMatchObject([
        { quote: "usd", rate: "1.1", uploaded_by: "owner@scenes.example" },
        { quote: "gbp" },
      ])
      expect([second.body.rates.length, second.body.after]).toEqual([1, null])
    })

    it("F30 a change of more than ten percent needs a confirmation, and an outdated preview is refused", async () => {
      await upload(await file(1, { CHF: "0.95" }))
      const text = await file(0, { CHF: "9.5" })
      const { body } = await look(text)

      const refused = await upload(text)
      const confirmed = await upload(text, { confirm_surprising: true })
      const outdated = await operator.ask("POST", RATES, { file: text, seen: body.seen })

      expect(body.changes).toMatchObject([{ change_percent: "900.00", is_surprising: true }])
      expect(refused).toMatchObject({ status: 409, body: { code: "rates_unconfirmed", details: { currencies: ["chf"] } } })
      expect([confirmed.status, outdated.status, outdated.body.code]).toEqual([201, 409, "stale_state"])
    })

    it("an unreadable, non-text or too long file is refused, with what is wrong in it", async () => {
      const answers = [
        await look("date,currency,rate\n2026-02-30,USD,1"),
        await look('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
        await look("x".repeat(100_001)),
        await operator.ask("POST", `${RATES}/preview`, { file: 7 }),
      ]

      expect(answers.map(({ status, body }) => [status, body.code, body.details?.problem ?? null])).toEqual([
        [400, "rates_unreadable", "day_invalid"],
        [400, "rates_unreadable", "not_xml"],
        [400, "invalid_data", null],
        [400, "invalid_data", null],
      ])
    })

    it("no one else can read or add them", async () => {
      const text = await file(0, { SEK: "11.5" })

      const answers = await Promise.all([
        client.ask("GET", RATES),
        client.ask("POST", `${RATES}/preview`, { file: text }),
        client.ask("POST", RATES, { file: text, seen: "0" }),
        send(platform.medusaUrl(), { host: operator.console_host, path: RATES }),
      ])

      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 401])
      expect((await pool().query("select from fx_rate where quote = 'sek'")).rowCount).toBe(0)
      expect((await operator.ask("GET", RATES)).status).toBe(200)
    })
  })
})
