import { eventually } from "../support/child"
import { expectSoundMoney } from "../support/money-proof"
import { givenServers, type Servers } from "../support/servers"
import {
  buy,
  connectAccount,
  givenPublishedEvent,
  givenSignedUpOrganiser,
  OPERATOR_HOST,
  rowOfPlaces,
  signedIn,
  type SignedUpOrganiser,
  type PublishedEvent,
} from "../support/story"
import type { Loose } from "../support/client/exchange"

const OWN = "acct_emu_platform"
/** of one place in the first rows */
const PLACE = 4_200
const SETTINGS = "/admin/platform/payments"

/** Real servers, none of which is notified of new keys, and the emulated provider. */
describe("S3 S4.3 I-2 the operator's own account", () => {
  let world: Servers
  let operator: SignedUpOrganiser
  let organiser: SignedUpOrganiser
  let show: PublishedEvent
  let theirs: PublishedEvent

  beforeAll(async () => {
    world = await givenServers()
    const console_host = `console.${OPERATOR_HOST}`
    const visitor = await signedIn(world, console_host, {
      email: "operator@scenes.localhost",
      password: "open-the-curtain-2026",
    })
    operator = { visitor, tenant: { id: "", slug: "scenes", host: OPERATOR_HOST, console_host } }
    organiser = await givenSignedUpOrganiser(world, "lyre")
    await connectAccount(world, organiser)
    theirs = await givenPublishedEvent(world, organiser)
  })
  afterAll(() => world?.stop())

  const console_ = (path: string, json?: unknown) => operator.visitor.post(operator.tenant.console_host, path, json)
  const rows = async (sql: string, values: unknown[] = []): Promise<Loose[]> => (await world.pool.query(sql, values)).rows
  const providerAccounts = async (): Promise<Loose> => (await world.control("/dump")).accounts
  let nextRow = 0
  const bought = async (of: PublishedEvent, host: string) => {
    const [{ id }] = of.performances
    const places = (await rowOfPlaces(world, id, nextRow++)).slice(0, 2).map(({ uid }) => uid)

    return (await buy(world, world.visitor(), host, id, places)).checkout as Loose
  }

  const asked = ({ visitor, tenant }: SignedUpOrganiser, path: string) => visitor.get(tenant.console_host, path)
  const read = (path: string) => asked(operator, path)
  const intentOf = async (sale_id: string): Promise<string> =>
    (
      await rows(
        "select p.intent_ref from sale s join card_payment p on p.tenant_no = s.tenant_no and p.id = s.payment_id where s.id = $1",
        [sale_id]
      )
    )[0].intent_ref
  const phaseOf = async (sale_id: string) =>
    (await rows("select phase from sale_dispute where sale_id = $1", [sale_id]))[0]?.phase
  /** One ticket gets a new code, the other another place, and their date another time: an email announces each. */
  async function changedAndMoved(sale_id: string): Promise<string[]> {
    await eventually(
      async () => (await rows("select 1 from sale where id = $1 and projected_at is not null", [sale_id])).length === 1,
      "the order"
    )
    const [{ id: performance_id }] = show.performances
    const tickets = (await rows("select id from ticket where sale_id = $1 order by place_idx", [sale_id])).map(({ id }) => id)
    const [free] = (await rowOfPlaces(world, performance_id, nextRow - 1)).slice(-1)
    const [{ starts_at }] = await rows("select starts_at from performance where id = $1", [performance_id])
    const answers = [
      await console_(`/admin/sales/${sale_id}/tickets/${tickets[0]}/reissue`, { note: "Lost on the way", seen_changes: 0 }),
      await console_(`/admin/sales/${sale_id}/exchanges`, {
        performance_id,
        tickets: [{ ticket_id: tickets[1], place_uid: free.uid }],
        seen_minor: 0,
      }),
      await console_(`/admin/events/${show.event.id}/reschedulings`, {
        performance_id,
        seen_starts_at: starts_at.toISOString(),
        starts_at_local: `${starts_at.getFullYear()}-03-12T21:00`,
      }),
    ]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [expect.any(Number), undefined]))
    const [{ buyer_email }] = await rows("select buyer_email from sale where id = $1", [sale_id])
    const mails = () =>
      rows(
        `select key from mail where tenant_no = 1 and to_address = $1 and sent_at is not null
           and (key like '%' || $2 || '%' or key like 'exchanged:%' or key like 'ticket-reissued:%')`,
        [buyer_email, sale_id]
      )
    await eventually(async () => (await mails()).length >= 4, "the mails")

    return tickets
  }

  it("the account sells its own tickets without a fee, and refunds them", async () => {
    await connectAccount(world, operator, OWN)
    show = await givenPublishedEvent(world, operator, { title: "Soirée maison" })

    const { sale_id } = await bought(show, OPERATOR_HOST)
    const [{ id: ticket }] = await rows("select id from ticket where sale_id = $1 order by id", [sale_id])
    const refund = await console_(`/admin/sales/${sale_id}/refunds`, { ticket_ids: [ticket] })
    await eventually(async () => (await providerAccounts())[OWN].refunds.length === 1, "the refund at the provider")

    expect(refund.status).toBe(201)
    expect((await providerAccounts())[OWN].charges).toMatchObject([
      { amount_captured: 2 * PLACE, application_fee_amount: null, amount_refunded: PLACE },
    ])
    expect(await rows("select 1 from sale_fee where sale_id = $1", [sale_id])).toEqual([])
    expect(await rows("select account_ref, application_fee_minor::int as fee from card_payment where tenant_no = 1")).toEqual([
      { account_ref: "", fee: 0 },
    ])
  })

  it("T6 a dispute is answered with the terms at the sale and all emails sent, and no client can read it", async () => {
    await console_("/admin/refund-terms", { rev: 0, terms: { steps: [{ hours_before: 72, percent: 40 }], returns_fee: false } })
    const { sale_id } = await bought(show, OPERATOR_HOST)
    await console_("/admin/refund-terms", { rev: 1, terms: { steps: [], returns_fee: false } })
    await rows(
      "update site_page_text set body = 'Ni repris ni échangé.', updated_at = now() where tenant_no = 1 and page = 'terms' and locale = 'fr' returning 1"
    )
    const tickets = await changedAndMoved(sale_id)
    const { id: dispute_ref } = await world.control("/disputes", { charge: await intentOf(sale_id) })
    await eventually(async () => (await phaseOf(sale_id)) === "open", "the dispute")
    const [{ id }] = (await read("/admin/disputes")).body.disputes
    const shown = (await read(`/admin/disputes/${id}`)).body.evidence
    const refund = await console_(`/admin/sales/${sale_id}/refunds`, {
      ticket_ids: [tickets[0]],
      note: "Agreed on the telephone",
    })
    const theirs = [
      await asked(organiser, `/admin/disputes/${id}`),
      await organiser.visitor.post(organiser.tenant.console_host, `/admin/disputes/${id}/evidence`, { statement: "Ours." }),
    ]
    const sent = await console_(`/admin/disputes/${id}/evidence`, { statement: "losing_evidence" })
    await world.control(`/disputes/${dispute_ref}`, { status: "lost" })
    await eventually(async () => (await phaseOf(sale_id)) === "lost", "the loss")

    expect(shown.refund_policy_disclosure).toMatch(/3.jours avant, 40.% du prix/)
    expect(shown.refund_policy_disclosure).toContain("until 3 days before, 40% of the price")
    expect(shown.refund_policy_disclosure).toMatch(/in this wording since .* after this order was paid:\n\nNi repris/)
    expect(shown.access_activity_log.match(/^- .*, to .*: /gm)).toHaveLength(4)
    expect([refund.status, refund.body.code]).toEqual([409, "sale_disputed"])
    expect(theirs.map(({ status }) => status)).toEqual([404, 404])
    expect((await asked(organiser, "/admin/disputes")).body.disputes).toEqual([])
    expect([sent.status, sent.body.dispute.answer_state]).toEqual([200, "sent"])
    expect((await rows("select distinct state from ticket where sale_id = $1", [sale_id])).map(({ state }) => state)).toEqual([
      "void",
    ])
    await eventually(
      async () => (await rows("select 1 from mail where key = $1", [`disputed:${id}:operator@scenes.localhost`])).length === 1,
      "the mail to the operator’s owner"
    )
  })

  it("sales continue with a rolled key in every process immediately, while the old key is dead", async () => {
    const saved = await console_(SETTINGS, { version_no: 0, secret_key: "sk_test_emu_rolled" })
    await world.control("/keys/revoke", { key: "sk_test_emu_platform" })

    const [own, client] = [await bought(show, OPERATOR_HOST), await bought(theirs, organiser.tenant.host)]

    expect(saved).toMatchObject({ status: 200, body: { version_no: 1, source: "saved" } })
    expect([own.sale_state, client.sale_state]).toEqual(["final", "final"])
    expect(await rows("select 1 from webhook_inbox where state = 'dead'")).toEqual([])
    await expectSoundMoney(world)
  })

  // last: from here on the provider's clock is days ahead of ours
  it("T11 its payouts list the sales they consist of, and no client can read a line of them", async () => {
    await world.control(`/accounts/${OWN}/payouts`, { interval: "daily" })
    for (let day = 0; day < 9; day += 1) {
      await world.control("/clock", { advance_seconds: 86_400 })
    }
    const listed = async () => (await read("/admin/payouts")).body.payouts.filter(({ line_count }: Loose) => line_count > 0)
    const chargesOf = async (id: string): Promise<Loose[]> =>
      (await read(`/admin/payouts/${id}/lines?limit=100`)).body.lines.filter(({ category }: Loose) => category === "charge")
    // others consist of the clients' fees
    const ofSales = async () => {
      for (const { id } of await listed()) {
        const charges = await chargesOf(id)
        if (charges.length > 0) {
          return [{ id, charges }]
        }
      }

      return []
    }
    await eventually(async () => (await ofSales()).length > 0, "a payout of sales")
    const [{ id, charges }] = await ofSales()
    const [payout, theirs, file] = [
      await read(`/admin/payouts/${id}`),
      await asked(organiser, `/admin/payouts/${id}`),
      await asked(organiser, `/admin/payouts/${id}/export`),
    ]

    expect(charges.map(({ sale_id }) => sale_id)).toEqual(charges.map(() => expect.stringMatching(/^sale_/)))
    expect(payout.status).toBe(200)
    expect([theirs.status, file.status]).toEqual([404, 404])
    expect((await asked(organiser, `/admin/payouts/${id}/lines`)).body.lines ?? []).toEqual([])
  })
})
