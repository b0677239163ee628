import { eventually } from "../support/child"
import { expectSoundMoney } from "../support/money-proof"
import { givenServers, type Servers } from "../support/servers"
import {
  buy,
  connectAccount,
  givenPublishedEvent,
  givenSignedUpOrganiser,
  rowOfPlaces,
  type SignedUpOrganiser,
  type PublishedEvent,
} from "../support/story"
import type { Loose } from "../support/client/exchange"

/** Real servers and the emulated provider, which fails a refund on request. */
describe("T6 INV-PAY INV-FEE INV-ONCE INV-LEDGER a refund that the buyer's bank sends back", () => {
  let world: Servers
  let organiser: SignedUpOrganiser
  let account: string
  let show: PublishedEvent
  let nextRow = 0

  beforeAll(async () => {
    world = await givenServers()
    organiser = await givenSignedUpOrganiser(world, "odeon")
    account = (await connectAccount(world, organiser)).account
    show = await givenPublishedEvent(world, organiser)
  })
  afterEach(() => expectSoundMoney(world))
  afterAll(() => world?.stop())

  const rows = async (sql: string, values: unknown[] = []): Promise<Loose[]> => (await world.pool.query(sql, values)).rows
  const console_ = (path: string, json?: unknown) => organiser.visitor.post(organiser.tenant.console_host, path, json)
  const refundRow = async (id: string) =>
    (await rows("select state, attempt, reason, returned_note from sale_refund where id = $1", [id]))[0]
  const becomes = (id: string, state: string, attempt: number) =>
    eventually(async () => {
      const row = await refundRow(id)

      return row.state === state && row.attempt === attempt
    }, `attempt ${attempt} ${state}`)
  const mails = (like: string) => rows(`select * from "mail" where key like $1 order by key`, [like])
  /** The provider's objects that bear a refund's id, oldest first. */
  const madeFor = async (refund_id: string): Promise<Loose[]> => {
    const { accounts } = await world.control("/dump")

    return Object.values(accounts as Record<string, { refunds: Loose[] }>)
      .flatMap(({ refunds }) => refunds)
      .filter(({ metadata }) => metadata.refund_id === refund_id)
  }
  const sendBack = async (refund_id: string) => {
    const succeeded = (await madeFor(refund_id)).find(({ status }) => status === "succeeded") as Loose
    await world.control(`/refunds/${succeeded.id}`, { status: "failed", failure_reason: "expired_or_canceled_card" })
  }
  /** What the platform returned of its fee, by our ledger and by the provider's. */
  const feesBack = async () => {
    const { accounts } = await world.control("/dump")
    const [{ ours }] = await rows(
      "select coalesce(sum(f.amount_minor), 0)::int as ours from fee_refund f join tenant t on t.tenant_no = f.tenant_no where t.id = $1",
      [organiser.tenant.id]
    )
    const theirs = Object.values(accounts as Record<string, { application_fees: Loose[] }>)
      .flatMap(({ application_fees }) => application_fees)
      .filter((fee) => fee.account === account)
      .reduce((sum, { amount_refunded }) => sum + amount_refunded, 0)

    return { ours, theirs }
  }

  /** A sale of two tickets, one of which was refunded; the buyer's browser shows the order. */
  async function givenRefund(): Promise<{ refund_id: string; sale_id: string; seen: () => Promise<string[]> }> {
    const host = organiser.tenant.host
    const buyer = world.visitor()
    const places = (await rowOfPlaces(world, show.performances[0].id, nextRow++)).slice(0, 2)
    const { checkout } = await buy(
      world,
      buyer,
      host,
      show.performances[0].id,
      places.map(({ uid }) => uid)
    )
    const tickets = async () => (await buyer.get(host, `/sales-api/checkouts/${checkout.id}/tickets`)).body.tickets as Loose[]
    const [{ id }] = await tickets()
    const { body } = await console_(`/admin/sales/${checkout.sale_id}/refunds`, { ticket_ids: [id] })

    return {
      refund_id: body.refund.id,
      sale_id: checkout.sale_id,
      seen: async () => (await tickets()).map(({ state, refund_state }) => [state, refund_state].join(" ")),
    }
  }

  it("F16 the owners get one email, it is paid out again, and the fee was returned once", async () => {
    await world.control("/webhooks/behave", { copies: 3, shuffle: true })
    const { refund_id, sale_id, seen } = await givenRefund()

    await sendBack(refund_id)
    await becomes(refund_id, "failed", 1)
    await eventually(async () => (await mails(`refund-failed:${refund_id}:%`)).length > 0, "the owners' mail")
    const seen_meanwhile = await seen()
    const again = await console_(`/admin/sales/${sale_id}/refunds/${refund_id}/retry`)
    await becomes(refund_id, "accepted", 2)
    await eventually(
      async () => (await rows("select 1 from webhook_inbox where state = 'received'")).length === 0,
      "a read inbox"
    )
    await world.control("/webhooks/calm", {})
    await eventually(async () => (await feesBack()).ours > 0, "the fee's return in our books")

    expect(again).toMatchObject({ status: 200, body: { refund: { attempt: 2 } } })
    expect(["accepted", "submitted"]).toContain(again.body.refund.state) // `submitted`: the provider's answer came after ours
    expect(await refundRow(refund_id)).toMatchObject({ state: "accepted", attempt: 2, reason: null })
    expect(await mails(`refund-failed:${refund_id}:%`)).toMatchObject([
      {
        to_address: "owner@odeon.example",
        subject: `Un remboursement a échoué\u00a0: commande ${sale_id.slice(-8).toUpperCase()}`,
        text: expect.stringContaining("la carte a expiré ou a été résiliée"),
        html: expect.stringContaining(`${organiser.tenant.console_host}`),
      },
    ])
    expect((await mails(`refund-failed:${refund_id}:%`))[0].html).toContain(`/app/sales/${sale_id}`)
    expect((await mails(`refund-failed:${refund_id}:%`))[0].text).toContain("42,00")
    expect([seen_meanwhile, await seen()]).toEqual([
      ["void failed", "valid "],
      ["void accepted", "valid "],
    ])
    expect((await madeFor(refund_id)).map(({ status }) => status).sort()).toEqual(["failed", "succeeded"])
    await eventually(
      async () => (await rows("select 1 from ticketing_outbox where done_at is null")).length === 0,
      "all messages delivered"
    )
    expect(await mails(`refund:${refund_id}`)).toHaveLength(1)
    const fees = await feesBack()
    expect(fees.ours).toBe(fees.theirs)
    expect((await world.control("/dump")).conserved).toBe(true)
  })

  it("the owners are notified again when that fails, too, and it is closed when the buyer was paid another way", async () => {
    const { refund_id, sale_id, seen } = await givenRefund()
    await sendBack(refund_id)
    await becomes(refund_id, "failed", 1)
    await console_(`/admin/sales/${sale_id}/refunds/${refund_id}/retry`)

    await sendBack(refund_id)
    await becomes(refund_id, "failed", 2)
    await eventually(async () => (await mails(`refund-failed:${refund_id}:2:%`)).length > 0, "the second mail")
    const closed = await console_(`/admin/sales/${sale_id}/refunds/${refund_id}/returned`, { note: "Virement du 3 mai" })

    expect(closed).toMatchObject({ status: 200, body: { refund: { state: "returned", returned_note: "Virement du 3 mai" } } })
    expect(await seen()).toEqual(["void returned", "valid "])
    expect((await madeFor(refund_id)).map(({ status }) => status)).toEqual(["failed", "failed"])
    await eventually(async () => {
      const fees = await feesBack()

      return fees.ours === fees.theirs
    }, "the same fees in both books")
    expect(await rows("select id from ticket where sale_id = $1 and state = 'valid'", [sale_id])).toHaveLength(1)
    expect((await world.control("/dump")).conserved).toBe(true)
  })
})
