import { eventually } from "../support/child"
import { expectSoundMoney } from "../support/money-proof"
import { givenServers, type Servers } from "../support/servers"
import {
  buy,
  connectAccount,
  givenPublishedEvent,
  givenSignedUpOrganiser,
  rowOfPlaces,
  settled,
  type SignedUpOrganiser,
  type PlaceRow,
  type PublishedEvent,
  ORGANISER_PASSWORD,
} from "../support/story"
import type { Loose } from "../support/client/exchange"
import type { Visitor } from "../support/client/visitor"

/** One story: each step depends on the one before. */
describe("S5 S8 D1 T1 T3 T4 T5 T6 T9 the first sale", () => {
  let world: Servers
  let organiser: SignedUpOrganiser
  let account: string
  let show: PublishedEvent
  let row: PlaceRow[]
  let buyer: Visitor
  let checkout: { id: string; sale_id: string; sale_state: string; amount_minor: number }
  let tickets: { id: string; code: string; state: string; label: string; amount_minor: number }[]

  beforeAll(async () => {
    world = await givenServers()
  })
  afterAll(() => world?.stop())

  const at = () => organiser.tenant.host
  const console_ = () => organiser.tenant.console_host
  const count = async (sql: string, values: unknown[] = []) => Number((await world.pool.query(sql, values)).rows[0].count)

  /** The platform's fees as the provider has them: on whose payment, the amount, and how much of it was returned. */
  const feesAtProvider = async () => {
    const { accounts } = await world.control("/dump")
    const fees = Object.values(accounts as Record<string, { application_fees: Loose[] }>).flatMap(
      ({ application_fees }) => application_fees
    )

    return fees.map((fee) => ({ account: fee.account, amount: fee.amount, amount_refunded: fee.amount_refunded }))
  }

  /** What a reader sees of an email: its sender, and the colour and name of its header. */
  const mail = async (key: string) => {
    const { rows } = await world.pool.query<{ from_name: string; subject: string; html: string; state: string }>(
      `select from_name, subject, html, state from "mail" where key like $1`,
      [key]
    )
    const [{ html, ...head }] = rows
    const [band] = html.match(/background-color:#0b6e4f[^>]*>.*?<\/p>/s) ?? [""]

    return { ...head, band: band.replace(/<[^>]*>|^[^>]*>/g, "").trim(), others: html.match(/Scènes|guichet|medusa|#1f2937/gi) }
  }

  it("an organiser signs up and enters the console, and the operator is notified by email", async () => {
    organiser = await givenSignedUpOrganiser(world, "chatelet")

    const { body } = await organiser.visitor.get(console_(), "/admin/site")
    await eventually(
      async () => (await count(`select count(*) from "mail" where to_address = 'operator@scenes.localhost'`)) === 1,
      "the operator's mail"
    )

    expect(body.site ?? body).toMatchObject({ tenant: { name: "Théâtre chatelet" } })
    expect(await mail("tenant-signed-up:%")).toMatchObject({
      from_name: "Scènes",
      subject: "Nouvelle inscription\u00a0: Théâtre chatelet",
    })
  })

  it("a paid event is refused before a payment account is connected", async () => {
    const refused = givenPublishedEvent(world, organiser, { title: "Too early" })

    await expect(refused).rejects.toThrow(/account_not_enabled/)
  })

  it("the organiser connects its own account by OAuth", async () => {
    account = (await connectAccount(world, organiser)).account

    const { body } = await organiser.visitor.get(console_(), "/admin/payments/account")

    expect(JSON.stringify(body)).toContain('"enabled"')
  })

  it("the organiser publishes an event of two performances in the imported hall", async () => {
    show = await givenPublishedEvent(world, organiser)
    row = await rowOfPlaces(world, show.performances[0].id)

    expect(show.event.status).toBe("published")
    expect(show.performances).toHaveLength(2)
    expect(row.length).toBeGreaterThanOrEqual(5)
  })

  it("a buyer holds three adjacent seats, and a rival learns which of theirs was lost", async () => {
    buyer = world.visitor()
    const rival = world.visitor()
    const path = `/sales-api/performances/${show.performances[0].id}/holds`

    const held = await buyer.post(at(), path, { place_uids: row.slice(0, 3).map(({ uid }) => uid) })
    const refused = await rival.post(at(), path, { place_uids: [row[2].uid, row[3].uid] })

    expect(held.status).toBe(201)
    expect(held.body.hold.amount_minor).toBe(3 * 4200)
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ code: "place_unavailable", details: { place_uids: [row[2].uid] } })
    await buyer.delete(at(), `/sales-api/holds/${held.body.hold.id}`)
  })

  it("the payment page sells them: valid tickets, one email in the organiser's name and colour, one order", async () => {
    await world.pool.query(`update tenant set theme = '{"brand": "#0b6e4f"}' where id = $1`, [organiser.tenant.id])
    const answer = await buy(
      world,
      buyer,
      at(),
      show.performances[0].id,
      row.slice(0, 3).map(({ uid }) => uid)
    )
    checkout = answer.checkout
    const mine = await buyer.get(at(), `/sales-api/checkouts/${checkout.id}/tickets`)
    tickets = mine.body.tickets
    await eventually(
      async () => (await count(`select count(*) from "mail" where to_address = 'ada@example.org' and state = 'captured'`)) === 1,
      "the buyer's mail"
    )
    await eventually(
      async () => (await count(`select count(*) from "order" where metadata->>'sale_id' = $1`, [checkout.sale_id])) === 1,
      "the order"
    )

    expect(await mail(`tickets:${checkout.sale_id}`)).toEqual({
      from_name: "Théâtre chatelet",
      subject: "TEST · Vos 3 billets\u00a0: La Mouette",
      state: "captured",
      band: "Théâtre chatelet",
      others: null,
    })
    expect(mine.body.sale.is_test).toBe(true)
    expect(
      (await world.pool.query(`select metadata from "order" where metadata->>'sale_id' = $1`, [checkout.sale_id])).rows
    ).toEqual([{ metadata: { sale_id: checkout.sale_id, payment_environment: "test" } }])
    expect(checkout.amount_minor).toBe(3 * 4200)
    expect(tickets.map(({ state }) => state)).toEqual(["valid", "valid", "valid"])
    expect(new Set(tickets.map(({ code }) => code)).size).toBe(3)
  })

  it("the platform's fee is taken with the payment, on the organiser's account", async () => {
    const dump = await world.control("/dump")
    const { rows } = await world.pool.query<{ due: string }>("select sum(amount_minor) as due from sale_fee where sale_id = $1", [
      checkout.sale_id,
    ])

    // 2.5 % of 126.00 is 3.15, and 0.30 for each of three tickets
    expect(Number(rows[0].due)).toBe(315 + 90)
    expect(dump.conserved).toBe(true)
    expect(await feesAtProvider()).toEqual([{ account, amount: 405, amount_refunded: 0 }])
  })

  it("the door admits a ticket once, and says so the second time", async () => {
    await organiser.visitor.post(console_(), "/admin/session/confirm", { password: ORGANISER_PASSWORD })
    const enrolment = await organiser.visitor.post(console_(), "/admin/device-enrolments")
    const door = world.visitor()
    const enrolled = await door.post(at(), "/sales-api/devices/enrol", { code: enrolment.body.code, name: "Gate A" })
    await world.pool.query("update performance set starts_at = now() + interval '1 hour', doors_at = now() where id = $1", [
      show.performances[0].id,
    ])

    const first = await door.post(at(), "/sales-api/check-ins", { code: tickets[0].code })
    const second = await door.post(at(), "/sales-api/check-ins", { code: tickets[0].code })
    const stranger = await world.visitor().post(at(), "/sales-api/check-ins", { code: tickets[1].code })

    expect([enrolment.status, enrolled.status]).toEqual([201, 201])
    expect(first.body).toMatchObject({ result: "admitted" })
    expect(second.body).toMatchObject({ result: "already_admitted" })
    expect(stranger.status).toBe(401)
  })

  it("a refunded ticket frees its place, its share of the fee returns at the provider, and order and organiser's email show it", async () => {
    const asked = await organiser.visitor.post(console_(), `/admin/sales/${checkout.sale_id}/refunds`, {
      ticket_ids: [tickets[2].id],
    })
    await eventually(
      async () => (await count("select count(*) from ticket where id = $1 and state = 'void'", [tickets[2].id])) === 1,
      "the void ticket"
    )
    const again = await world
      .visitor()
      .post(at(), `/sales-api/performances/${show.performances[0].id}/holds`, { place_uids: [row[2].uid] })
    await eventually(
      async () =>
        (await count(
          `select count(*) from order_transaction t join "order" o on o.id = t.order_id where o.metadata->>'sale_id' = $1 and t.reference = 'refund'`,
          [checkout.sale_id]
        )) === 1,
      "the refund in the order"
    )
    const { rows } = await world.pool.query<{ returned: string }>(
      "select coalesce(sum(application_fee_minor), 0) as returned from sale_refund where sale_id = $1 and state = 'accepted'",
      [checkout.sale_id]
    )
    await eventually(async () => (await feesAtProvider())[0].amount_refunded > 0, "the returned fee at the provider")
    const dump = await world.control("/dump")
    await eventually(
      async () => (await count(`select count(*) from "mail" where key like 'refund:%' and state = 'captured'`)) === 1,
      "the refund's mail"
    )

    expect(await mail("refund:%")).toEqual({
      from_name: "Théâtre chatelet",
      subject: "TEST · Remboursement\u00a0: La Mouette",
      state: "captured",
      band: "Théâtre chatelet",
      others: null,
    })
    expect(asked.status).toBe(201)
    expect(again.status).toBe(201)
    expect(Number(rows[0].returned)).toBe(135)
    expect(await feesAtProvider()).toEqual([{ account, amount: 405, amount_refunded: 135 }])
    expect(dump.conserved).toBe(true)
  })

  it("a free event is sold without a payment page", async () => {
    const free = await givenPublishedEvent(world, organiser, { free: true, title: "Répétition ouverte" })
    const places = await rowOfPlaces(world, free.performances[0].id)
    const guest = world.visitor()

    const answer = await buy(world, guest, at(), free.performances[0].id, [places[0].uid], { email: "grace@example.org" })
    const done = await settled(guest, at(), `/sales-api/checkouts/${answer.checkout.id}`)

    expect(answer.redirect_url).toBeUndefined()
    expect(done.checkout.sale_state).toBe("final")
  })

  it("every ledger balances", async () => {
    await eventually(
      async () =>
        (await count(`select count(*) from "order"`)) === (await count("select count(*) from sale where state = 'final'")),
      "an order for each sale"
    )
    const sold = await count("select count(*) from claim where state = 3")
    const valid = await count("select count(*) from ticket where state = 'valid'")

    expect(valid).toBe(3)
    expect(sold).toBe(valid)
    expect(await feesAtProvider()).toEqual([{ account, amount: 405, amount_refunded: 135 }])
    await expectSoundMoney(world)
  })
})
