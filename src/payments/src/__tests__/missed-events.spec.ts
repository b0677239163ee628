import type Stripe from "stripe"
import type { FailedRefund } from "@guichet/ports"
import { listMissedEvents } from "../inbox/list-missed-events"
import { addListings } from "../modules/payments/commands/inbox/event-listing"
import { listedTypes } from "../modules/payments/rules/listed-types"
import { listDisputes } from "../modules/payments/queries/dispute-row"
import { createStripe } from "../stripe/client"
import { anOpening, ASTER, BRIO, givenStripe, sessionOf, type GivenStripe } from "./given"
import { givenWebhooks, type GivenWebhooks } from "./given-webhooks"

describe("T4 INV-ONCE events that are never delivered", () => {
  let stripe: GivenStripe
  let client: Stripe
  let webhooks: GivenWebhooks
  const failed: FailedRefund[] = []
  const settled: string[] = []
  const settle = {
    settle: async ({ checkout_id }: { checkout_id: string }) => {
      settled.push(checkout_id)

      return { checkout_state: "settled", sale_id: null }
    },
    areConcluded: async (checkouts: object[]) => checkouts.map(() => false),
    refundFailed: async (refund: FailedRefund) => void failed.push(refund),
    applyDispute: async () => undefined,
    evidence: async () => null,
  }

  beforeAll(async () => {
    stripe = await givenStripe()
    client = createStripe(stripe.settings)
    webhooks = await givenWebhooks(stripe, { settle, carts: { settle: async () => undefined } } as never, client)
  })
  afterAll(async () => {
    await stripe.close()
    await webhooks.close()
  })
  beforeEach(async () => {
    await stripe.control("/webhooks/calm", {})
    await stripe.control(`/accounts/${stripe.accounts.aster}/enable`, {})
    await webhooks.delivered()
    await list()
    await webhooks.work()
    failed.length = settled.length = 0
  })

  const sql = async (text: string, values: unknown[] = []) => (await stripe.database.pool.query(text, values)).rows
  /** Reads every list that there is, as an hour later. */
  const list = async (page_size?: number, of = client) => {
    await addListings(stripe.database.pool, 0)
    await sql("update event_listing set next_at = now()")

    return listMissedEvents({ ...webhooks.context, stripe: of }, page_size)
  }
  const paid = async () => {
    const opening = anOpening()
    const { payment_id, redirect_url } = await stripe.port.open(opening)
    await stripe.control("/pay", { session: sessionOf(redirect_url), instrument: "visa" })
    await stripe.port.capture({ tenant_no: ASTER, payment_id, sale_id: `sale_of_${opening.checkout_id}` })
    const [{ intent_ref }] = await sql("select intent_ref from card_payment where id = $1", [payment_id])

    return { payment_id, intent_ref: intent_ref as string, checkout_id: opening.checkout_id }
  }
  const listingOf = async (account_ref: string, topic: string) =>
    (await sql("select * from event_listing where account_ref = $1 and topic = $2", [account_ref, topic]))[0]
  const failing = () => sql("select item_id, error from failing_work where duty = 'event_listings'")

  it("are found in the provider's list: a dispute, a refund that failed later, a change of the account", async () => {
    await stripe.control("/webhooks/hold", {})
    const [returned, disputed] = [await paid(), await paid()]
    await stripe.control("/refunds/next", { status: "pending" })
    await stripe.port.refund({
      tenant_no: ASTER,
      payment_id: returned.payment_id,
      refund_id: "rfd_missed",
      attempt: 1,
      amount_minor: 1_000n,
      application_fee_minor: 0n,
    })
    const [{ provider_ref }] = await sql("select provider_ref from card_refund where refund_id = 'rfd_missed'")
    await stripe.control(`/refunds/${provider_ref}`, { status: "failed", failure_reason: "expired_or_canceled_card" })
    await stripe.control("/disputes", { charge: disputed.intent_ref })
    await stripe.control(`/accounts/${stripe.accounts.aster}/restrict`, {})
    const status = async () => (await sql("select status from merchant_account where tenant_no = $1", [ASTER]))[0].status
    const before = [await listDisputes(stripe.database.pool, ASTER, { limit: 10 }), await status()]

    const missed = await list()
    await webhooks.work()

    expect(before).toEqual([[], "enabled"])
    expect(missed).toBeGreaterThan(4)
    // reported with each of its events, as when they are delivered
    expect(new Set(failed.map(({ tenant_no, refund_id, attempt }) => [tenant_no, refund_id, attempt].join()))).toEqual(
      new Set([`${ASTER},rfd_missed,1`])
    )
    expect(await listDisputes(stripe.database.pool, ASTER, { limit: 10 })).toHaveLength(1)
    expect(await listDisputes(stripe.database.pool, BRIO, { limit: 10 })).toEqual([])
    expect(await status()).toBe("restricted")
    expect(await list()).toBe(0)
  })

  it("are not handled twice: neither one that was delivered before, nor one that is delivered after it was listed", async () => {
    const before = await paid()
    await webhooks.delivered()
    await webhooks.work()
    const once = settled.filter((id) => id === before.checkout_id).length
    const missed = await list()
    await stripe.control("/webhooks/hold", {})
    const after = await paid()
    const listed = await list()
    await webhooks.work()
    const handled = await sql("select id, event_ref, state, attempts, done_at from webhook_inbox order by id")
    await stripe.control("/webhooks/calm", {})
    await webhooks.delivered()
    await webhooks.work()

    expect(once).toBeGreaterThan(0)
    expect(missed).toBe(0)
    expect(listed).toBeGreaterThan(0)
    expect(settled).toContain(after.checkout_id)
    // the emulator also delivers types that are not listed
    const last = handled.at(-1)?.id
    expect(
      await sql("select id, event_ref, state, attempts, done_at from webhook_inbox where id <= $1 order by id", [last])
    ).toEqual(handled)
    expect(await sql("select event_ref from webhook_inbox group by account_ref, event_ref having count(*) > 1")).toEqual([])
  })

  it("are all found when the process dies between two pages: reading continues after the last page stored", async () => {
    await stripe.control("/webhooks/hold", {})
    await paid()
    await paid()
    const { aster } = stripe.accounts
    const asked: Stripe.EventListParams[] = []
    const watched = (dies_at: number) =>
      Object.assign(Object.create(client), {
        events: {
          list: (params: Stripe.EventListParams, options: Stripe.RequestOptions) => {
            const is_ours = options.stripeAccount === aster && params.types?.includes("refund.failed")
            if (is_ours && asked.push(params) === dies_at) {
              return Promise.reject(new Error("power cut"))
            }

            return client.events.list(params, options)
          },
        },
      }) as Stripe
    const until = (await listingOf(aster, "payments")).listed_until as Date

    await list(2, watched(2))
    const [kept, why] = [await listingOf(aster, "payments"), await failing()]
    await list(2, watched(0))

    expect(kept).toMatchObject({ after_ref: expect.stringMatching(/^evt_/), listed_until: until, last_error: "power cut" })
    expect(why).toEqual([{ item_id: `${aster} payments`, error: "power cut" }])
    expect(asked[2]).toMatchObject({ starting_after: kept.after_ref, created: asked[0].created })
    expect(asked[0].created).toMatchObject({ gte: Math.floor(until.getTime() / 1000) - 3600 })
    expect(await listingOf(aster, "payments")).toMatchObject({
      after_ref: null,
      reading_until: null,
      last_error: null,
      listed_until: kept.reading_until,
    })
    expect(await failing()).toEqual([])
    const { data } = await client.events.list({ limit: 100, types: listedTypes(aster, "payments") }, { stripeAccount: aster })
    const stored = await sql("select event_ref from webhook_inbox where account_ref = $1", [aster])
    expect(data.length).toBeGreaterThan(4)
    expect(stored.map(({ event_ref }) => event_ref)).toEqual(expect.arrayContaining(data.map(({ id }) => id)))
  })

  it("are listed whatever else the account's software wrote: a long reference is not ours, a malformed event is left out", async () => {
    await stripe.control("/webhooks/hold", {})
    await paid()
    const odd = Object.assign(Object.create(client), {
      events: {
        list: async (params: Stripe.EventListParams, options: Stripe.RequestOptions) => {
          const page = await client.events.list(params, options)
          const [first] = page.data
          const foreign = { ...first?.data, object: { ...first?.data.object, metadata: { payment_id: "x".repeat(400) } } }
          const more = first
            ? [
                { ...first, id: `${first.id}_foreign`, data: foreign },
                { ...first, id: `${first.id}_malformed`, type: "" },
              ]
            : []

          return { ...page, has_more: false, data: [...more, ...page.data] }
        },
      },
    }) as Stripe

    await list(100, odd)

    const stored = await sql("select event_ref, payment_id from webhook_inbox where event_ref ~ '_(foreign|malformed)$'")
    expect(await failing()).toEqual([])
    expect(stored.length).toBeGreaterThan(0)
    expect(stored.filter(({ event_ref, payment_id }) => !event_ref.endsWith("_foreign") || payment_id !== null)).toEqual([])
    await sql("delete from webhook_inbox where event_ref ~ '_foreign$'")
  })

  it("of the platform's own account are listed too, those of an account that was disconnected are not", async () => {
    await stripe.control(`/accounts/${stripe.accounts.brio}/deauthorise`, {})
    await list()

    const rows = await sql("select account_ref, topic from event_listing where listed_until is not null order by 1, 2")
    expect(rows.filter(({ account_ref }) => account_ref === "")).toHaveLength(2)
    expect(await failing()).toEqual([])
    await webhooks.delivered()
    await webhooks.work()
    await sql("update event_listing set next_at = now() - interval '1 second'")
    await listMissedEvents(webhooks.context)
    const left = await sql("select distinct account_ref from event_listing where next_at < now()")
    expect(left).toEqual([{ account_ref: stripe.accounts.brio }])
  })
})
