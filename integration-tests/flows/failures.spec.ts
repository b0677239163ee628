// Long because one table is one spec: each row of docs/failures.md that needs one live server, over one start of it.
import { eventually } from "../support/child"
import { expectSoundMoney } from "../support/money-proof"
import { eventsRead } from "../support/provider-events"
import { Seller, type Bought } from "../support/seller"
import { givenServers, type Servers } from "../support/servers"
import { buy, givenEvent, payAtProvider, rowOfPlaces, sessionOf, settled } from "../support/story"
import type { Loose } from "../support/visitor"

/** The SDK asks three times before anybody here hears of a failure. */
const EVERY_TRY = 3
/** More than anybody asks while it lasts. */
const FOR_LONG = 400

/** Real servers, the real SDK, an emulated provider that fails as told. Whatever happened, the whole database is proven afterwards. */
describe("T4 T6 INV-PAY INV-ONCE INV-FEE INV-LEDGER what fails between buyer, provider and us", () => {
  let world: Servers
  let seller: Seller

  beforeAll(async () => {
    world = await givenServers()
    seller = await Seller.opened(world, "odeon")
  })
  afterEach(async () => {
    await world.control("/faults/clear", {})
    await world.control("/webhooks/calm", {})
    await expectSoundMoney(world)
  })
  afterAll(() => world?.stop())

  const rows = (sql: string, values: unknown[] = []) => seller.rows(sql, values)
  const heard = () => eventsRead(world)
  const refundOf = async ({ sale_id }: Bought) =>
    (
      await rows(
        `select r.id, r.state, r.reason, c.state as card_state, c.fee_state from sale_refund r
           left join card_refund c on c.tenant_no = r.tenant_no and c.refund_id = r.id where r.sale_id = $1`,
        [sale_id]
      )
    )[0]
  const refundBecomes = (sale: Bought, column: "state" | "card_state" | "fee_state", wanted: string) =>
    eventually(async () => (await refundOf(sale))[column] === wanted, `the refund to be ${wanted}`)

  describe("while a buyer pays", () => {
    it("F3 takes the money once when the answer of the capture is lost", async () => {
      await seller.fails("paymentIntents.capture", "reset", EVERY_TRY)

      const sale = await seller.buy("f3@example.org")

      const { charges } = await seller.atProvider(sale)
      expect(charges).toMatchObject([{ captured: true, amount_captured: sale.amount_minor }])
      expect(await seller.tickets(sale)).toEqual(["valid", "valid"])
    })

    it("F4 takes events in that come before it knows of their page, and ends the sale when the buyer comes again", async () => {
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
      expect(await rows("select type from webhook_inbox where attempts > 1 or state = 'dead'")).toEqual([])
    })

    it("F7 ends one sale when the return, the events and the sweeper come at once", async () => {
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

    it("F9 wins the places back for who pays after their time, while they are free", async () => {
      const opened = await seller.open("f9@example.org")
      await rows("select close_checkout(tenant_no, id, attempt, 'expired') from checkout where id = $1", [opened.id])

      await payAtProvider(world, opened.page)
      await seller.becomes(opened, "settled")

      expect(await seller.tickets(await seller.finish(opened))).toEqual(["valid", "valid"])
    })

    it("F11 closes the first page before it shows a second, and takes nothing on the first any more", async () => {
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

    it("F12 fulfils nothing and returns all when another amount was taken than asked for", async () => {
      await world.control("/webhooks/hold", {})
      const opened = await seller.open("f12@example.org")
      await payAtProvider(world, opened.page)
      const [{ id }] = (await seller.atProvider(opened)).intents
      await seller.stripe.paymentIntents.capture(id, { amount_to_capture: 100 }, { stripeAccount: seller.account })
      await world.control("/webhooks/release", {})

      await seller.becomes(opened, "failed")

      const { refunds } = await seller.atProvider(opened)
      expect(await seller.checkout(opened)).toMatchObject({ give_back_reason: "payment_does_not_match" })
      expect(refunds).toMatchObject([{ amount: 100, status: "succeeded" }])
      expect(await rows("select 1 from sale where checkout_id = $1", [opened.id])).toEqual([])
      expect((await seller.hold(world.visitor(), opened.place_uids)).status).toBe(201)
    })

    it("F13 drops no place once the card is asked: what is taken is the sum of the tickets", async () => {
      const opened = await seller.open("f13@example.org")

      const dropped = await opened.buyer.delete<Loose>(seller.host, `/_w/holds/${opened.hold_id}/places/${opened.place_uids[0]}`)
      await payAtProvider(world, opened.page)
      const sale = await seller.finish(opened)

      const { charges, fees } = await seller.atProvider(sale)
      const [{ sum, fee }] = await rows(
        `select (select sum(amount_minor)::integer from ticket where sale_id = s.id) as sum, s.fee_due_minor::integer as fee from sale s where id = $1`,
        [sale.sale_id]
      )
      expect(dropped.status).toBe(409)
      expect([charges[0].amount_captured, sale.ticket_ids.length]).toEqual([sum, 2])
      expect(fees).toMatchObject([{ amount: fee }])
    })

    it("F23 says try again while the provider is away, marks nothing as failed, and goes on where it was", async () => {
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
      "F24 leaves a stored %s behind: it reads the truth, then asks with a new key",
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

  describe("while staff give money back", () => {
    it("F14 makes one refund of one whose answer was lost, however often it is asked about", async () => {
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

    it("F15 lets one of two staff win who refund one ticket at once", async () => {
      const sale = await seller.buy("f15@example.org")

      const answers = await Promise.all([seller.refund(sale), seller.refund(sale)])

      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe("ticket_not_refundable")
      expect((await seller.atProvider(sale)).refunds).toHaveLength(1)
    })

    it("F17 gives the buyer's money back at once and the fee later, once", async () => {
      const sale = await seller.buy("f17@example.org")
      await seller.fails("applicationFees.createRefund", "before_commit", FOR_LONG)
      const asked = await seller.refund(sale)
      const meanwhile = [await refundOf(sale), (await seller.atProvider(sale)).fee_refunds]

      await world.control("/faults/clear", {})
      await eventually(async () => {
        await rows("update card_refund set fee_next_at = now() where fee_state = 'pending'")

        return (await refundOf(sale)).fee_state === "returned"
      }, "the fee's return")

      expect(asked.body.refund.state).toBe("accepted")
      expect(meanwhile).toMatchObject([{ state: "accepted", fee_state: "pending" }, []])
      expect((await seller.atProvider(sale)).fee_refunds).toHaveLength(1)
    })

    it("F18 refunds nothing of what a bank has taken back, voids what is lost, and goes on with what is won", async () => {
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

  describe("while an account changes", () => {
    it("F19 opens no page on a restricted account, lets open ones finish, and sells what is free", async () => {
      const free = await givenEvent(world, seller.organiser, { free: true, title: "Répétition", days: 1 })
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

    it("F22 keeps a refund that the account cannot pay yet, with the ticket void, until sales cover it", async () => {
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

    it("F21 sells on the account that was connected since, and refunds earlier sales on the one they were paid to", async () => {
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

    it("F20 stops selling on an account that its owner took away, asks it nothing over and over, and says why a refund cannot go", async () => {
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
        body: { refund: { state: "refused", reason: "the account is no longer connected" } },
      })
      expect(await seller.tickets(sale)).toEqual(["valid", "valid"])
      expect(await rows("select type from webhook_inbox where account_ref = $1 and attempts > 2", [account])).toEqual([])
      await seller.connectAnother()
      const { body } = await seller.pay(late)
      await payAtProvider(world, body.redirect_url)
      await settled(late.buyer, seller.host, late.path)
    })
  })
})
