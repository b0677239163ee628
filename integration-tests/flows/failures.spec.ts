// Long because one table is one spec: each row of docs/failures.md that needs one live server, over one start of it.
import { rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Pool } from "pg"
import { newId } from "@guichet/kernel/ids"
import { requoteSale } from "@guichet/billing/proofs"
import { eventually } from "../support/child"
import { expectSoundMoney, violationsOfMoney } from "../support/money-proof"
import { eventsRead } from "../support/provider-events"
import { Seller, type Bought } from "../support/seller"
import { givenServers, type Servers } from "../support/servers"
import { buy, givenPublishedEvent, payAtProvider, rowOfPlaces, sessionOf, settled } from "../support/story"
import type { Loose } from "../support/client/exchange"

/** Attempts of the SDK before our code sees a failure. */
const EVERY_TRY = 3
/** More requests than are sent while the failure lasts. */
const FOR_LONG = 400

/** Real servers, the real SDK, an emulated provider with scripted failures. After each test the whole database is verified. */
describe("T4 T6 INV-PAY INV-ONCE INV-FEE INV-LEDGER failures between buyer, provider and platform", () => {
  const armed = join(tmpdir(), `crash-point-failures-${process.pid}`)
  let world: Servers
  let seller: Seller
  let rival: Seller

  beforeAll(async () => {
    world = await givenServers({ env: { CRASH_FILE: armed } })
    seller = await Seller.opened(world, "odeon")
    rival = await Seller.opened(world, "rival")
  })
  afterEach(async () => {
    await world.control("/faults/clear", {})
    await world.control("/webhooks/calm", {})
    await expectSoundMoney(world)
  })
  afterAll(async () => {
    rmSync(armed, { force: true })
    await world?.stop()
  })

  const rows = (sql: string, values: unknown[] = []) => seller.rows(sql, values)
  const heard = () => eventsRead(world)
  /**
   * Resolves when another turn of the sweeper has begun: it tidies holds first, so the provider has answered the requests of the
   * turns before.
   */
  const sweeperTurned = async () => {
    const { body } = await rival.hold(world.visitor(), await rival.nextPair())
    await rows("update hold set expires_at = now() where id = $1", [body.hold.id])
    await eventually(
      async () => (await rows("select state from hold where id = $1", [body.hold.id]))[0].state === "expired",
      "a turn of the sweeper"
    )
  }
  const refundOf = async ({ sale_id }: Bought) =>
    (
      await rows(
        `select r.id, r.state, r.reason, c.state as card_state, c.fee_state from sale_refund r
           left join card_refund c on c.tenant_no = r.tenant_no and c.refund_id = r.id where r.sale_id = $1`,
        [sale_id]
      )
    )[0]
  /** One complete run of the reconciliation. */
  const comparedAnew = async () => {
    const run_id = newId("reconciliation")
    await world.pool.query(
      `begin;
       insert into reconciliation (id) values ('${run_id}');
       select ask_for_statements();
       insert into reconciliation_step (run_id, tenant_no, merchant_account_id)
         select '${run_id}', tenant_no, merchant_account_id from provider_statement;
       commit`
    )
    await eventually(
      async () => (await rows("select finished_at from reconciliation where id = $1", [run_id]))[0].finished_at,
      "the comparison"
    )
  }
  const refundBecomes = (sale: Bought, column: "state" | "card_state" | "fee_state", wanted: string) =>
    eventually(async () => (await refundOf(sale))[column] === wanted, `the refund to be ${wanted}`)

  describe("while a buyer pays", () => {
    it("F3 the money is taken once when the response to the capture is lost", async () => {
      await seller.fails("paymentIntents.capture", "reset", EVERY_TRY)

      const sale = await seller.buy("f3@example.org")

      const { charges } = await seller.atProvider(sale)
      expect(charges).toMatchObject([{ captured: true, amount_captured: sale.amount_minor }])
      expect(await seller.tickets(sale)).toEqual(["valid", "valid"])
    })

    it("F4 events that arrive before their page is stored are accepted, and the sale completes when the buyer comes again", async () => {
      const begun = await seller.begin("f4@example.org")
      await seller.fails("checkout.sessions.create", "reset", EVERY_TRY)
      const unheard = await seller.pay(begun)
      const [page] = (await seller.atProvider(begun)).sessions
      await payAtProvider(world, page.id)
      await heard()
      const meanwhile = await seller.checkout(begun)

      const again = await seller.pay(begun)
      const sale = await seller.finish({ ...begun, page: again.body.redirect_url })

      expect([unheard.status, unheard.body.code, meanwhile.state]).toEqual([503, "payment_unavailable", "paying"])
      expect(sessionOf(again.body.redirect_url)).toBe(page.id)
      expect((await seller.atProvider(sale)).sessions).toHaveLength(1)
      // those of the account itself wait until its connection is written, if they come before it
      const hard = "(attempts > 1 or state = 'dead') and type not like 'account.%'"
      expect(await rows(`select type from webhook_inbox where ${hard}`)).toEqual([])
    })

    it("F7 return, events and sweeper at the same moment make one sale", async () => {
      await world.control("/webhooks/hold", {})
      const opened = await seller.open("f7@example.org")
      await payAtProvider(world, opened.page)
      await rows("update checkout set pay_by = now() where id = $1", [opened.id])

      const [, ...returns] = await Promise.all([
        world.control("/webhooks/release", { copies: 3, shuffle: true }),
        ...Array.from({ length: 5 }, () => opened.buyer.post(seller.host, `${opened.path}/return`)),
      ])
      const sale = await seller.finish(opened)

      expect(returns.map(({ status }) => status)).toEqual(Array(5).fill(200))
      expect(returns.map(({ body }) => body.checkout.sale_id ?? sale.sale_id)).toEqual(Array(5).fill(sale.sale_id))
      expect(await rows("select id from sale where checkout_id = $1", [opened.id])).toEqual([{ id: sale.sale_id }])
      expect((await seller.atProvider(sale)).charges).toHaveLength(1)
    })

    it("F9 a buyer who pays late gets the places back while they are free", async () => {
      const opened = await seller.open("f9@example.org")
      await rows("select close_checkout(tenant_no, id, attempt, 'expired') from checkout where id = $1", [opened.id])

      await payAtProvider(world, opened.page)
      await seller.becomes(opened, "settled")

      expect(await seller.tickets(await seller.finish(opened))).toEqual(["valid", "valid"])
    })

    it("F11 the first page is closed before a second is shown, and can no longer be paid", async () => {
      const first = await seller.open("f11@example.org")
      await first.buyer.post(seller.host, `${first.path}/cancel`)
      const { body } = await seller.pay(first)

      const late = await world.control("/pay", { session: sessionOf(first.page), instrument: "visa" })
      await payAtProvider(world, body.redirect_url)
      const sale = await seller.finish({ ...first, page: body.redirect_url })

      const { sessions, charges } = await seller.atProvider(sale)
      expect(late.outcome).toBeUndefined()
      expect(sessions.map(({ id, status }) => [id, status])).toEqual([
        [sessionOf(first.page), "expired"],
        [sessionOf(body.redirect_url), "complete"],
      ])
      expect(charges).toHaveLength(1)
    })

    it("F12 an amount other than requested sells nothing, is returned in full, and operator and organiser are notified", async () => {
      await world.control("/webhooks/hold", {})
      const opened = await seller.open("f12@example.org")
      await payAtProvider(world, opened.page)
      const [{ id }] = (await seller.atProvider(opened)).intents
      await seller.stripe.paymentIntents.capture(id, { amount_to_capture: 100 }, { stripeAccount: seller.account })
      await world.control("/webhooks/release", {})

      await seller.becomes(opened, "failed")

      const { refunds } = await seller.atProvider(opened)
      expect(await seller.checkout(opened)).toMatchObject({ void_reason: "payment_does_not_match" })
      expect(refunds).toMatchObject([{ amount: 100, status: "succeeded" }])
      await eventually(
        async () =>
          (
            await rows("select 1 from money_difference d join card_payment p on p.id = d.payment_id where p.checkout_id = $1", [
              opened.id,
            ])
          ).length === 1,
        "the operator's difference"
      )
      await comparedAnew()
      expect(
        await rows(
          "select d.kind, d.state from money_difference d join card_payment p on p.id = d.payment_id where p.checkout_id = $1",
          [opened.id]
        )
      ).toContainEqual({ kind: "payment_mismatch", state: "open" })
      expect((await seller.getFromConsole("/admin/mismatched-payments")).payments).toMatchObject([
        { id: opened.id, buyer_email: "f12@example.org", is_returned: true },
      ])
      expect((await rival.getFromConsole("/admin/mismatched-payments")).payments).toEqual([])
      expect(await rows("select 1 from sale where checkout_id = $1", [opened.id])).toEqual([])
      expect((await seller.hold(world.visitor(), opened.place_uids)).status).toBe(201)
    })

    it("F13 no place can be dropped once the card is being charged: the sum of the tickets is taken, and nothing stays authorised", async () => {
      const opened = await seller.open("f13@example.org")

      const dropped = await opened.buyer.post<Loose>(seller.host, `/sales-api/holds/${opened.hold_id}/places/drop`, {
        place_uids: [opened.place_uids[0]],
      })
      await payAtProvider(world, opened.page)
      const sale = await seller.finish(opened)

      const { charges, fees, intents } = await seller.atProvider(sale)
      const [{ sum, fee }] = await rows(
        `select (select sum(amount_minor)::integer from ticket where sale_id = s.id) as sum, s.fee_due_minor::integer as fee from sale s where id = $1`,
        [sale.sale_id]
      )
      expect(dropped.status).toBe(409)
      expect([charges[0].amount_captured, sale.ticket_ids.length]).toEqual([sum, 2])
      expect(intents).toMatchObject([{ status: "succeeded", amount: sum, amount_received: sum, amount_capturable: 0 }])
      expect(fees).toMatchObject([{ amount: fee }])
    })

    it("F23 while the provider is away the buyer is asked to try again, nothing is marked failed, and the same attempt continues", async () => {
      const [asking, limited] = [await seller.begin("f23@example.org"), await seller.begin("f23.limit@example.org")]
      await seller.fails("*", "before_commit", FOR_LONG)
      const away = await seller.pay(asking)
      const left = await rows("select k.state from claim k join hold h on h.hold_no = k.hold_no where h.id = $1", [
        asking.hold_id,
      ])
      await world.control("/faults/clear", {})
      await seller.fails("checkout.sessions.create", "429", 2)

      const back = await seller.pay(asking)
      const slow = await seller.pay(limited)
      await payAtProvider(world, back.body.redirect_url)
      await payAtProvider(world, slow.body.redirect_url)

      expect([away.status, away.body.code]).toEqual([503, "payment_unavailable"])
      expect(left).toEqual([{ state: 2 }, { state: 2 }])
      expect((await seller.finish({ ...asking, page: back.body.redirect_url })).ticket_ids).toHaveLength(2)
      expect((await seller.finish({ ...limited, page: slow.body.redirect_url })).ticket_ids).toHaveLength(2)
      expect((await seller.atProvider(asking)).sessions).toHaveLength(1)
    })

    it.each(["500", "500_after_commit"])(
      "F24 after a stored %s the provider state is read, then a new key is used",
      async (mode) => {
        const begun = await seller.begin(`f24.${mode}@example.org`)
        await seller.fails("checkout.sessions.create", mode, 1)
        await seller.fails("paymentIntents.capture", mode, 1)

        const { body } = await seller.pay(begun)
        await payAtProvider(world, body.redirect_url)
        const sale = await seller.finish({ ...begun, page: body.redirect_url })

        const { charges } = await seller.atProvider(sale)
        expect(charges).toMatchObject([{ captured: true, amount_captured: sale.amount_minor }])
        expect((await rows("select key_no from card_payment where sale_id = $1", [sale.sale_id]))[0].key_no).toBeGreaterThan(1)
      }
    )
  })

  describe("while staff refund", () => {
    it("F14 a refund whose response was lost is made once, however often its state is queried", async () => {
      const sale = await seller.buy("f14@example.org")
      await seller.fails("refunds.create", "reset", EVERY_TRY)
      await seller.fails("refunds.list", "before_commit", EVERY_TRY)

      const unheard = await seller.refund(sale)
      await rows("update sale_refund set next_at = now() where sale_id = $1", [sale.sale_id])
      await refundBecomes(sale, "state", "accepted")

      expect(unheard).toMatchObject({ status: 201, body: { refund: { state: "submitted" } } })
      expect((await seller.atProvider(sale)).refunds).toHaveLength(1)
      expect((await seller.tickets(sale)).sort()).toEqual(["valid", "void"])
    })

    it("F15 of two members of staff who refund one ticket simultaneously, one succeeds", async () => {
      const sale = await seller.buy("f15@example.org")

      const answers = await Promise.all([seller.refund(sale), seller.refund(sale)])

      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe("ticket_not_refundable")
      expect((await seller.atProvider(sale)).refunds).toHaveLength(1)
    })

    it("F17 the buyer is refunded immediately and the fee returned later, once, and this is shown meanwhile", async () => {
      const sale = await seller.buy("f17@example.org")
      await seller.fails("applicationFees.createRefund", "before_commit", FOR_LONG)
      const asked = await seller.refund(sale)
      const meanwhile = [await refundOf(sale), (await seller.atProvider(sale)).fee_refunds]
      const path = `/admin/sales/${sale.sale_id}/fee-returns`
      const waiting = await seller.getFromConsole(path)

      await world.control("/faults/clear", {})
      await eventually(async () => {
        await rows("update card_refund set fee_next_at = now() where fee_state = 'pending'")

        return (await refundOf(sale)).fee_state === "returned"
      }, "the fee's return")

      expect(asked.body.refund.state).toBe("accepted")
      expect(meanwhile).toMatchObject([{ state: "accepted", fee_state: "pending" }, []])
      expect((await seller.atProvider(sale)).fee_refunds).toHaveLength(1)
      expect(waiting.fee_returns).toMatchObject([{ sale_id: sale.sale_id, refund_id: asked.body.refund.id, currency: "eur" }])
      expect(waiting.fee_returns[0].amount_minor).toBeGreaterThan(0)
      expect((await seller.getFromConsole(path)).fee_returns).toEqual([])
      expect((await rival.getFromConsole(path)).code).toBe("not_found")
    })

    it("F18 money that a bank has taken back is not refunded, lost tickets are void, and won ones continue", async () => {
      const [lost, won] = [await seller.buy("f18.lost@example.org"), await seller.buy("f18.won@example.org")]
      const dispute = async (sale: Bought) =>
        (await world.control("/disputes", { charge: (await seller.atProvider(sale)).charges[0].id })).id as string
      const phase = async (sale: Bought) =>
        (await rows("select phase from sale_dispute where sale_id = $1", [sale.sale_id]))[0]?.phase
      const becomes = (sale: Bought, wanted: string) =>
        eventually(async () => (await phase(sale)) === wanted, `the dispute ${wanted}`)
      const disputes = [await dispute(lost), await dispute(won)]
      await Promise.all([becomes(lost, "open"), becomes(won, "open")])
      const refused = await seller.refund(won)

      await world.control(`/disputes/${disputes[0]}`, { status: "lost" })
      await world.control(`/disputes/${disputes[1]}`, { status: "won" })
      await Promise.all([becomes(lost, "lost"), becomes(won, "won")])
      const refunded = await seller.refund(won)
      await world.control(`/disputes/${disputes[0]}`, { status: "appeal_needs_response" })
      await heard()

      expect(refused).toMatchObject({ status: 409, body: { code: "sale_disputed" } })
      expect(refunded).toMatchObject({ status: 201, body: { refund: { state: "accepted" } } })
      expect(await seller.tickets(lost)).toEqual(["void", "void"])
      expect((await rows("select id from mail where key like 'disputed:%'")).length).toBe(2)
      expect(await rows("select type, last_error from webhook_inbox where state = 'dead'")).toEqual([])
    })
  })

  describe("at the till", () => {
    const till = "/admin/box-office"
    const openDrawer = async () => (await seller.staff(`${till}/drawers`, { float_minor: 5000 })).body.drawer
    const close = ({ id }: Loose, counted_minor: number) => seller.staff(`${till}/drawers/${id}/close`, { counted_minor })
    const begin = async (key: string) => {
      const [performance_id, place_uids] = [seller.performance_id, await seller.nextPair()]
      const buyer = { name: "Ada Lovelace", email: `${key}@example.org` }
      const { body } = await seller.staff(`${till}/sales`, { key, performance_id, place_uids, buyer })

      return body.till_sale
    }
    const take = ({ id }: Loose, tender: object) => seller.staff(`${till}/sales/${id}/tenders`, tender)
    const stands = async ({ id }: Loose) => (await seller.getFromConsole(`${till}/sales/${id}`)).till_sale
    const claims = async ({ id }: Loose) =>
      (
        await rows(
          "select k.state from claim k join hold h on h.tenant_no = k.tenant_no and h.hold_no = k.hold_no where h.checkout_id = $1",
          [id]
        )
      ).map(({ state }) => state)

    it("F33 a sale whose drawer is closed and whose second part fails waits; what was taken is its total or is returned", async () => {
      const [first, second] = [await begin("f33_kept_sale"), await begin("f33_released")]
      const half = Math.floor(first.amount_minor / 2)
      const rest = first.amount_minor - half
      const drawer = await openDrawer()
      await take(first, { key: "f33_first_half", kind: "cash", amount_minor: half, handed_minor: half + 500 })
      await take(second, { key: "f33_other_half", kind: "cash", amount_minor: half })
      const begun = (await take(first, { key: "f33_card_part", kind: "external_terminal", amount_minor: rest })).body.till_sale

      const closed = await close(drawer, 5000 + 2 * half - 100)
      const failed = await seller.staff(`${till}/sales/${first.id}/tenders/${begun.tenders[1].id}/fail`)
      const without = [
        await take(first, { key: "f33_no_drawer", kind: "cash", amount_minor: rest }),
        await seller.staff(`${till}/sales/${second.id}/cancel`),
      ]
      const waiting = [await stands(first), await claims(first)]
      await expectSoundMoney(world)
      const next = await openDrawer()
      const cancelled = await seller.staff(`${till}/sales/${second.id}/cancel`)
      const done = await take(first, { key: "f33_second_half", kind: "cash", amount_minor: rest })
      await close(next, 5000 - half + rest)

      expect(closed.body.drawer).toMatchObject({ over_short_minor: -100, open_sale_count: 2, open_minor: 2 * half })
      expect(closed.body.open_sales.map(({ id }: Loose) => id).sort()).toEqual([first.id, second.id].sort())
      expect(failed.body.till_sale).toMatchObject({ state: "pending", left_minor: rest, sale_id: null })
      expect(without.map(({ body }) => body.code)).toEqual(["drawer_needed", "drawer_needed"])
      expect(waiting).toEqual([expect.objectContaining({ state: "pending", taken_minor: half }), [2, 2]])
      expect(cancelled.body.till_sale).toMatchObject({ state: "cancelled", tenders: [{ state: "reversed" }] })
      expect(await claims(second)).toEqual([])
      expect(done.body.till_sale).toMatchObject({ state: "final", taken_minor: first.amount_minor, left_minor: 0 })
      expect(await claims(first)).toEqual([3, 3])
    })

    it("F33 the money proof detects a total unlike its tenders, cash without a movement, and an unexplained count", async () => {
      const sale = await begin("f33_seen_by_proof")
      const drawer = await openDrawer()
      const done = (await take(sale, { key: "f33_whole_part", kind: "cash", amount_minor: sale.amount_minor })).body.till_sale
      await close(drawer, 5000 + sale.amount_minor)
      await expectSoundMoney(world)
      const broken = async (statement: string, id: string): Promise<string[]> => {
        const client = await world.pool.connect()
        try {
          // bypasses every trigger, and is rolled back
          await client.query("begin; set local session_replication_role = replica")
          await client.query(statement, [id])
          const violations = (await violationsOfMoney({ ...world, pool: client as unknown as Pool })) as { violation: string }[]

          return violations.map(({ violation }) => violation)
        } finally {
          await client.query("rollback")
          client.release()
        }
      }
      const total = "INV-PAY a sale of the till that is not the sum of its tenders"
      const moved = "INV-LEDGER cash of a tender that moved in no drawer, or as another sum"
      const counted = "INV-LEDGER a closed drawer that is not what moved in it"

      expect(await broken("update tender set amount_minor = amount_minor - 1 where checkout_id = $1", sale.id)).toEqual([
        total,
        moved,
      ])
      expect(
        await broken(
          "update tender set state = 'failed', failed_at = now(), failed_by = 'x', taken_at = null, taken_by = null, kind = 'transfer', drawer_id = null, handed_minor = null where checkout_id = $1",
          sale.id
        )
      ).toEqual([total])
      expect(await broken("delete from cash_movement where tender_id = $1", done.tenders[0].id)).toEqual([moved, counted])
      expect(await broken("update drawer_session set counted_minor = counted_minor + 1 where id = $1", drawer.id)).toEqual([
        counted,
      ])
    })

    it("F33 a part is taken once although the server is killed before it answers, and the sale continues", async () => {
      const sale = await begin("f33_killed_between")
      const half = Math.floor(sale.amount_minor / 2)
      const drawer = await openDrawer()
      const part = { key: "f33_unheard_part", kind: "cash", amount_minor: half }
      writeFileSync(armed, "after_tender")
      const unheard = await take(sale, part).then(
        ({ status }) => status,
        () => "no answer"
      )
      await world.servers[0].process.gone()
      rmSync(armed)
      await world.servers[0].process.start()
      await Promise.all([seller, rival].map((owner) => owner.signInAgain()))

      const again = await take(sale, part)
      const done = await take(sale, { key: "f33_last_part", kind: "cash", amount_minor: sale.amount_minor - half })
      const closed = await close(drawer, 5000 + sale.amount_minor)

      expect(unheard).not.toBe(201)
      expect(again).toMatchObject({ status: 201, body: { till_sale: { state: "pending", taken_minor: half } } })
      expect(done.body.till_sale).toMatchObject({ state: "final", tenders: [{ state: "taken" }, { state: "taken" }] })
      expect(closed.body.drawer).toMatchObject({ over_short_minor: 0, open_sale_count: 0 })
    })
  })

  describe("while exchange rates are missing or stale", () => {
    let agreed: Loose
    const euros = (rate: string, days_ago: number) =>
      rows(
        `insert into fx_rate (id, quote, rate, as_of, source, uploaded_by) values ('fxr_f30_' || $1, 'usd', $1::numeric, current_date - $2::integer, 'csv', 'op')`,
        [rate, days_ago]
      )
    const feeOf = async ({ sale_id }: Bought): Promise<Loose> => {
      const [{ tenant_no, ...fee }] = await rows(
        `select s.tenant_no, s.fee_due_minor, f.amount_minor as per_ticket, f.fx_from_id, f.fx_to_id from sale s
           join sale_fee f on f.tenant_no = s.tenant_no and f.sale_id = s.id and f.component = 'per_ticket' where s.id = $1`,
        [sale_id]
      )
      const again = await requoteSale(world.pool, tenant_no, sale_id)

      return { ...fee, again: again?.due_minor.toString() }
    }
    const booked = (sale: Bought) =>
      eventually(
        async () => (await rows("select from sale_fee where sale_id = $1", [sale.sale_id])).length > 0,
        "the fee to be booked"
      )

    beforeAll(async () => {
      const { id } = seller.organiser.tenant
      agreed = (
        await rows(
          `select s.tenant_no, s.plan_version_id, v.plan_id from subscription s join tenant t on t.tenant_no = s.tenant_no
             join plan_version v on v.id = s.plan_version_id where t.id = $1`,
          [id]
        )
      )[0]
      await rows("insert into plan_version (id, plan_id, no) values ('plan_f30', $1, 900)", [agreed.plan_id])
      await rows(
        `insert into plan_price (plan_version_id, currency, percent, fixed_minor, is_default) values ('plan_f30', 'usd', '2', 50, true)`
      )
    })
    beforeEach(() => rows("update subscription set plan_version_id = 'plan_f30' where tenant_no = $1", [agreed.tenant_no]))
    afterEach(() =>
      rows("update subscription set plan_version_id = $2 where tenant_no = $1", [agreed.tenant_no, agreed.plan_version_id])
    )

    it("F30 what is on sale is sold at the last rate, a stale rate prices and publishes nothing, and each sale keeps its own", async () => {
      const [{ event_id, level_id }] = await rows(
        `select p.event_id, l.id as level_id from performance p join price_level l on l.tenant_no = p.tenant_no and l.event_id = p.event_id
          where p.id = $1 limit 1`,
        [seller.performance_id]
      )
      const missing = await seller.staff(`/admin/events/${event_id}/publish`)
      await euros("1.25", 8)
      const stale = [
        await seller.staff(`/admin/events/${event_id}/publish`),
        await seller.staff(`/admin/events/${event_id}/price-levels/${level_id}`, { amount_minor: 4_900 }),
      ]
      const early = await seller.buy("f30@example.org")
      await booked(early)
      const at_first = await feeOf(early)

      await euros("1.00", 0)
      const fresh = await seller.staff(`/admin/events/${event_id}/publish`)
      const late = await seller.buy("f30-late@example.org")
      await booked(late)
      const returned = await seller.refund(early, 2)
      await refundBecomes(early, "fee_state", "returned")

      expect([missing, ...stale].map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([409, "no_exchange_rate"]))
      expect([fresh.status, returned.status]).toEqual([200, 201])
      expect([at_first, await feeOf(late)]).toMatchObject([
        { per_ticket: "80", fx_from_id: "fxr_f30_1.25", fx_to_id: null },
        { per_ticket: "100", fx_from_id: "fxr_f30_1.00", fx_to_id: null },
      ])
      for (const fee of [await feeOf(early), await feeOf(late)]) {
        expect(fee.again).toBe(fee.fee_due_minor)
      }
      expect((await feeOf(early)).fee_due_minor).toBe(at_first.fee_due_minor)
    })
  })

  describe("while an account changes", () => {
    it("F19 a restricted account opens no page, lets open ones finish, and sells free tickets", async () => {
      const free = await givenPublishedEvent(world, seller.organiser, { free: true, title: "Répétition", days: 1 })
      const [opened, late] = [await seller.open("f19.open@example.org"), await seller.begin("f19.late@example.org")]
      await world.control(`/accounts/${seller.account}/restrict`, {})
      await seller.accountBecomes("restricted")

      const refused = await seller.pay(late)
      const { outcome } = await world.control("/pay", { session: sessionOf(opened.page), instrument: "visa" })
      const bought = await seller.finish(opened)
      const [{ uid }] = await rowOfPlaces(world, free.performances[0].id)
      const guest = world.visitor()
      const gift = await buy(world, guest, seller.host, free.performances[0].id, [uid], { email: "f19.free@example.org" })
      await world.control(`/accounts/${seller.account}/enable`, {})
      await seller.accountBecomes("enabled")
      const again = await seller.pay(late)
      await payAtProvider(world, again.body.redirect_url)

      expect(refused).toMatchObject({ status: 409, body: { code: "account_not_enabled" } })
      expect([outcome, await seller.tickets(bought)]).toEqual(["paid", ["valid", "valid"]])
      expect(gift.checkout.state).toBe("settled")
      expect((await seller.finish({ ...late, page: again.body.redirect_url })).ticket_ids).toHaveLength(2)
    })

    it("F22 a refund that the account cannot pay yet is kept, its ticket void, until sales cover it", async () => {
      const account = await seller.connectAnother()
      const sale = await seller.buy("f22@example.org", "bypass_pending")
      await world.control(`/accounts/${account}/payouts`, { refunds_wait: true })
      const { available } = await seller.stripe.balance.retrieve({}, { stripeAccount: account })
      await seller.stripe.payouts.create({ amount: available[0].amount, currency: "eur" }, { stripeAccount: account })

      const asked = await seller.refund(sale)
      const meanwhile = [await refundOf(sale), (await seller.atProvider(sale)).refunds, await seller.tickets(sale)]
      await seller.buy("f22.next@example.org")
      await refundBecomes(sale, "card_state", "succeeded")

      expect(asked.body.refund.state).toBe("accepted")
      expect(meanwhile).toMatchObject([
        { state: "accepted", card_state: "accepted" },
        [{ status: "pending" }],
        expect.arrayContaining(["void"]),
      ])
      expect((await seller.atProvider(sale)).refunds).toMatchObject([{ status: "succeeded" }])
      await world.control(`/accounts/${account}/payouts`, { refunds_wait: false })
    })

    it("F21 sales go to the account connected since, and earlier sales are refunded on the one they were paid to", async () => {
      const earlier = seller.account
      const old = await seller.buy("f21.old@example.org")
      const current = await seller.connectAnother()
      const sale = await seller.buy("f21.new@example.org")

      const refunded = await seller.refund(old)

      const { accounts } = await world.control("/dump")
      const paidTo = (account: string) => (accounts[account].sessions as Loose[]).map(({ metadata }) => metadata.checkout_id)
      expect(current).not.toBe(earlier)
      expect(refunded.body.refund.state).toBe("accepted")
      expect(accounts[current].refunds).toEqual([])
      expect([paidTo(earlier).includes(old.id), paidTo(current)]).toEqual([true, [sale.id]])
    })

    it("F20 an account that its owner disconnected sells nothing, is not queried repeatedly, and explains why a refund fails", async () => {
      const { account } = seller
      const sale = await seller.buy("f20@example.org")
      const late = await seller.begin("f20.late@example.org")
      await world.control(`/accounts/${account}/deauthorise`, {})
      await seller.accountBecomes("revoked")

      const unsold = await seller.pay(late)
      const refused = await seller.refund(sale)
      await heard()

      expect(unsold).toMatchObject({ status: 409, body: { code: "account_not_enabled" } })
      expect(refused).toMatchObject({
        status: 201,
        body: { refund: { state: "refused", reason: "account_disconnected" } },
      })
      expect(await seller.tickets(sale)).toEqual(["valid", "valid"])
      expect(await rows("select type from webhook_inbox where account_ref = $1 and attempts > 2", [account])).toEqual([])
      await seller.connectAnother()
      const { body } = await seller.pay(late)
      await payAtProvider(world, body.redirect_url)
      await settled(late.buyer, seller.host, late.path)
    })

    // last: the provider's clock only moves forward, and no page can be opened afterwards
    it("F20 what was in progress on such an account, open or authorised, ends an hour after its page's end, retried ever more rarely", async () => {
      const { account } = seller
      await seller.fails("paymentIntents.capture", "429", FOR_LONG)
      const paying = await seller.open("f20.paying@example.org")
      const sold = await seller.open("f20.sold@example.org")
      await payAtProvider(world, sold.page)
      const stateOfSale = async () => (await rows("select state from sale where checkout_id = $1", [sold.id]))[0]?.state
      await eventually(async () => (await stateOfSale()) === "authorised", "the sale that waits for its capture")
      await world.control(`/accounts/${account}/deauthorise`, {})
      await seller.accountBecomes("revoked")
      await world.control("/faults/clear", {})
      await heard()

      const overdue = "update checkout set pay_by = now(), updated_at = now() - interval '20 minutes' where id = $1"
      await rows(overdue, [paying.id])
      await rows("update sale set capture_at = now(), authorised_at = now() - interval '20 minutes' where checkout_id = $1", [
        sold.id,
      ])
      const asked = async () => (await world.control("/dump")).contract.requests as number
      const before = await asked()
      const nextAsked = async () =>
        (
          await rows(
            `select (c.pay_by - c.updated_at) >= interval '22 minutes' as paying, (s.capture_at - s.authorised_at) >= interval '40 minutes' as sold
             from checkout c, sale s where c.id = $1 and s.checkout_id = $2`,
            [paying.id, sold.id]
          )
        )[0]
      await eventually(
        async () => Object.values(await nextAsked()).every(Boolean),
        "both to be looked at, and left for longer than before"
      )
      await sweeperTurned()
      await sweeperTurned()
      const calls = (await asked()) - before
      const kept = [(await seller.checkout(paying)).state, await stateOfSale()]

      await rows(
        "update card_payment set session_expires_at = now() - interval '1 hour' where account_ref = $1 and state in ('open', 'authorised')",
        [account]
      )
      await rows(overdue, [paying.id])
      await rows("update sale set capture_at = now() where checkout_id = $1", [sold.id])
      await seller.becomes(paying, "failed")
      await seller.becomes(sold, "failed")
      const mailed = () =>
        rows("select key from mail where key = any ($1)", [[`account-lost:${paying.id}`, `account-lost:${sold.id}`]])
      await eventually(async () => (await mailed()).length === 2, "both buyers to be notified")
      const differences = () =>
        rows(
          "select kind, state from money_difference where payment_id in (select payment_id from checkout where id = any ($1))",
          [[paying.id, sold.id]]
        )
      await eventually(async () => (await differences()).length === 2, "the operator to be notified")
      const places = (uids: string[]) =>
        rows(
          `select k.place_idx from claim k join hold h on h.tenant_no = k.tenant_no and h.hold_no = k.hold_no
             cross join jsonb_array_elements(h.lines) as l(line) where l.line->>'place_uid' = any ($1) and (l.line->>'place_idx')::integer = k.place_idx`,
          [uids]
        )
      const { charges } = await seller.atProvider(sold)
      // the bank's authorisation lapses on its own
      await world.control("/clock", { advance_seconds: 8 * 86_400 })

      expect(calls).toBeLessThanOrEqual(4)
      expect(kept).toEqual(["paying", "authorised"])
      expect(
        await rows("select state from ticket where sale_id in (select id from sale where checkout_id = $1)", [sold.id])
      ).toEqual(Array(2).fill({ state: "void" }))
      expect(charges).toMatchObject([{ captured: false }])
      expect(await differences()).toEqual(Array(2).fill({ kind: "payment_cut_off", state: "open" }))
      expect(await places([...paying.place_uids, ...sold.place_uids])).toEqual([])
      expect((await seller.atProvider(sold)).intents).toMatchObject([{ status: "canceled" }])
    })
  })
})
