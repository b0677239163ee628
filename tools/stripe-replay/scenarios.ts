// Long because it is one list: all uses of Stripe by the product that a program can replay without a person at a page.
import type Stripe from "stripe"
import { later, type Play, type Scenario } from "./stage"

const AMOUNT = 4_200
const FEE = 210

/** A payment with a given card, without methods that redirect to a page. */
const byCard = (
  payment_method: string,
  more: Partial<Stripe.PaymentIntentCreateParams> = {}
): Stripe.PaymentIntentCreateParams => ({
  amount: AMOUNT,
  currency: "eur",
  payment_method,
  confirm: true,
  capture_method: "manual",
  automatic_payment_methods: { enabled: true, allow_redirects: "never" },
  metadata: { payment_id: "pay_replayed" },
  expand: ["latest_charge"],
  ...more,
})

const chargeOf = ({ latest_charge }: Stripe.PaymentIntent): Stripe.Charge | null =>
  typeof latest_charge === "object" ? latest_charge : null

const intentFacts = (intent: Stripe.PaymentIntent) => {
  const charge = chargeOf(intent)

  return {
    object: intent.object,
    status: intent.status,
    amount: intent.amount,
    amount_capturable: intent.amount_capturable,
    amount_received: intent.amount_received,
    currency: intent.currency,
    capture_method: intent.capture_method,
    application_fee_amount: intent.application_fee_amount,
    livemode: intent.livemode,
    metadata: intent.metadata,
    next_action: intent.next_action?.type ?? null,
    charge: charge && {
      captured: charge.captured,
      amount_captured: charge.amount_captured,
      amount_refunded: charge.amount_refunded,
      refunded: charge.refunded,
      disputed: charge.disputed,
      paid: charge.paid,
      status: charge.status,
      has_application_fee: charge.application_fee !== null,
      brand: charge.payment_method_details?.card?.brand ?? null,
      last4: charge.payment_method_details?.card?.last4 ?? null,
    },
  }
}

const refundFacts = ({ object, status, amount, currency, charge, payment_intent, metadata, reason }: Stripe.Refund) => ({
  object,
  status,
  amount,
  currency,
  charge,
  payment_intent,
  metadata,
  reason,
})

const WITH_CHARGE = { expand: ["latest_charge"] }

/**
 * Authorises and captures on the account of `options`.
 *
 * @throws Error when the card was refused: nothing else can be replayed then
 */
async function sold(
  { stripe, ask }: Play,
  options: Stripe.RequestOptions = {},
  more: Partial<Stripe.PaymentIntentCreateParams> = {},
  card = "pm_card_visa"
): Promise<Stripe.PaymentIntent> {
  const authorised = await ask("authorise", () => stripe.paymentIntents.create(byCard(card, more), options), intentFacts)
  const captured =
    authorised &&
    (await ask("capture", () => stripe.paymentIntents.capture(authorised.id, { ...WITH_CHARGE }, options), intentFacts))
  if (!captured) {
    throw new Error("A card that pays was refused: the rest of this scenario cannot be replayed.")
  }

  return captured
}

