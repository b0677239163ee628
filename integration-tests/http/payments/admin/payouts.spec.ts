import Stripe from "stripe"
import { sharedPool } from "@guichet/kernel/pool"
import { connectAccount } from "@guichet/payments/modules/payments/connect-account"
import { withEmulatedPlatform } from "../../../support/emulated-platform"
import { send } from "../../../support/client/send"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

withEmulatedPlatform((platform) => {
  describe("T11 payouts in the console", () => {
    let aster: Organiser
    let brio: Organiser

    beforeAll(async () => {
      await givenOrganiser(platform, "scenes", { kind: "platform" })
      aster = await givenOrganiser(platform, "aster")
      brio = await givenOrganiser(platform, "brio")
      await connect(aster, "Aster")
      await connect(brio, "Brio")
    })

    const pool = () => sharedPool(platform.databaseUrl)
    const { control } = platform
    const get = (staff: Organiser, path: string) =>
      send(platform.medusaUrl(), { host: staff.console_host, path, cookie: staff.cookie })
    const accounts = new Map<Organiser, { id: string; ref: string }>()
    async function connect(staff: Organiser, name: string) {
      const { id: ref } = await control("/accounts", { name, connect: true })
      const facts = {
        status: "enabled" as const,
        charges_enabled: true,
        payouts_enabled: true,
        display_name: name,
        country: "FR",
        default_currency: "eur",
        requirements_due: [],
      }
      const id = await connectAccount(pool(), {
        tenant_no: staff.tenant_no,
        account_ref: ref,
        livemode: false,
        user_id: staff.user_id,
        facts,
      })
      accounts.set(staff, { id: id as string, ref })
    }
    /** A payout with lines of 10.00 each, the last with a name that a spreadsheet would evaluate. */
    async function paidOut(
      staff: Organiser,
      id: string,
      terms: { state: string; currency?: string; day: number; lines?: number }
    ) {
      const { state, currency = "eur", day, lines = 1 } = terms
      await pool().query(
        `insert into payout (tenant_no, id, merchant_account_id, provider_ref, state, currency, amount_minor, is_automatic, reconciliation, lines_minor,
             line_count, arrives_at, made_at, failed_at)
           values ($1, $2, $3, 'po_' || $2, $4, $5, $6, true, 'balanced', $6, $7, make_timestamptz(2026, 11, $8 + 1, 0, 0, 0), make_timestamptz(2026, 11, $8, 0, 0, 0),
             case when $4 = 'failed' then now() end)`,
        [staff.tenant_no, id, accounts.get(staff)?.id, state, currency, 1_000 * lines, lines, day]
      )
      await pool().query(
        `insert into payout_line (tenant_no, payout_id, provider_ref, category, currency, gross_minor, provider_fee_minor, application_fee_minor, net_minor,
             source_ref, happened_at)
           select $1, $2, 'txn_' || lpad(n::text, 4, '0'), 'charge', $3, 1100, 60, 40, 1000, case when n = $4 then '=HYPERLINK(1)' else 'ch_' || n end, now()
           from generate_series(1, $4) n`,
        [staff.tenant_no, id, currency, lines]
      )
    }

    it("they are listed newest first, by currency and state, page by page, with what is in transit", async () => {
      await paidOut(aster, "pyo_1", { state: "paid", day: 1 })
      await paidOut(aster, "pyo_2", { state: "failed", day: 2 })
      await paidOut(aster, "pyo_3", { state: "in_transit", day: 3 })
      await paidOut(aster, "pyo_4", { state: "pending", currency: "chf", day: 4 })
      await paidOut(brio, "pyo_9", { state: "paid", day: 4 })

      const first = await get(aster, "/admin/payouts?limit=3")
      const second = await get(aster, `/admin/payouts?limit=3&after=${first.body.after}`)
      const failed = await get(aster, "/admin/payouts?state=failed")
      const swiss = await get(aster, "/admin/payouts?currency=chf")

      const ids = ({ body }: { body: { payouts: { id: string }[] } }) => body.payouts.map(({ id }) => id)
      expect([ids(first), ids(second), second.body.after]).toEqual([["pyo_4", "pyo_3", "pyo_2"], ["pyo_1"], null])
      expect([ids(failed), ids(swiss)]).toEqual([["pyo_2"], ["pyo_4"]])
      expect(first.body.currencies).toEqual(["chf", "eur"])
      expect(first.body.on_the_way).toMatchObject([
        { currency: "chf", amount_minor: 1_000, count: 1 },
        { currency: "eur", amount_minor: 1_000, count: 1 },
      ])
      expect((await get(aster, "/admin/payouts?limit=1000")).status).toBe(400)
      expect((await get(aster, "/admin/payouts?state=lost")).status).toBe(400)
    })

    it("a payout shows its lines page by page, and all of them as CSV that no spreadsheet evaluates", async () => {
      await paidOut(aster, "pyo_5", { state: "paid", day: 5, lines: 3 })

      const first = await get(aster, "/admin/payouts/pyo_5/lines?limit=2")
      const second = await get(aster, `/admin/payouts/pyo_5/lines?limit=2&after=${first.body.after}`)
      const csv = await get(aster, "/admin/payouts/pyo_5/export")

      expect(
        [...first.body.lines, ...second.body.lines].map(({ provider_ref }: { provider_ref: string }) => provider_ref)
      ).toEqual(["txn_0001", "txn_0002", "txn_0003"])
      expect(first.body.lines[0]).toMatchObject({
        gross_minor: 1_100,
        provider_fee_minor: 60,
        application_fee_minor: 40,
        net_minor: 1_000,
      })
      expect(csv.status).toBe(200)
      const rows = String(csv.body).trimEnd().split("\r\n")
      expect(rows).toHaveLength(4)
      expect(rows[3]).toContain(",11.00,0.60,0.40,10.00,'=HYPERLINK(1),")
    })

    it("INV-TENANT another organiser sees neither payout nor lines nor file, and the owner all of them", async () => {
      await paidOut(aster, "pyo_1", { state: "paid", day: 1 })
      const paths = ["", "/lines", "/export"].map((end) => `/admin/payouts/pyo_1${end}`)

      const theirs = await Promise.all(paths.map((path) => get(brio, path)))
      const own = await Promise.all(paths.map((path) => get(aster, path)))

      expect(theirs.map(({ status }) => status)).toEqual([404, 404, 404])
      expect(own.map(({ status }) => status)).toEqual([200, 200, 200])
      expect((await get(brio, "/admin/payouts?after=pyo_1")).body.payouts).toEqual([])
    })

    it("the balance at the provider is shown, also when negative, and when it could not be read", async () => {
      const stripeAccount = accounts.get(brio)!.ref
      const stripe = new Stripe("sk_test_emu_platform", {
        host: "127.0.0.1",
        port: platform.emulator().apiPort,
        protocol: "http",
        telemetry: false,
      })
      const { id } = await stripe.paymentIntents.create(
        { amount: 10_000, currency: "eur", payment_method: "pm_card_bypassPending", confirm: true },
        { stripeAccount }
      )
      await stripe.refunds.create({ payment_intent: id }, { stripeAccount })
      await control("/fail_next", { op: "balance.retrieve", mode: "500", n: 3 })
      const away = await get(brio, "/admin/payments/balance")
      await control("/faults/clear", {})
      const read = await get(brio, "/admin/payments/balance")

      expect(away.body).toEqual({ state: "unreadable", balances: [] })
      expect(read.body).toMatchObject({ state: "read", balances: [{ currency: "eur", pending_minor: 0 }] })
      expect(read.body.balances[0].available_minor).toBeLessThan(0)
    })
  })
})
