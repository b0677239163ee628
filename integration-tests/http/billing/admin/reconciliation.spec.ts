// Long because each kind of difference is made where it would arise: at the provider, or in the rows that crashed code could have
// left.
import Stripe from "stripe"
import { sharedPool } from "@guichet/kernel/pool"
import { connectAccount } from "@guichet/payments/modules/payments/connect-account"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { accountsOn } from "../../../support/accounts"
import { eventually } from "../../../support/child"
import { withEmulatedPlatform } from "../../../support/emulated-platform"
import type { Loose } from "../../../support/client/exchange"
import type { Visitor } from "../../../support/client/visitor"

const RUNS = "/admin/platform/reconciliations"
const DIFFERENCES = "/admin/platform/money-differences"
const ASSIGNEES = "/admin/platform/money-difference-assignees"
const ACCOUNTS = "/admin/platform/reconciled-accounts"
/** The provider's clock runs ahead: its records are never too recent to be compared. */
const AHEAD_SECONDS = 7_200

interface Sold {
  tenant_no: number
  account: string
  id: string
  intent: string
  charge: string
  fee: string
}

withEmulatedPlatform((platform) => {
  const { open, enter, addMember } = accountsOn(platform)

  describe("T11 INV-PAY the comparison of sales, payments and ledger with the provider", () => {
    let stripe: Stripe
    let operator: CreatedTenant
    let aster: CreatedTenant
    let brio: CreatedTenant
    let at: Visitor
    let made = 0
    let places = 0

    beforeAll(async () => {
      stripe = new Stripe("sk_test_emu_platform", {
        host: "127.0.0.1",
        port: platform.emulator().apiPort,
        protocol: "http",
        telemetry: false,
      })
      operator = await open("scenes", { kind: "platform" })
      aster = await open("aster")
      brio = await open("brio")
      at = await enter(operator)
    })

    const sql = async (text: string, values: unknown[] = []) =>
      (await sharedPool(platform.databaseUrl).query(text, values)).rows as Loose[]
    const { control } = platform
    /** An organiser with an account on which nothing was sold before. */
    const selling = async ({ tenant_no, user_id, slug }: CreatedTenant) => {
      const { id: account } = await control("/accounts", { name: slug, connect: true })
      await connectAccount(sharedPool(platform.databaseUrl), {
        tenant_no,
        account_ref: account,
        livemode: false,
        user_id,
        facts: {
          status: "enabled",
          charges_enabled: true,
          payouts_enabled: true,
          display_name: slug,
          country: "FR",
          default_currency: "eur",
          requirements_due: [],
        },
      })

      return { tenant_no, account: account as string }
    }
    beforeEach(async () => {
      await control("/faults/clear", {})
      await control("/clock", { advance_seconds: AHEAD_SECONDS })
    })

    const charge = (account: string, amount: number, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
      stripe.paymentIntents.create(
        {
          amount,
          currency: "eur",
          payment_method: "pm_card_bypassPending",
          confirm: true,
          expand: ["latest_charge"],
          ...more,
        },
        { stripeAccount: account }
      )
    const payment = (
      { tenant_no, account }: { tenant_no: number; account: string },
      id: string,
      { amount = 4_000, fee = 350, state = "captured", intent = null as string | null, fee_ref = null as string | null }
    ) =>
      sql(
        `insert into card_payment (tenant_no, id, checkout_id, attempt, merchant_account_id, account_ref, amount_minor, application_fee_minor, currency, state,
             session_expires_at, intent_ref, fee_ref, sale_id, created_at, updated_at)
           select $1, $2, 'chk_' || $2, 1, m.id, m.account_ref, $3, $4, 'eur', $5, now(), $6, $7, 'sale_' || $2, now() - interval '1 hour',
             now() - interval '1 hour' from merchant_account m where m.tenant_no = $1 and m.account_ref = $8`,
        [tenant_no, id, amount, fee, state, intent, fee_ref, account]
      )
    const sale = (tenant_no: number, id: string, { amount = 4_000, fee = 350, booked = 350 }) =>
      sql(
        `with sold as (
             insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, payment_id, payment_environment, fee_due_minor,
               application_fee_minor, authorised_at, final_at, order_id, projected_at, announced_at)
             values ($1, 'sale_' || $2, 'chk_' || $2, 'card', 'final', $3, 'eur', 'Ada', 'ada@example.org', 'fr', 'aster', $2, 'test', $4, $4, now() - interval '1 hour',
               now() - interval '1 hour', 'order_' || $2, now(), now())
           ), admitted as (
             insert into ticket (tenant_no, id, sale_id, performance_no, place_idx, place_uid, section, row_label, label, category_key, price_level_id, variant_id,
               price_level_name, amount_minor, currency, state, code, ticket_no)
             values ($1, 'tkt_' || $2, 'sale_' || $2, 1, $6, 'p', 's', 'r', 'l', 'c', 'plv', 'var', 'Full', $3, 'eur', 'valid', 'code', 'no_' || $2)
           ), fee as (
             insert into sale_fee (tenant_no, id, sale_id, component, amount_minor, currency, lane, status, due_at)
             values ($1, 'fee_' || $2, 'sale_' || $2, 'percent', $5, 'eur', 'application_fee', 'collected', now())
           ), txn as (
             insert into ledger_txn (tenant_no, source_type, source_id) values ($1, 'sale', 'sale_' || $2) returning id
           )
           insert into ledger_entry (txn_id, no, account, currency, amount_minor)
           select txn.id, e.no, e.account, 'eur', e.amount from txn, (values (1, 'clearing_provider', $5::numeric), (2, 'revenue_percent', -$5::numeric)) e (no, account, amount)`,
        [tenant_no, id, amount, fee, booked, (places += 1)]
      )
    const feeOf = (intent: Stripe.PaymentIntent) => String((intent.latest_charge as Stripe.Charge).application_fee)
    /** Two places at 20.00 with a fee of 3.50: sold, paid, booked, and at the provider. */
    const sold = async (who: { tenant_no: number; account: string }): Promise<Sold> => {
      const id = `pmt_${(made += 1)}`
      const intent = await charge(who.account, 4_000, { application_fee_amount: 350, metadata: { payment_id: id } })
      await payment(who, id, { intent: intent.id, fee_ref: feeOf(intent) })
      await sale(who.tenant_no, id, {})

      return { ...who, id, intent: intent.id, charge: (intent.latest_charge as Stripe.Charge).id, fee: feeOf(intent) }
    }
    /** A refund as the payments package stores it. */
    const cardRefund = (
      { tenant_no, id }: Pick<Sold, "tenant_no" | "id">,
      refund_id: string,
      { amount = 2_000, fee = 0, ref = null as string | null, fee_ref = null as string | null, state = "succeeded" }
    ) =>
      sql(
        `insert into card_refund (tenant_no, refund_id, payment_id, amount_minor, application_fee_minor, state, fee_state, provider_ref, fee_refund_ref, created_at,
             updated_at)
           values ($1, $2, $3, $4, $5::numeric, $6, case when $5::numeric > 0 then 'returned' else 'none' end, $7, $8, now() - interval '1 hour', now() - interval '1 hour')`,
        [tenant_no, refund_id, id, amount, fee, state, ref, fee_ref]
      )
    const refundThere = (of: Sold, amount: number, metadata: Record<string, string> = {}) =>
      stripe.refunds.create({ payment_intent: of.intent, amount, metadata }, { stripeAccount: of.account })

    const show = async () => (await at.get(operator.console_host, RUNS)).body
    const ended = async () => {
      await eventually(async () => Boolean((await show()).run?.finished_at), "the run to end", 60_000)

      return show()
    }
    const compare = async () => {
      const answer = await at.post(operator.console_host, RUNS)
      expect(answer.status).toBe(200)

      return ended()
    }
    const list = async (query = "?limit=100") => (await at.get(operator.console_host, `${DIFFERENCES}${query}`)).body
    const found = async () =>
      ((await list()).differences as Loose[])
        .map(({ kind, state, tenant, ours_minor, theirs_minor }) => [kind, state, tenant.name, ours_minor, theirs_minor])
        .sort()

    it("payments of an inaccessible account are listed, once each, by the provider's name for it, until it can be read", async () => {
      const who = await selling(aster)
      for (const [id, state] of [
        ["pmt_unread", "authorised"],
        ["pmt_lapsed", "gone"],
      ]) {
        await payment(who, id, { state, intent: `pi_of_${id}` })
        await sql(
          `insert into checkout (tenant_no, id, session_hash, state, currency, amount_minor, ticket_count, locale, host, payment_id)
             values ($1, 'chk_' || $2, $2::bytea, 'expired', 'eur', 4000, 2, 'fr', 'aster', $2)`,
          [who.tenant_no, id]
        )
      }
      await sql(`update card_payment set unread_captures = 1 where id = 'pmt_unread'`)
      await sql(`update card_payment set lapsed_at = now() where id = 'pmt_lapsed'`)
      const insertCutOffMessages = (time: number) =>
        sql(
          `insert into ticketing_outbox (name, key, payload)
             select 'checkout.cut_off', 'notified-' || $1 || c.id, jsonb_build_object('tenant_no', c.tenant_no, 'checkout_id', c.id) from checkout c where payment_id is not null`,
          [time]
        )
      const shown = async () =>
        ((await list()).differences as Loose[]).filter(({ kind }) => ["capture_unread", "payment_cut_off"].includes(kind))

      await Promise.all([1, 2, 3].map(insertCutOffMessages))
      await eventually(
        async () => (await sql("select 1 from ticketing_outbox where done_at is null")).length === 0,
        "every message heard"
      )
      const open = await shown()
      const unread = open.find(({ kind }) => kind === "capture_unread") as Loose
      const { difference } = (await at.get(operator.console_host, `${DIFFERENCES}/${unread.id}`)).body
      await compare()

      expect(open.map(({ kind, state, ours_minor }) => [kind, state, ours_minor]).sort()).toEqual([
        ["capture_unread", "open", 4_000],
        ["payment_cut_off", "open", 4_000],
      ])
      expect(difference).toMatchObject({
        provider_ref: "pi_of_pmt_unread",
        payment_id: "pmt_unread",
        sale_id: "sale_pmt_unread",
      })
      expect((await shown()).map(({ state }) => state)).toEqual(["gone", "gone"])
    })

    it("it finds nothing where all agree: sold, partly refunded with its fee, sold elsewhere, taken and returned", async () => {
      const [first, second] = [await selling(aster), await selling(brio)]
      const refunded = await sold(first)
      await sold(second)
      const made_there = await refundThere(refunded, 2_000, { payment_id: refunded.id, refund_id: "rfd_1" })
      const fee_back = await stripe.applicationFees.createRefund(refunded.fee, { amount: 175 })
      await cardRefund(refunded, "rfd_1", { fee: 175, ref: made_there.id, fee_ref: fee_back.id })
      await sql(
        `insert into sale_refund (tenant_no, id, sale_id, state, amount_minor, application_fee_minor, currency, requested_by, requested_at, accepted_at)
           values ($1, 'rfd_1', $2, 'accepted', 2000, 0, 'eur', 'user_1', now() - interval '1 hour', now() - interval '1 hour')`,
        [first.tenant_no, `sale_${refunded.id}`]
      )
      const returned = await charge(first.account, 1_500, { application_fee_amount: 100, metadata: { payment_id: "pmt_back" } })
      await payment(first, "pmt_back", { amount: 1_500, fee: 100, intent: returned.id, fee_ref: feeOf(returned) })
      await stripe.refunds.create({ payment_intent: returned.id, refund_application_fee: true }, { stripeAccount: first.account })

      const shown = await compare()

      expect(await found()).toEqual([])
      expect(shown).toMatchObject({
        open: 0,
        compared_to: expect.any(String),
        run: { steps: 4, done: 4, unreadable: [], asked_by: "owner@scenes.example" },
      })
      const { body } = await at.get(operator.console_host, ACCOUNTS)
      expect(body.accounts.map(({ id, open: count }: Loose) => [id === "platform", count])).toEqual([
        [true, 0],
        [false, 0],
        [false, 0],
      ])
      const own = body.accounts.find(({ tenant }: Loose) => tenant.id === aster.tenant_id)
      const { days } = (await at.get(operator.console_host, `${ACCOUNTS}/${own.id}/days`)).body
      expect(days).toEqual([
        {
          day: expect.any(String),
          currency: "eur",
          sales_minor: 4_000,
          payments_minor: 4_000,
          charges_minor: 4_000,
          refunds_asked_minor: 2_000,
          refunds_made_minor: 2_000,
          fees_booked_minor: 350,
          fees_taken_minor: 350,
        },
      ])
    })

    it("INV-TENANT each difference is shown with both figures, to the operator and, without notes, to its own organiser only", async () => {
      const [first, second] = [await selling(aster), await selling(brio)]
      await sold(second)
      const unknown = await charge(first.account, 1_100, { application_fee_amount: 10 })
      const of_other_amount = await charge(first.account, 3_900, { application_fee_amount: 350 })
      await payment(first, "pmt_amount", { intent: of_other_amount.id, fee_ref: feeOf(of_other_amount) })
      await sale(first.tenant_no, "pmt_amount", {})
      const in_francs = await charge(first.account, 4_000, { application_fee_amount: 350, currency: "chf" })
      await payment(first, "pmt_francs", { intent: in_francs.id, fee_ref: feeOf(in_francs) })
      await sale(first.tenant_no, "pmt_francs", {})
      const of_other_fee = await charge(first.account, 4_000, { application_fee_amount: 300 })
      await payment(first, "pmt_fee", { intent: of_other_fee.id, fee_ref: feeOf(of_other_fee) })
      await sale(first.tenant_no, "pmt_fee", {})
      const never_sold = await charge(first.account, 4_000, { application_fee_amount: 350 })
      await payment(first, "pmt_unsold", { intent: never_sold.id, fee_ref: feeOf(never_sold) })
      await payment(first, "pmt_unpaid", { state: "open" })
      await sale(first.tenant_no, "pmt_unpaid", {})
      await payment(first, "pmt_imagined", { intent: "pi_emu_nowhere" })
      await sale(first.tenant_no, "pmt_imagined", {})
      const unrequested = await sold(first)
      await refundThere(unrequested, 500)
      await stripe.applicationFees.createRefund(unrequested.fee, { amount: 40 })
      const of_other_refund = await sold(first)
      const refund = await refundThere(of_other_refund, 1_900)
      const fee_back = await stripe.applicationFees.createRefund(of_other_refund.fee, { amount: 60 })
      await cardRefund(of_other_refund, "rfd_amount", { fee: 70, ref: refund.id, fee_ref: fee_back.id })
      const never_refunded = await sold(first)
      await cardRefund(never_refunded, "rfd_imagined", { fee: 80, ref: "re_emu_nowhere", fee_ref: "fr_emu_nowhere" })
      const came_back = await sold(first)
      const failed = await refundThere(came_back, 2_000)
      await control(`/refunds/${failed.id}`, { status: "failed" })
      await cardRefund(came_back, "rfd_back", { ref: failed.id })
      const never_sent = await sold(first)
      await sql(
        `insert into sale_refund (tenant_no, id, sale_id, state, amount_minor, application_fee_minor, currency, requested_by, requested_at, accepted_at)
           values ($1, 'rfd_unsent', $2, 'accepted', 2000, 0, 'eur', 'user_1', now() - interval '1 hour', now() - interval '1 hour')`,
        [first.tenant_no, `sale_${never_sent.id}`]
      )
      const disputed = await sold(first)
      await control("/disputes", { charge: disputed.charge })

      await compare()

      const name = "Site aster"
      expect(await found()).toEqual(
        [
          ["charge_unknown", "open", name, null, 1_100],
          ["charge_amount", "open", name, 4_000, 3_900],
          ["charge_currency", "open", name, 4_000, 4_000],
          ["fee_amount", "open", name, 350, 300],
          ["charge_without_sale", "open", name, 0, 4_000],
          ["payment_missing", "open", name, 4_000, null],
          ["charge_missing", "open", name, 4_000, null],
          ["refund_unknown", "open", name, null, 500],
          ["fee_return_unknown", "open", name, null, 40],
          ["refund_amount", "open", name, 2_000, 1_900],
          ["fee_return_amount", "open", name, 70, 60],
          ["refund_missing", "open", name, 2_000, null],
          ["fee_return_missing", "open", name, 80, null],
          ["refund_came_back", "open", name, 2_000, 0],
          ["refund_not_sent", "open", name, 2_000, null],
          ["dispute_unknown", "open", name, null, 4_000],
        ].sort()
      )
      const page = await list("?limit=10")
      const rest = await list(`?limit=10&after=${page.after}`)
      expect([page.differences.length, rest.differences.length, rest.after]).toEqual([10, 6, null])
      expect(page.counts).toEqual({ open: 16, explained: 0, resolved: 0, gone: 0 })
      expect((await list("?kind=refund_unknown")).differences).toHaveLength(1)
      expect((await list(`?tenant_id=${brio.tenant_id}`)).differences).toEqual([])
      const [{ id }] = (await list("?kind=charge_unknown")).differences
      const { difference } = (await at.get(operator.console_host, `${DIFFERENCES}/${id}`)).body
      expect(difference).toMatchObject({
        account_ref: first.account,
        provider_ref: (unknown.latest_charge as Stripe.Charge).id,
        sale_id: null,
        rev: 1,
        note: null,
      })

      // the organiser's view of it
      const mine = async (tenant: CreatedTenant, query = "") =>
        (await (await enter(tenant)).get<Loose>(tenant.console_host, `/admin/money-differences${query}`)).body

      const newest = await mine(aster, "?limit=10")
      const older = await mine(aster, `?limit=10&after=${newest.after}`)

      expect([newest.differences.length, older.differences.length, older.after]).toEqual([10, 6, null])
      expect(Object.keys(newest.differences[0]).sort()).toEqual(
        [
          "currency",
          "happened_at",
          "id",
          "kind",
          "ours_minor",
          "provider_ref",
          "sale_id",
          "state",
          "theirs_currency",
          "theirs_minor",
        ].sort()
      )
      expect((await mine(brio)).differences).toEqual([])
      expect((await mine(brio, `?after=${newest.after}`)).differences).toEqual([])
      expect((await (await enter(aster)).get(aster.console_host, DIFFERENCES)).status).toBe(403)
    })

    it("a difference is one row however often it is found, and closes automatically when it is corrected", async () => {
      const first = await selling(aster)
      const of = await sold(first)
      const refund = await refundThere(of, 2_000)

      await compare()
      await compare()
      const twice = await found()
      await cardRefund(of, "rfd_late", { ref: refund.id })
      await compare()
      const after = await found()
      await sql("delete from card_refund where refund_id = 'rfd_late'")
      await compare()

      expect(twice).toEqual([["refund_unknown", "open", "Site aster", null, 2_000]])
      expect(after).toEqual([["refund_unknown", "gone", "Site aster", null, 2_000]])
      expect(await found()).toEqual([["refund_unknown", "open", "Site aster", null, 2_000]])
      expect(await sql("select count(*)::int as n from money_difference")).toEqual([{ n: 1 }])
    })

    it("a difference stays explained while its figures stay, and reopens when it is found again after being marked resolved", async () => {
      const first = await selling(aster)
      await refundThere(await sold(first), 500)
      await charge(first.account, 1_100)
      await compare()
      const of = async (kind: string) => (await list(`?kind=${kind}`)).differences[0]
      const decide = async (kind: string, body: Loose) =>
        at.post(operator.console_host, `${DIFFERENCES}/${(await of(kind)).id}`, body)

      const explained = await decide("refund_unknown", { state: "explained", note: "A gesture at the door.", rev: 1 })
      const resolved = await decide("charge_unknown", { state: "resolved", note: "Refunded by hand.", rev: 1 })
      await compare()

      expect([explained.status, resolved.status]).toEqual([200, 200])
      expect(explained.body.difference).toMatchObject({
        state: "explained",
        note: "A gesture at the door.",
        decided_by: "owner@scenes.example",
      })
      expect((await of("refund_unknown")).state).toBe("explained")
      expect((await of("charge_unknown")).state).toBe("open")
      expect((await show()).open).toBe(1)
    })

    it("of two simultaneous decisions one is accepted, and a decision requires a note", async () => {
      const first = await selling(aster)
      await refundThere(await sold(first), 500)
      await compare()
      const [{ id }] = (await list()).differences
      const decide = (state: string, note: string) =>
        at.post(operator.console_host, `${DIFFERENCES}/${id}`, { state, note, rev: 1 })

      const answers = await Promise.all([decide("explained", "Right so."), decide("resolved", "Put right.")])

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe("difference_changed")
      expect((await decide("open", " ")).status).toBe(400)
      const written = await sql("select target from audit_log where action = $1", [`POST ${DIFFERENCES}/:id`])
      expect(written).toEqual([{ target: id }])
    })

    it("a difference is taken by a colleague and passed on, found by who looks into it, and keeps them when it comes back", async () => {
      const first = await selling(aster)
      const of = await sold(first)
      const refund = await refundThere(of, 500)
      await charge(first.account, 1_100)
      await compare()
      const [{ id }] = (await list("?kind=refund_unknown")).differences
      const { user_id } = await addMember(operator, "ledger@scenes.example", "operator_finance")
      const colleague = await enter(operator, user_id)
      const assign = async (who: Visitor, to: string | null, rev: number) =>
        who.post<Loose>(operator.console_host, `${DIFFERENCES}/${id}/assignee`, { user_id: to, rev })
      const kinds = async (who: Visitor, query: string) =>
        (await who.get<Loose>(operator.console_host, `${DIFFERENCES}?assignee=${query}`)).body.differences.map(
          ({ kind }: Loose) => kind
        )
      const { body: people } = await at.get<Loose>(operator.console_host, ASSIGNEES)

      const taken = await assign(at, operator.user_id, 1)
      const mine = [await kinds(at, "me"), await kinds(colleague, "me"), await kinds(colleague, operator.user_id)]
      const given = await assign(at, user_id, 2)
      const theirs = [await kinds(at, "me"), await kinds(colleague, "me"), await kinds(at, "none")]
      await cardRefund(of, "rfd_taken", { ref: refund.id, amount: 500 })
      await compare()
      const gone = await assign(colleague, null, 4)
      await sql("delete from card_refund where refund_id = 'rfd_taken'")
      await compare()
      const [back] = (await list("?kind=refund_unknown")).differences
      const left = await assign(colleague, null, 5)

      expect(people.assignees).toEqual([
        { user_id, email: "ledger@scenes.example" },
        { user_id: operator.user_id, email: "owner@scenes.example" },
      ])
      expect([taken, given].map(({ status, body }) => [status, body.difference.assignee.email])).toEqual([
        [200, "owner@scenes.example"],
        [200, "ledger@scenes.example"],
      ])
      expect(mine).toEqual([["refund_unknown"], [], ["refund_unknown"]])
      expect(theirs).toEqual([[], ["refund_unknown"], ["charge_unknown"]])
      expect([gone.status, gone.body.code]).toEqual([409, "difference_changed"])
      expect(back).toMatchObject({ state: "open", assignee: { user_id } })
      expect([left.status, left.body.difference.assignee]).toEqual([200, null])
      expect(
        await sql("select actor_mail, target from audit_log where action = $1 order by seq", [`POST ${DIFFERENCES}/:id/assignee`])
      ).toEqual(["owner", "owner", "ledger"].map((who) => ({ actor_mail: `${who}@scenes.example`, target: id })))
    })

    it("of two who take a difference simultaneously one gets it, and it goes to no one who could not decide on it", async () => {
      const first = await selling(aster)
      await refundThere(await sold(first), 500)
      await compare()
      const [{ id }] = (await list()).differences
      const finance = await addMember(operator, "finance@scenes.example", "operator_finance")
      const reporter = await addMember(operator, "reader@scenes.example", "operator_reporter")
      const assign = async (user_id: string, rev: number, who = at) =>
        who.post<Loose>(operator.console_host, `${DIFFERENCES}/${id}/assignee`, { user_id, rev })

      const refused = [await assign(reporter.user_id, 1), await assign(aster.user_id, 1), await assign("user_unknown", 1)]
      const both = await Promise.all([
        assign(operator.user_id, 1),
        assign(finance.user_id, 1, await enter(operator, finance.user_id)),
      ])

      expect(refused.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([409, "assignee_unavailable"]))
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
      expect(both.find(({ status }) => status === 409)?.body.code).toBe("difference_changed")
      expect(await sql("select rev, assigned_to = assigned_by as is_taken from money_difference")).toEqual([
        { rev: 2, is_taken: true },
      ])
      await expect(sql("update money_difference set assigned_by = null")).rejects.toThrow("money_difference_assigned")
    })

    it("simultaneous requests start one run, which continues without an account that cannot be read", async () => {
      const [first, second] = [await selling(aster), await selling(brio)]
      await sold(first)
      await refundThere(await sold(second), 500)
      await control(`/accounts/${first.account}/deauthorise`, {})

      await Promise.all([1, 2, 3].map(() => at.post(operator.console_host, RUNS)))
      const shown = await ended()

      expect(await sql("select count(*)::int as n from reconciliation")).toEqual([{ n: 1 }])
      expect(shown.run).toMatchObject({
        steps: 4,
        done: 4,
        unreadable: [{ tenant: { name: "Site aster" }, account_ref: first.account, why: "disconnected" }],
      })
      expect(await found()).toEqual([["refund_unknown", "open", "Site brio", null, 500]])
    })

    it("it ignores what the organiser does with its account outside this platform", async () => {
      const first = await selling(aster)
      await sold(first)
      await compare()
      const theirs = (is_ours: boolean) =>
        sql(
          `insert into provider_line (tenant_no, merchant_account_id, provider_ref, category, currency, gross_minor, provider_fee_minor, application_fee_minor, net_minor,
               source_ref, source_minor, source_currency, is_ours, happened_at)
             select tenant_no, merchant_account_id, 'txn_' || c.kind || $2::text, c.kind, 'eur', 9900, 0, 0, 9900, 'src_' || c.kind || $2::text, 9900, 'eur', $2::text::boolean,
               now() - interval '1 hour'
             from provider_statement, (values ('charge'), ('refund')) c (kind) where tenant_no = $1`,
          [first.tenant_no, String(is_ours)]
        )
      await theirs(false)
      await compare()
      const beside = await found()
      await theirs(true)
      await compare()

      expect(beside).toEqual([])
      expect((await found()).map(([kind]) => kind)).toEqual(["charge_unknown", "refund_unknown"])
    })

    it("INV-LEDGER it includes the findings of the ledger's own checks, which no provider can cause", async () => {
      const first = await selling(aster)
      const id = `pmt_${(made += 1)}`
      const intent = await charge(first.account, 4_000, { application_fee_amount: 350 })
      await payment(first, id, { intent: intent.id, fee_ref: feeOf(intent) })
      await sale(first.tenant_no, id, { booked: 340 })

      await compare()

      const ledgerDifferences = (await list("?kind=ledger")).differences as Loose[]
      expect(ledgerDifferences.map(({ ours_minor, theirs_minor }) => [ours_minor, theirs_minor])).toEqual([[340, 350]])
      const { difference } = (await at.get(operator.console_host, `${DIFFERENCES}/${ledgerDifferences[0].id}`)).body
      expect(difference).toMatchObject({ sale_id: `sale_${id}`, subject: `fees:${first.tenant_no}:sale_${id}` })
    })

    it("INV-TENANT only the operator's people with the right can read it", async () => {
      const first = await selling(aster)
      await refundThere(await sold(first), 500)
      await compare()
      const [{ id }] = (await list()).differences
      const account = (await at.get(operator.console_host, ACCOUNTS)).body.accounts[1].id
      const { user_id } = await addMember(operator, "reporter@scenes.example", "operator_reporter")
      const [owner, reporter] = [await enter(aster), await enter(operator, user_id)]
      const ask = async (who: Visitor, host: string) => [
        (await who.get(host, RUNS)).status,
        (await who.get(host, DIFFERENCES)).status,
        (await who.get(host, `${DIFFERENCES}/${id}`)).status,
        (await who.get(host, ACCOUNTS)).status,
        (await who.get(host, `${ACCOUNTS}/${account}/days`)).status,
        (await who.post(host, `${DIFFERENCES}/${id}`, { state: "explained", note: "Mine.", rev: 1 })).status,
        (await who.post(host, `${DIFFERENCES}/${id}/assignee`, { user_id: operator.user_id, rev: 2 })).status,
        (await who.get(host, ASSIGNEES)).status,
        (await who.post(host, RUNS)).status,
      ]

      expect(await ask(owner, aster.console_host)).toEqual(Array(9).fill(403))
      expect(await ask(reporter, operator.console_host)).toEqual(Array(9).fill(403))
      expect(await sql("select state, assigned_to from money_difference")).toEqual([{ state: "open", assigned_to: null }])
      expect(await sql("select count(*)::int as n from reconciliation")).toEqual([{ n: 1 }])
      expect(await ask(at, operator.console_host)).toEqual(Array(9).fill(200))
      await ended()
    })
  })
})