export const SCENARIOS: readonly Scenario[] = [
  {
    name: "sell by card: authorised, captured, read again",
    play: async (play) => {
      const { stripe, ask } = play
      const { id } = await sold(play)
      await ask("retrieve", () => stripe.paymentIntents.retrieve(id, WITH_CHARGE), intentFacts)
      await ask("capture again", () => stripe.paymentIntents.capture(id), intentFacts)
      await ask("cancel what was captured", () => stripe.paymentIntents.cancel(id), intentFacts)
    },
  },
  {
    name: "let an authorisation go",
    play: async ({ stripe, ask }) => {
      const intent = await ask("authorise", () => stripe.paymentIntents.create(byCard("pm_card_visa")), intentFacts)
      const id = intent?.id ?? ""
      await ask(
        "cancel",
        () => stripe.paymentIntents.cancel(id, { cancellation_reason: "abandoned", ...WITH_CHARGE }),
        intentFacts
      )
      await ask("capture what was let go", () => stripe.paymentIntents.capture(id), intentFacts)
    },
  },
  {
    name: "a smaller amount captured than promised",
    play: async ({ stripe, ask }) => {
      const intent = await ask("authorise", () => stripe.paymentIntents.create(byCard("pm_card_visa")), intentFacts)
      const id = intent?.id ?? ""
      await ask(
        "capture a part",
        () => stripe.paymentIntents.capture(id, { amount_to_capture: 1_000, ...WITH_CHARGE }),
        intentFacts
      )
      await ask("refund the part", () => stripe.refunds.create({ payment_intent: id }), refundFacts)
    },
  },
  {
    name: "a card that is refused",
    play: async ({ stripe, ask }) => {
      for (const card of [
        "pm_card_visa_chargeDeclined",
        "pm_card_visa_chargeDeclinedInsufficientFunds",
        "pm_card_chargeDeclinedExpiredCard",
      ]) {
        await ask(card, () => stripe.paymentIntents.create(byCard(card)), intentFacts)
      }
    },
  },
  {
    name: "3-D Secure asked for, and given up",
    play: async ({ stripe, ask }) => {
      const intent = await ask(
        "authorise",
        () =>
          stripe.paymentIntents.create(
            byCard("pm_card_threeDSecure2Required", {
              automatic_payment_methods: { enabled: true },
              return_url: "https://example.org/return",
            })
          ),
        (answer) => ({ ...intentFacts(answer), next_action: answer.next_action !== null })
      )
      await ask(
        "cancel",
        () => stripe.paymentIntents.cancel(intent?.id ?? ""),
        ({ status, amount_received }) => ({ status, amount_received })
      )
    },
  },
  {
    name: "a whole refund, and one more",
    play: async (play) => {
      const { stripe, ask } = play
      const { id } = await sold(play)
      await ask(
        "refund",
        () => stripe.refunds.create({ payment_intent: id, metadata: { refund_id: "rfd_replayed" } }),
        refundFacts
      )
      await ask("refund again", () => stripe.refunds.create({ payment_intent: id }), refundFacts)
      await ask(
        "list",
        () => stripe.refunds.list({ payment_intent: id, limit: 100 }),
        ({ object, data, has_more }) => ({ object, has_more, data: data.map(refundFacts) })
      )
      await ask("retrieve", () => stripe.paymentIntents.retrieve(id, WITH_CHARGE), intentFacts)
    },
  },
  {
    name: "refunds of parts, never of more than was taken",
    play: async (play) => {
      const { stripe, ask } = play
      const { id } = await sold(play)
      await ask("refund a part", () => stripe.refunds.create({ payment_intent: id, amount: 1_000 }), refundFacts)
      await ask("refund more than is left", () => stripe.refunds.create({ payment_intent: id, amount: AMOUNT }), refundFacts)
      await ask("refund the rest", () => stripe.refunds.create({ payment_intent: id, amount: AMOUNT - 1_000 }), refundFacts)
    },
  },
  {
    name: "the same request twice under one key",
    play: async ({ stripe, ask }) => {
      const idempotencyKey = `replay:${Date.now()}:${process.pid}`
      const params = byCard("pm_card_visa")
      const first = await ask("create", () => stripe.paymentIntents.create(params, { idempotencyKey }), intentFacts)
      await ask(
        "create again",
        () => stripe.paymentIntents.create(params, { idempotencyKey }),
        ({ id }) => ({ is_the_same: id === first?.id })
      )
      await ask(
        "create another under it",
        () => stripe.paymentIntents.create({ ...params, amount: 1_000 }, { idempotencyKey }),
        intentFacts
      )
      await ask(
        "cancel",
        () => stripe.paymentIntents.cancel(first?.id ?? ""),
        ({ status }) => ({ status })
      )
    },
  },
  {
    name: "requests that make no sense",
    play: async ({ stripe, ask }) => {
      await ask("an intent that is not there", () => stripe.paymentIntents.retrieve("pi_3NotThere0000000000"), intentFacts)
      await ask(
        "a parameter that is none",
        () => stripe.paymentIntents.create({ ...byCard("pm_card_visa"), price_of_my_own: "1" } as never),
        intentFacts
      )
      await ask("too little", () => stripe.paymentIntents.create(byCard("pm_card_visa", { amount: 10 })), intentFacts)
      await ask(
        "an account that is not ours",
        () => stripe.paymentIntents.create(byCard("pm_card_visa"), { stripeAccount: "acct_1NotOurs000000000" }),
        intentFacts
      )
    },
  },
  {
    name: "a hosted page, opened, closed, closed again",
    play: async ({ stripe, ask }) => {
      const facts = ({
        object,
        status,
        mode,
        payment_status,
        amount_total,
        currency,
        url,
        payment_intent,
        metadata,
      }: Stripe.Checkout.Session) => ({
        object,
        status,
        mode,
        payment_status,
        amount_total,
        currency,
        has_address: url !== null,
        has_intent: payment_intent !== null,
        metadata,
      })
      const page = await ask(
        "open",
        () =>
          stripe.checkout.sessions.create({
            mode: "payment",
            ui_mode: "hosted_page",
            line_items: [
              { quantity: 2, price_data: { currency: "eur", unit_amount: 2_100, product_data: { name: "Parterre" } } },
            ],
            payment_intent_data: { capture_method: "manual", metadata: { payment_id: "pay_replayed" } },
            client_reference_id: "chk_replayed",
            customer_email: "buyer@example.org",
            locale: "fr",
            metadata: { payment_id: "pay_replayed" },
            success_url: "https://example.org/return",
            cancel_url: "https://example.org/cancel",
          }),
        facts
      )
      const id = page?.id ?? ""
      await ask("read", () => stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent.latest_charge"] }), facts)
      await ask("close", () => stripe.checkout.sessions.expire(id), facts)
      await ask("close again", () => stripe.checkout.sessions.expire(id), facts)
    },
  },
  {
    name: "a dispute, and the refund that is refused meanwhile",
    play: async (play) => {
      const { stripe, ask } = play
      const { id } = await sold(play, {}, {}, "pm_card_createDispute")
      const dispute = await later("The dispute", async () => (await stripe.disputes.list({ payment_intent: id })).data[0])
      await ask(
        "read",
        () => stripe.disputes.retrieve(dispute.id),
        ({ object, status, reason, amount, currency, payment_intent, evidence_details, is_charge_refundable }) => ({
          object,
          status,
          reason,
          amount,
          currency,
          payment_intent,
          is_charge_refundable,
          has_due_date: evidence_details.due_by !== null,
          has_evidence: evidence_details.has_evidence,
        })
      )
      await ask("refund", () => stripe.refunds.create({ payment_intent: id }), refundFacts)
    },
  },
  {
    name: "what lies there, and what was paid out",
    play: async (play) => {
      const { stripe, ask } = play
      const { latest_charge } = await sold(play)
      const source = typeof latest_charge === "object" ? (latest_charge?.id ?? "") : ""
      await ask(
        "lines of a sale",
        () => stripe.balanceTransactions.list({ source }),
        ({ data }) =>
          data.map(({ object, type, reporting_category, amount, currency, fee, net, status, fee_details }) => ({
            object,
            type,
            reporting_category,
            amount,
            currency,
            status,
            has_fee: fee > 0,
            adds_up: net === amount - fee,
            fees: fee_details.map((one) => one.type),
          }))
      )
      await ask(
        "balance",
        () => stripe.balance.retrieve(),
        ({ object, livemode, available, pending }) => ({
          object,
          livemode,
          has_lists: [available, pending].every(Array.isArray),
        })
      )
      await ask(
        "payouts",
        () => stripe.payouts.list({ limit: 1 }),
        ({ object, data }) => ({ object, are_payouts: data.every((payout) => payout.object === "payout") })
      )
    },
  },
  {
    name: "on an organiser's account: sold with a fee, a part refunded with its share of the fee",
    on_account: true,
    play: async (play) => {
      const { stripe, ask, account } = play
      const on = { stripeAccount: account as string }
      const intent = await sold(play, on, { application_fee_amount: FEE })
      const fee = chargeOf(intent)?.application_fee
      const fee_id = typeof fee === "string" ? fee : (fee?.id ?? "")
      const feeFacts = ({ object, amount, amount_refunded, refunded, currency, charge, account: of }: Stripe.ApplicationFee) => ({
        object,
        amount,
        amount_refunded,
        refunded,
        currency,
        charge,
        is_of_account: of === account,
      })
      const returnFacts = ({ object, amount, currency, metadata }: Stripe.FeeRefund) => ({ object, amount, currency, metadata })
      await ask("the fee", () => stripe.applicationFees.retrieve(fee_id), feeFacts)
      await ask("refund a part", () => stripe.refunds.create({ payment_intent: intent.id, amount: 2_100 }, on), refundFacts)
      await ask("the fee stays", () => stripe.applicationFees.retrieve(fee_id), feeFacts)
      await ask(
        "return its share",
        () => stripe.applicationFees.createRefund(fee_id, { amount: 105, metadata: { refund_id: "rfd_replayed" } }),
        returnFacts
      )
      await ask("return more than is left", () => stripe.applicationFees.createRefund(fee_id, { amount: FEE }), returnFacts)
      await ask(
        "what was returned",
        () => stripe.applicationFees.listRefunds(fee_id, { limit: 100 }),
        ({ data }) => data.map(returnFacts)
      )
      await ask("the fee", () => stripe.applicationFees.retrieve(fee_id), feeFacts)
    },
  },
  {
    name: "on an organiser's account: a whole refund that takes the fee along",
    on_account: true,
    play: async (play) => {
      const { stripe, ask, account } = play
      const on = { stripeAccount: account as string }
      const { id } = await sold(play, on, { application_fee_amount: FEE })
      await ask("refund", () => stripe.refunds.create({ payment_intent: id, refund_application_fee: true }, on), refundFacts)
      await ask("retrieve", () => stripe.paymentIntents.retrieve(id, WITH_CHARGE, on), intentFacts)
      await ask("from the platform, without the account", () => stripe.paymentIntents.retrieve(id), intentFacts)
    },
  },
  {
    name: "on an organiser's account: a fee above the amount",
    on_account: true,
    play: async ({ stripe, ask, account }) => {
      await ask(
        "authorise",
        () =>
          stripe.paymentIntents.create(byCard("pm_card_visa", { application_fee_amount: AMOUNT + 1 }), {
            stripeAccount: account as string,
          }),
        intentFacts
      )
    },
  },
]

/** What no program can do at Stripe, or only after waiting for days: tested against the emulator only. */
export const NOT_REPLAYED = [
  "a buyer on the hosted page: card, wallets, the bank's step, going back",
  "connecting an account by OAuth or by Stripe's onboarding, restricting and disconnecting it",
  "signed events: their order, repetition and signatures",
  "refunds that a bank sends back or that wait for money, payouts arriving and failing, disputes won and lost",
  "time-outs, 429 and 500 in the middle of a request",
]
