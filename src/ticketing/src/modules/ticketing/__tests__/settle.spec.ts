// Long because it is one table of how a sale ends, free and by card, over one database and one scripted provider.
import type { Ports } from "@guichet/ports"
import type { Settings } from "@guichet/kernel/settings"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { MAX_FREE_ORDERS_A_DAY, MAX_PAYMENT_PAGES } from "../../../contracts/limits"
import { cancelPayment } from "../../../checkout/cancel-payment"
import { openPage, payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { settle } from "../../../checkout/settle"
import { sweep } from "../../../checkout/sweep"
import { createTicketKeys } from "../../../checkout/ticket-keys"
import { verifyTicket } from "../../../ticket-code"
import { payingNetwork } from "../../../sales-api/paying-network"
import type { HoldService } from "../../../holds/hold-service"
import { createCheckout } from "../commands/checkout/create-checkout"
import { getCheckout } from "../queries/checkout/get-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { dropPlace } from "../commands/holds/drop-place"
import { extendHold } from "../commands/holds/extend-hold"
import { releaseHold } from "../commands/holds/release-hold"
import { tidyExpiredHolds } from "../commands/holds/tidy-expired-holds"
import { getSaleTickets } from "../queries/after-sale/get-sale-tickets"
import { givenSelling } from "./given-selling"

let database: TestDatabase
let ports: Ports
let ours: GivenTenant
let settings: Settings
let paying: Paying
let holdPlaces: HoldService

beforeAll(async () => {
  ;({ database, settings, ports, paying, holdPlaces } = await givenSelling())
  ours = await givenTenant(database.pool, "lyon")
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const refused = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error) => error.code ?? String(error)
  )

const given = async (input: HallInput = {}, place_uids = ["p-0", "p-1"]) => {
  const performance = await givenPerformance(database.pool, ours.tenant, input)
  const session = givenSession()
  const hold = await holdPlaces({ tenant: ours.tenant, performance_id: performance.id, place_uids, session })
  const { id } = await createCheckout(database.pool, {
    tenant: ours.tenant,
    session,
    hold_ids: [hold.id],
    locale: "fr",
    host: ours.host,
  })
  await setBuyer(database.pool, ours.tenant, id, session, {
    name: "Ada",
    email: `${session.toString("hex").slice(0, 12)}@example.org`,
  })
  const pay = () => payCheckout(paying, ours.tenant, id, session)
  const settle = () => ports.settle.settle({ tenant_no: ours.tenant, checkout_id: id })
  const checkout = () => getCheckout(database.pool, ours.tenant, id, session)
  const provider = (set: string) => sql(`update scripted_payment set ${set} where checkout_id = $1`, [id])
  const claims = async () =>
    (await sql("select state from claim where performance_no = $1 order by place_idx", [performance.performance_no])).map(
      ({ state }) => state
    )
  const tickets = async () =>
    (await sql("select t.state from ticket t where performance_no = $1", [performance.performance_no])).map(({ state }) => state)
  const messages = async () =>
    (
      await sql(
        "select name from ticketing_outbox o join sale s on s.id = o.payload->>'sale_id' where s.checkout_id = $1 order by o.id",
        [id]
      )
    ).map(({ name }) => name)

  /** Makes its places held for that long from now, in claims and hold. */
  const endsIn = async (interval: string) => {
    await sql("update hold set expires_at = now() + $2::interval where id = $1", [hold.id, interval])
    await sql(
      "update claim c set expires_at = h.expires_at from hold h where h.id = $1 and c.hold_no = h.hold_no and c.state = 1",
      [hold.id]
    )
  }

  return { performance, session, hold, id, pay, settle, checkout, provider, claims, tickets, messages, endsIn }
}
const now = async () => (await sql("select clock_timestamp() as now"))[0].now as Date
/** The work's answer, and the database times before and after it. */
const during = async <T>(work: () => Promise<T>) => {
  const from = await now()
  const answer = await work()

  return { answer, from, until: await now() }
}
/** Five minutes from the time of the work, by the database's clock. */
const expectFiveMinutes = (expires_at: Date, { from, until }: { from: Date; until: Date }) => {
  const given_at = expires_at.getTime() - 300_000

  expect(given_at).toBeGreaterThanOrEqual(from.getTime())
  expect(given_at).toBeLessThanOrEqual(until.getTime())
}
const free = { amounts: { a: 0, a_child: 0, b: 0 } }

describe("T4 sales: free", () => {
  it("a free checkout is sold immediately, with codes that verify and the fee that is due", async () => {
    const { performance, pay, checkout, claims, messages } = await given(free)

    await Promise.all([pay(), pay(), pay()].map(refused))
    const { sale_id, state } = await checkout()
    const { sale, tickets } = await getSaleTickets(database.pool, ours.tenant, sale_id as string)
    const verdict = verifyTicket(tickets[0].code as string, await paying.keys.publicKeys(ours.tenant), new Date())

    expect(state).toBe("settled")
    expect(sale).toMatchObject({ kind: "free", state: "final", amount_minor: 0 })
    expect(verdict).toMatchObject({ ok: true, payload: { ticket_id: tickets[0].id, performance_id: performance.id } })
    expect(await claims()).toEqual([3, 3])
    expect(await messages()).toEqual(["sale.settled"])
    expect(await sql("select fee_due_minor, application_fee_minor from sale where id = $1", [sale_id])).toEqual([
      { fee_due_minor: "100", application_fee_minor: "0" },
    ])
  })

  it("the click that pays sets the buyer once, however often it is clicked, and no other buyer afterwards", async () => {
    const { id, session, checkout } = await given(free)
    const buyer = { name: "Grace Hopper", email: "grace@example.org" }
    const pay = (who: typeof buyer) => payCheckout(paying, ours.tenant, id, session, { buyer: who })

    const clicks = await Promise.all([pay(buyer), pay(buyer)].map(refused))
    const again = await refused(pay(buyer))
    const other = await refused(pay({ ...buyer, name: "Eve" }))
    const { sale_id } = await checkout()

    expect([...clicks, again]).toEqual(["none", "none", "none"])
    expect(other).toBe("checkout_state")
    expect(await sql("select buyer_name, buyer_email from sale where id = $1", [sale_id])).toEqual([
      { buyer_name: "Grace Hopper", buyer_email: "grace@example.org" },
    ])
  })

  it("a free sale of places whose hold expired is refused", async () => {
    const { pay, hold, performance, tickets } = await given(free)
    await sql("update claim set expires_at = now() - interval '1 second' where performance_no = $1", [performance.performance_no])
    await sql("update hold set expires_at = now() - interval '1 second' where id = $1", [hold.id])

    expect(await refused(pay())).toBe("hold_expired")
    expect(await tickets()).toEqual([])
  })
})

describe("T4 H5 free tickets", () => {
  const from = (ip: string) => payingNetwork(settings.PLATFORM_SECRET, ours.tenant, ip)
  /** That many concurrent free orders of two places, each of another session. */
  const orders = async (
    count: number,
    terms: { email?: (at: number) => string; ip?: (at: number) => string; date?: string } = {}
  ) => {
    const { email = (at) => `${count}-${at}@example.org`, ip } = terms
    const id = terms.date ?? (await givenPerformance(database.pool, ours.tenant, { ...free, places: 120 })).id
    const outcomes = await Promise.all(
      Array.from({ length: count }, async (_, at) => {
        const session = givenSession()
        const place_uids = [`p-${places}`, `p-${(places += 2) - 1}`]
        const hold = await holdPlaces({ tenant: ours.tenant, performance_id: id, place_uids, session })
        const checkout = await createCheckout(database.pool, {
          ...{ tenant: ours.tenant, session, hold_ids: [hold.id], locale: "fr", host: ours.host },
        })
        const buyer = { name: "Ada", email: email(at) }

        return payCheckout(paying, ours.tenant, checkout.id, session, { buyer, network: ip ? from(ip(at)) : null }).then(
          () => "none",
          ({ code, details }) => `${code} ${details.per}`
        )
      })
    )

    return { outcomes, date: id }
  }
  let places = 0
  beforeEach(() => (places = 0))
  const granted = (outcomes: string[]) => outcomes.filter((one) => one === "none").length

  it("are limited per email address and day, in any spelling and under concurrent requests", async () => {
    const ways = ["zoe@example.org", "ZOE@example.org", " zoe+1@example.org", "zoe+2@example.org"]
    const { outcomes, date } = await orders(14, { email: (at) => ways[at % 4] })
    const [other] = (await orders(1, { date })).outcomes
    await sql("update sale set authorised_at = authorised_at - interval '1 day' where lower(buyer_email) like '%zoe%'")
    const [tomorrow] = (await orders(1, { date, email: () => ways[0] })).outcomes

    expect(granted(outcomes)).toBe(MAX_FREE_ORDERS_A_DAY)
    expect(outcomes.filter((one) => one !== "none")).toEqual(Array(4).fill("free_limit_reached buyer_email"))
    expect([other, tomorrow]).toEqual(["none", "none"])
  })

  it("are limited per network and day to the places of the date that it could hold, under any names", async () => {
    // half of 120 seats
    const { outcomes, date } = await orders(34, { ip: (at) => `2606:2800:220:9::${at + 1}` })
    const elsewhere = (await orders(1, { date, ip: () => "93.184.216.9" })).outcomes
    const inside = (await orders(1, { date, ip: () => "10.0.0.7" })).outcomes
    const another = (await orders(1, { ip: () => "2606:2800:220:9::1" })).outcomes
    await sql("update free_place set until = now()")
    const tomorrow = (await orders(1, { date, ip: () => "2606:2800:220:9::1" })).outcomes

    expect(granted(outcomes)).toBe(30)
    expect(outcomes.filter((one) => one !== "none")).toEqual(Array(4).fill("free_limit_reached network"))
    expect([...elsewhere, ...inside, ...another, ...tomorrow]).toEqual(Array(4).fill("none"))
    expect(
      await sql(
        `select sum(places)::int as places from free_place f join performance p using (tenant_no, performance_no) where p.id = $1`,
        [date]
      )
    ).toEqual([{ places: 2 }])
  })

  it("are not limited at the counter", async () => {
    const { id, pay } = await given(free)
    const [{ email }] = await sql("select buyer_email as email from checkout where id = $1", [id])
    await sql(
      `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor,
         application_fee_minor, fee_components, final_at, marked_by)
       select $1, 'sale_' || n, 'chk_' || n, 'free', 'final', 0, 'eur', 'Ada', $2, 'fr', $3, 0, 0, '[]', now(), 'user_1' from generate_series(1, 10) as n`,
      [ours.tenant, email, ours.host]
    )

    expect(await refused(pay())).toBe("none")
  })
})

describe("T4 sales: card", () => {
  it("the places of a checkout that is being paid are kept until its payment page ends", async () => {
    const { pay, checkout, endsIn } = await given()
    await endsIn("3 minutes")
    await pay()
    const { holds, pay_by } = await checkout()

    expect(new Date(holds[0].expires_at)).toEqual(pay_by)
    expect(holds[0].seconds_left).toBeGreaterThan(180)
  })

  it("a card sale is authorised, then captured, and its tickets are valid only then", async () => {
    const { pay, settle, checkout, claims, tickets, provider, messages } = await given()

    const { redirect_url } = await pay()
    const before = [await claims(), (await settle()).checkout_state]
    await provider("state = 'authorised'")
    const after = await settle()

    expect(redirect_url).toMatch(/^http:\/\/stripe\.localhost/)
    expect(before).toEqual([[2, 2], "paying"])
    expect(after).toEqual({ checkout_state: "settled", sale_id: (await checkout()).sale_id })
    expect([await claims(), await tickets()]).toEqual([
      [3, 3],
      ["valid", "valid"],
    ])
    expect(await messages()).toEqual(["sale.settled"])
  })

  it("the click that pays sets the buyer, and no other buyer once the payment page is open", async () => {
    const { id, session, checkout } = await given()
    const buyer = { name: "Grace Hopper", email: `${id.slice(-8)}@example.org` }
    const pay = (who: typeof buyer) => payCheckout(paying, ours.tenant, id, session, { buyer: who })

    const [first, second] = await Promise.all([pay(buyer), pay(buyer)])
    const other = await refused(pay({ ...buyer, email: "eve@example.org" }))

    expect(second.redirect_url).toBe(first.redirect_url)
    expect(other).toBe("checkout_state")
    expect(await checkout()).toMatchObject({ buyer_name: "Grace Hopper", buyer_email: buyer.email, state: "paying" })
  })

  it.each([
    ["free", free],
    ["card", undefined],
  ])("one of two buyers who click at once is accepted, and the other refused: %s", async (_, hall) => {
    const { id, session, checkout } = await given(hall)
    const pay = (name: string) =>
      payCheckout(paying, ours.tenant, id, session, { buyer: { name, email: `${name}${id.slice(-8)}@example.org` } })

    const clicks = await Promise.all(["ada", "eve", "ida"].map((name) => refused(pay(name))))
    const winner = ["ada", "eve", "ida"][clicks.indexOf("none")]

    expect(clicks.sort()).toEqual(["checkout_state", "checkout_state", "none"])
    expect(await checkout()).toMatchObject({ buyer_name: winner, buyer_email: `${winner}${id.slice(-8)}@example.org` })
  })

  it("the buyer's details are kept when the click that pays is refused", async () => {
    const { id, session, checkout } = await given()
    const buyer = { name: "Grace Hopper", email: `${id.slice(-8)}@example.org` }

    expect(await refused(payCheckout(paying, ours.tenant, id, session, { buyer, seen_minor: 1 }))).toBe("quote_changed")
    expect(await checkout()).toMatchObject({ buyer_name: "Grace Hopper", buyer_email: buyer.email, state: "open" })
  })

  it("one payment is opened however often pay is clicked", async () => {
    const { id, pay } = await given()

    const pages = await Promise.all([pay(), pay(), pay(), pay()])

    expect(new Set(pages.map(({ redirect_url }) => redirect_url)).size).toBe(1)
    expect(await sql("select count(*)::integer as payments from scripted_payment where checkout_id = $1", [id])).toEqual([
      { payments: 1 },
    ])
  })

  it("five concurrent settlements make one sale and one capture", async () => {
    const { id, pay, settle, provider, tickets, messages } = await given()
    await pay()
    await provider("state = 'authorised'")

    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => settle()))

    expect(new Set(answers.map(({ sale_id }) => sale_id)).size).toBe(1)
    expect(await tickets()).toEqual(["valid", "valid"])
    expect(await messages()).toEqual(["sale.settled"])
    expect(await sql("select captured_times from scripted_payment where checkout_id = $1", [id])).toEqual([{ captured_times: 1 }])
  })

  it("places being paid for are never given to another buyer, however long it takes", async () => {
    const { performance, pay } = await given()
    await pay()
    await sql("update hold set expires_at = now() - interval '1 hour' where performance_no = $1", [performance.performance_no])
    await sweep(database.pool, ports, settings)

    const rival = holdPlaces({
      tenant: ours.tenant,
      performance_id: performance.id,
      place_uids: ["p-0"],
      session: givenSession(),
    })

    expect(await refused(rival)).toBe("place_unavailable")
  })

  it("nothing changes while the provider cannot be read", async () => {
    const { pay, settle, claims, provider, checkout } = await given()
    await pay()
    await provider("is_away = true")
    await sql("update checkout set pay_by = now() where state = 'paying'")

    const [settled] = [await settle(), await sweep(database.pool, ports, settings)]

    expect(settled.checkout_state).toBe("paying")
    expect([await claims(), (await checkout()).state]).toEqual([[2, 2], "paying"])
  })

  describe("INV-SEAT INV-PAY on an account that can no longer be read", () => {
    const cutOff = (id: string) =>
      sql("select name from ticketing_outbox where payload->>'checkout_id' = $1 order by id", [id]).then((rows) =>
        rows.map(({ name }) => name)
      )
    /** Seconds until the next query. */
    const askedIn = async (id: string) =>
      Number(
        (
          await sql(
            `select extract(epoch from coalesce(s.capture_at, c.pay_by) - now()) as seconds from checkout c
               left join sale s on s.tenant_no = c.tenant_no and s.checkout_id = c.id where c.id = $1`,
            [id]
          )
        )[0].seconds
      )
    const due = (id: string) => sql("update checkout set pay_by = now() where id = $1 and state = 'paying'", [id])
    /** Authorised, and cut off before the capture. */
    const authorised = async () => {
      const one = await given()
      await one.pay()
      await one.provider("state = 'authorised'")
      await sql(
        "create or replace function shut() returns trigger language plpgsql as $$ begin if new.state = 'captured' then new.state := 'unreadable'; end if; return new; end $$"
      )
      await sql("create trigger shut before update on scripted_payment for each row execute function shut()")
      await one.settle()
      await sql("drop trigger shut on scripted_payment")

      return one
    }

    it("a payment in progress is kept, queried at growing intervals, and its places are freed when it is given up", async () => {
      const { id, pay, provider, settle, claims, checkout, tickets, session, performance } = await given()
      await pay()
      await provider("state = 'unreadable'")
      await due(id)
      await sweep(database.pool, ports, settings)
      const soon = await askedIn(id)
      await sql("update checkout set updated_at = now() - interval '90 minutes' where id = $1", [id])
      await due(id)
      await sweep(database.pool, ports, settings)
      const later = await askedIn(id)
      const kept = [(await settle()).checkout_state, await claims(), await cutOff(id)]
      await provider("state = 'gone', is_overdue = true")
      await due(id)

      await sweep(database.pool, ports, settings)
      await settle()
      const rival = await holdPlaces({
        tenant: ours.tenant,
        performance_id: performance.id,
        place_uids: ["p-0", "p-1"],
        session: givenSession(),
      })

      expect(kept).toEqual(["paying", [2, 2], []])
      expect(soon).toBeLessThanOrEqual(60)
      expect(later).toBeGreaterThan(500)
      expect(await checkout()).toMatchObject({ state: "failed", void_reason: "account_lost", sale_id: null })
      expect([await tickets(), await cutOff(id)]).toEqual([[], ["checkout.cut_off", "checkout.failed"]])
      expect(rival.places).toHaveLength(2)
      expect(await sql("select id from checkout where session_hash = $1 and state = 'paying'", [session])).toEqual([])
    })

    it("a sale that waits for its capture fails once, however many callers there are", async () => {
      const { id, settle, provider, claims, checkout, tickets, messages } = await authorised()
      const pending = [await claims(), await tickets(), (await checkout()).sale_state]
      await provider("state = 'gone', is_overdue = true")

      await Promise.all([settle(), settle(), sweep(database.pool, ports, settings, { capture_grace_seconds: 0 }), settle()])

      expect(pending).toEqual([[3, 3], ["pending", "pending"], "authorised"])
      expect(await checkout()).toMatchObject({ state: "failed", sale_state: "failed", void_reason: "account_lost" })
      expect([await claims(), await tickets()]).toEqual([[], ["void", "void"]])
      expect([await messages(), await cutOff(id)]).toEqual([["sale.failed"], ["checkout.cut_off"]])
    })

    it("what may have been charged is kept, announced once, and sold when the account can be read again", async () => {
      const { id, settle, provider, claims, checkout, tickets } = await authorised()
      await provider("state = 'unreadable', is_overdue = true")

      await settle()
      await settle()
      const kept = [await claims(), await tickets(), (await checkout()).sale_state, await cutOff(id)]
      await provider("state = 'captured', is_overdue = false")
      await settle()

      expect(kept).toEqual([[3, 3], ["pending", "pending"], "authorised", ["checkout.cut_off"]])
      expect([await tickets(), (await checkout()).sale_state]).toEqual([["valid", "valid"], "final"])
    })

    it("a failing capture is retried at growing intervals, by one process of several", async () => {
      const { id, provider } = await authorised()
      await provider("captured_times = 0, opened = 0")
      const rounds = () => Promise.all([1, 2, 3].map(() => sweep(database.pool, ports, settings, { capture_grace_seconds: 0 })))

      await rounds()
      await rounds()
      const at_first = await askedIn(id)
      await sql("update sale set capture_at = now(), authorised_at = now() - interval '20 minutes' where checkout_id = $1", [id])
      await rounds()

      expect(at_first).toBeGreaterThan(5)
      expect(at_first).toBeLessThanOrEqual(10)
      expect(await askedIn(id)).toBeGreaterThan(1_100)
    })

    it("T6 nothing is left in progress that a cancelled date or the closing of the site would wait for", async () => {
      const { id, pay, provider, performance } = await given()
      await pay()
      await provider("state = 'gone', is_overdue = true")
      await due(id)

      await sweep(database.pool, ports, settings)

      expect(await sql("select state from hold where performance_no = $1", [performance.performance_no])).toEqual([
        { state: "expired" },
      ])
      expect(await sql("select state from checkout where id = $1", [id])).toEqual([{ state: "failed" }])
    })
  })

  it("the places are held for five more minutes when no one paid, and the buyer can try again", async () => {
    const { id, pay, claims, provider, settle, checkout, endsIn } = await given()
    await endsIn("1 minute")
    await pay()

    const leaving = await during(() => cancelPayment(paying, ours.tenant, id))
    const open = await checkout()
    await pay()
    await provider("state = case when payment_id like '%\\_2' then 'authorised' else state end")
    await settle()

    expect(open).toMatchObject({ state: "open", attempt: 1 })
    expect(open.holds[0].seconds_left).toBeLessThanOrEqual(300)
    expectFiveMinutes(open.holds[0].expires_at, leaving)
    expect([await claims(), (await checkout()).state]).toEqual([[3, 3], "settled"])
  })

  describe("N2 places whose payment page is opened and left", () => {
    const ends = async (id: string) =>
      (
        await sql(
          `select h.state, extract(epoch from h.expires_at - h.created_at)::float8 / 60 as minutes, h.expires_at = h.ends_by as is_last,
                  (select count(*)::int from claim c where c.hold_no = h.hold_no and c.expires_at = h.expires_at) as claims
             from hold h where h.id = $1`,
          [id]
        )
      )[0]
    /** As if it had been created that long ago, with all that followed. */
    const ago = (id: string, interval: string) =>
      sql(
        `update hold set created_at = created_at - $2::interval, expires_at = expires_at - $2::interval, ends_by = ends_by - $2::interval
          where id = $1`,
        [id, interval]
      )

    it("N2b keep their remaining time: coming back shortens nothing", async () => {
      const { id, hold, pay } = await given()
      await pay()

      await cancelPayment(paying, ours.tenant, id)

      expect(await ends(hold.id)).toEqual({ state: "held", minutes: 10, is_last: false, claims: 2 })
    })

    it("are free half an hour after they were held, however often and in whatever way they are extended", async () => {
      const { id, hold, session, pay, checkout, claims } = await given()
      await pay()
      await ago(hold.id, "27 minutes")
      await cancelPayment(paying, ours.tenant, id)
      const late = await ends(hold.id)
      const longer = await refused(extendHold(database.pool, ours.tenant, hold.id, session))
      const { holds } = await checkout()
      await pay()
      await ago(hold.id, "4 minutes")

      await cancelPayment(paying, ours.tenant, id)

      expect(late).toEqual({ state: "held", minutes: 30, is_last: true, claims: 2 })
      expect([longer, holds[0].extended]).toEqual(["hold_not_extendable", true])
      expect([(await checkout()).state, await claims(), (await ends(hold.id)).state]).toEqual(["expired", [], "expired"])
      await expect(sql("update hold set expires_at = ends_by + interval '1 second' where id = $1", [hold.id])).rejects.toThrow(
        /hold_ends_by/
      )
    })

    it("are extended by no more than what is left until their final end", async () => {
      const { hold, session } = await given()
      await sql("update hold set ends_by = expires_at + interval '2 minutes' where id = $1", [hold.id])

      await extendHold(database.pool, ours.tenant, hold.id, session)

      expect(await ends(hold.id)).toEqual({ state: "held", minutes: 12, is_last: true, claims: 2 })
    })

    it("can be paid for three times at most, also after being combined again; a refused page does not count", async () => {
      const { id, hold, session, performance, pay, checkout } = await given()
      await sql("insert into scripted_refusal values ($1, 'payment_refused', '{}')", [id])
      const refusals = [await refused(pay()), await refused(pay()), await refused(pay()), await refused(pay())]
      await sql("delete from scripted_refusal where checkout_id = $1", [id])
      const pages = []
      for (let at = 0; at < 4; at += 1) {
        pages.push(await refused(pay()))
        await cancelPayment(paying, ours.tenant, id)
      }
      const more = await holdPlaces({ tenant: ours.tenant, performance_id: performance.id, place_uids: ["p-2"], session })
      const terms = { tenant: ours.tenant, session, hold_ids: [hold.id, more.id], locale: "fr", host: ours.host }
      const { id: gathered } = await createCheckout(database.pool, terms)
      const again = await refused(payCheckout(paying, ours.tenant, gathered, session))
      await releaseHold(database.pool, ours.tenant, hold.id, session)
      const { id: fresh } = await createCheckout(database.pool, { ...terms, hold_ids: [more.id] })

      expect(refusals).toEqual(Array(4).fill("payment_refused"))
      expect(pages).toEqual([...Array(MAX_PAYMENT_PAGES).fill("none"), "payment_pages_spent"])
      expect([again, fresh, (await checkout()).continued_in]).toEqual(["payment_pages_spent", gathered, gathered])
    })

    it("of several holds end separately", async () => {
      const { hold, session, performance } = await given()
      const more = await holdPlaces({ tenant: ours.tenant, performance_id: performance.id, place_uids: ["p-2"], session })
      const terms = { tenant: ours.tenant, session, hold_ids: [hold.id, more.id], locale: "fr", host: ours.host }
      const { id } = await createCheckout(database.pool, terms)
      await payCheckout(paying, ours.tenant, id, session, { buyer: { name: "Ada", email: "of-several@example.org" } })
      await ago(hold.id, "31 minutes")

      await cancelPayment(paying, ours.tenant, id)
      const lapsed = await refused(payCheckout(paying, ours.tenant, id, session))
      // the sweeper skips locked rows, and a refused caller is answered before its rows are released
      await sql("select from hold where id = $1 for update", [hold.id])
      await tidyExpiredHolds(database.pool)

      expect(lapsed).toBe("hold_expired")
      expect([(await ends(hold.id)).state, (await ends(more.id)).state]).toEqual(["expired", "held"])
      expect(await sql("select place_idx from claim where performance_no = $1", [performance.performance_no])).toEqual([
        { place_idx: 2 },
      ])
    })
  })

  describe("M7 a browser that returns two hundred times", () => {
    const askedOf = async (id: string) =>
      (await sql("select asked from scripted_payment where checkout_id = $1", [id]))[0].asked as number
    const often = <T>(work: () => Promise<T>) => during(() => Promise.all(Array.from({ length: 200 }, work)))
    /** The queries for which that much time leaves room. */
    const room = ({ from, until }: { from: Date; until: Date }) => 1 + Math.ceil((until.getTime() - from.getTime()) / 1000)

    it("causes one query of the provider per second across sales API processes and gets the known state; jobs query immediately", async () => {
      const { id, session, pay, provider, settle: bySettlePort } = await given()
      await pay()

      const looking = await often(() => settle(paying, ours.tenant, id, { session, is_paced: true }))
      const looked = await askedOf(id)
      await provider("state = 'authorised'")
      await sql("update checkout set asked_at = clock_timestamp() + interval '1 hour' where id = $1", [id])
      const meanwhile = await settle(paying, ours.tenant, id, { session, is_paced: true })
      await bySettlePort()
      const settled = await settle(paying, ours.tenant, id, { session, is_paced: true })

      expect(looking.answer.map(({ state }) => state)).toEqual(Array(200).fill("paying"))
      expect(looked).toBeLessThanOrEqual(room(looking))
      expect([meanwhile.state, await askedOf(id)]).toEqual(["paying", looked + 1])
      expect([settled.state, settled.sale_state]).toEqual(["settled", "final"])
    })

    it("closes the page once a second at most, and immediately after merely looking", async () => {
      const { id, session, pay, provider } = await given()
      await pay()
      await settle(paying, ours.tenant, id, { session, is_paced: true })
      const looked = await askedOf(id)
      await provider("is_away = true")

      const leaving = await often(() => cancelPayment(paying, ours.tenant, id, { is_paced: true }))
      await provider("is_away = false")
      await sql("update checkout set left_at = left_at - interval '1 second' where id = $1", [id])
      const left = await cancelPayment(paying, ours.tenant, id, { is_paced: true })

      expect(looked).toBe(1)
      expect(await askedOf(id)).toBeLessThanOrEqual(looked + room(leaving) + 1)
      expect(left.state).toBe("open")
    })
  })

  it("the payer who is faster than the cancel button gets the tickets", async () => {
    const { id, pay, provider, tickets } = await given()
    await pay()
    await provider("state = 'authorised'")

    const checkout = await cancelPayment(paying, ours.tenant, id)

    expect(checkout).toMatchObject({ state: "settled", sale_state: "final" })
    expect(await tickets()).toEqual(["valid", "valid"])
  })

  it("overdue payments are closed, even when the answer with the page was lost", async () => {
    const { id, pay, checkout, claims } = await given()
    await pay()
    await sql("update checkout set payment_id = null, pay_by = now() where id = $1", [id])

    const swept = await sweep(database.pool, ports, settings)

    expect(swept.failures).toEqual([])
    expect([(await checkout()).state, await claims()]).toEqual(["open", [1, 1]])
    expect(await sql("select state from scripted_payment where checkout_id = $1", [id])).toEqual([{ state: "gone" }])
  })

  describe("INV-PAY a checkout whose payment page the provider refuses", () => {
    const refuse = (id: string, code: string, details = {}) =>
      sql("insert into scripted_refusal values ($1, $2, $3) on conflict (checkout_id) do update set code = $2, details = $3", [
        id,
        code,
        details,
      ])
    const permit = (id: string) => sql("delete from scripted_refusal where checkout_id = $1", [id])

    it.each(["payment_refused", "account_not_enabled", "amount_below_minimum", "amount_above_maximum"])(
      "gets its places back immediately, and can pay again or release them: %s",
      async (code) => {
        const { id, hold, session, pay, provider, settle, claims, checkout, endsIn } = await given()
        await endsIn("1 minute")
        await refuse(id, code)

        const refusing = await during(() => refused(pay()))
        const open = await checkout()
        await permit(id)
        await pay()
        await provider("state = 'authorised'")
        await settle()
        const other = await given()
        await refuse(other.id, code)
        await refused(other.pay())
        await releaseHold(database.pool, ours.tenant, other.hold.id, other.session)

        expect([refusing.answer, open.state, open.attempt]).toEqual([code, "open", 1])
        expectFiveMinutes(open.holds[0].expires_at, refusing)
        expect([await claims(), (await checkout()).state]).toEqual([[3, 3], "settled"])
        expect(await other.claims()).toEqual([])
        expect(await refused(releaseHold(database.pool, ours.tenant, hold.id, session))).not.toBe("none")
      }
    )

    it("stays unchanged while it is unknown whether there is a page, and reverts when the sweeper learns there is none", async () => {
      const { id, pay, claims, checkout } = await given()
      await refuse(id, "payment_unavailable")
      const due = () => sql("update checkout set pay_by = now() where id = $1", [id])

      const refusal = await refused(pay())
      await due()
      await sweep(database.pool, ports, settings)
      const unknown = [(await checkout()).state, await claims()]
      await refuse(id, "payment_refused")
      await due()
      const swept = await sweep(database.pool, ports, settings)

      expect([refusal, unknown]).toEqual(["payment_unavailable", ["paying", [2, 2]]])
      expect(swept.failures).toEqual([])
      expect([(await checkout()).state, await claims()]).toEqual(["open", [1, 1]])
    })

    it("also reverts when the process died between the refusal and its answer", async () => {
      const { id, pay, claims, checkout } = await given()
      await refuse(id, "payment_unavailable")
      await refused(pay())
      await refuse(id, "checkout_state", { payment: "gone" })

      const left = await cancelPayment(paying, ours.tenant, id)

      expect([left.state, (await checkout()).state, await claims()]).toEqual(["open", "open", [1, 1]])
    })

    it("is not released by a refusal that arrives after a page was shown", async () => {
      const { id, pay, claims, checkout } = await given()
      const early = await checkout()
      await pay()
      await refuse(id, "account_not_enabled")

      const late = await refused(openPage(paying, ours.tenant, { ...early, state: "paying", attempt: 1 }))

      expect([late, (await checkout()).state, await claims()]).toEqual(["account_not_enabled", "paying", [2, 2]])
    })

    it("closes its page without showing it when the checkout reverted meanwhile", async () => {
      const { id, pay, checkout } = await given()
      await refuse(id, "payment_refused")
      await refused(pay())
      await permit(id)

      const late = await refused(openPage(paying, ours.tenant, { ...(await checkout()), state: "paying" }))

      expect([late, (await checkout()).state]).toEqual(["checkout_state", "open"])
      expect(await sql("select state from scripted_payment where checkout_id = $1", [id])).toEqual([{ state: "gone" }])
    })
  })

  describe("INV-PAY a date that no ticket code can express", () => {
    const intoTheFar = (performance_no: number) =>
      sql("update performance set starts_at = '2627-03-14 20:30+00', ends_at = null where performance_no = $1", [performance_no])

    it.each([
      ["free", free],
      ["paid", {}],
    ])("requests no payment and locks nothing: %s", async (_, hall) => {
      const { id, performance, pay, claims, checkout } = await given(hall)
      await intoTheFar(performance.performance_no)

      expect(await refused(pay())).toBe("tickets_impossible")
      expect([(await checkout()).state, await claims()]).toEqual(["open", [1, 1]])
      expect(await sql("select 1 from scripted_payment where checkout_id = $1", [id])).toEqual([])
    })

    it("voids the payment when the date was moved that far after the payment began", async () => {
      const { id, performance, pay, provider, settle, claims, tickets, checkout } = await given()
      await pay()
      await intoTheFar(performance.performance_no)
      await provider("state = 'authorised'")

      const { checkout_state } = await settle()

      expect([checkout_state, (await checkout()).void_reason]).toEqual(["failed", "tickets_impossible"])
      expect([await claims(), await tickets()]).toEqual([[], []])
      expect(await sql("select state, captured_times from scripted_payment where checkout_id = $1", [id])).toEqual([
        { state: "gone", captured_times: 0 },
      ])
      expect(await sql("select name from ticketing_outbox where payload->>'checkout_id' = $1", [id])).toEqual([
        { name: "checkout.failed" },
      ])
    })
  })

  it("lost places are claimed again when all of them are free", async () => {
    const { performance, pay, provider, settle, claims } = await given()
    await pay()
    await sql("delete from claim where performance_no = $1", [performance.performance_no])
    await provider("state = 'authorised'")

    expect((await settle()).checkout_state).toBe("settled")
    expect(await claims()).toEqual([3, 3])
  })

  it("the payment is voided when one place was taken meanwhile: no ticket, no charge, the rest free", async () => {
    const { id, performance, pay, provider, settle, tickets } = await given()
    await pay()
    await sql("delete from claim where performance_no = $1", [performance.performance_no])
    await holdPlaces({
      tenant: ours.tenant,
      performance_id: performance.id,
      place_uids: ["p-1"],
      session: givenSession(),
    })
    await provider("state = 'authorised'")

    expect((await settle()).checkout_state).toBe("failed")
    expect(await tickets()).toEqual([])
    expect(await sql("select state, captured_times from scripted_payment where checkout_id = $1", [id])).toEqual([
      { state: "gone", captured_times: 0 },
    ])
    expect(await sql("select place_idx, state from claim where performance_no = $1", [performance.performance_no])).toEqual([
      { place_idx: 1, state: 1 },
    ])
  })

  it.each([
    ["another amount", "amount_minor = amount_minor - 1"],
    ["another currency", "currency = 'usd'"],
    ["another account", "is_matching = false"],
  ])("a payment of %s is never fulfilled", async (_, set) => {
    const { id, pay, provider, settle, tickets, claims } = await given()
    await pay()
    await provider(`state = 'authorised', ${set}`)

    expect((await settle()).checkout_state).toBe("failed")
    expect([await tickets(), await claims()]).toEqual([[], []])
    expect(await sql("select state from scripted_payment where checkout_id = $1", [id])).toEqual([{ state: "gone" }])
  })

  it("a sale that can never be captured has its tickets voided and its places freed", async () => {
    const { id, pay, provider, settle, tickets, claims, messages } = await given()
    await pay()
    await provider("state = 'authorised'")
    await sql(
      "create or replace function lose_authorisation() returns trigger language plpgsql as $$ begin if new.state = 'captured' then new.state := 'gone'; end if; return new; end $$"
    )
    await sql("create trigger lose before update on scripted_payment for each row execute function lose_authorisation()")

    const { checkout_state } = await settle()
    await sql("drop trigger lose on scripted_payment")

    expect(checkout_state).toBe("failed")
    expect([await tickets(), await claims(), await messages()]).toEqual([["void", "void"], [], ["sale.failed"]])
    expect((await sql("select state from sale where checkout_id = $1", [id]))[0].state).toBe("failed")
  })

  it("a sale that could not be captured immediately is captured later", async () => {
    const { pay, provider, settle, tickets, checkout } = await given()
    await pay()
    await provider("state = 'authorised'")
    await sql(
      "create or replace function keep_authorised() returns trigger language plpgsql as $$ begin if new.state = 'captured' then return null; end if; return new; end $$"
    )
    await sql("create trigger keep before update on scripted_payment for each row execute function keep_authorised()")
    await settle()
    const pending = await tickets()
    await sql("drop trigger keep on scripted_payment")

    await sweep(database.pool, ports, settings, { capture_grace_seconds: 0 })

    expect(pending).toEqual(["pending", "pending"])
    expect([await tickets(), (await checkout()).sale_state]).toEqual([["valid", "valid"], "final"])
  })

  it("a late payment for places that their buyer released is voided", async () => {
    const { session, hold, pay, provider, settle, checkout, tickets, id } = await given()
    await pay()
    await provider("state = 'gone'")
    await settle()
    await releaseHold(database.pool, ours.tenant, hold.id, session)
    await sql("update checkout set state = 'expired' where id = $1", [id])
    await provider("state = 'authorised'")

    await settle()

    expect([(await checkout()).state, await tickets()]).toEqual(["failed", []])
    expect(await sql("select state, captured_times from scripted_payment where checkout_id = $1", [id])).toEqual([
      { state: "gone", captured_times: 0 },
    ])
  })

  it("one of two checkouts of a session that are clicked at once is paid, and the other gets a notice", async () => {
    const rounds = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const one = await given()
        const hold = await holdPlaces({
          tenant: ours.tenant,
          performance_id: one.performance.id,
          place_uids: ["p-9"],
          session: one.session,
        })
        const other = await createCheckout(database.pool, {
          tenant: ours.tenant,
          session: one.session,
          hold_ids: [hold.id],
          locale: "fr",
          host: ours.host,
        })
        await setBuyer(database.pool, ours.tenant, other.id, one.session, {
          name: "Ada",
          email: `${other.id.slice(-12)}@example.org`,
        })

        return Promise.all([one.pay(), payCheckout(paying, ours.tenant, other.id, one.session)].map(refused))
      })
    )

    expect(rounds.map((answers) => answers.sort())).toEqual(rounds.map(() => ["checkout_state", "none"]))
  })

  it("a place being paid for cannot be dropped", async () => {
    const { session, hold, pay, performance } = await given()
    await pay()

    expect(await refused(dropPlace(database.pool, ours.tenant, hold.id, session, "p-0"))).toBe("checkout_state")
    expect(
      await sql("select count(*)::integer as n from claim where performance_no = $1 and state = 2", [performance.performance_no])
    ).toEqual([{ n: 2 }])
  })

  it("totals that a card cannot pay, and checkouts without a buyer, are refused before anything is locked", async () => {
    const dear = await given({ amounts: { a: 50_000_000, a_child: 50_000_000, b: 50_000_000 } })
    const cheap = await given({ amounts: { a: 10, a_child: 10, b: 10 } })
    const nameless = await given()
    await sql("update checkout set buyer_email = null where id = $1", [nameless.id])

    expect(await refused(cheap.pay())).toBe("amount_below_minimum")
    expect(await refused(dear.pay())).toBe("amount_above_maximum")
    expect(await dear.claims()).toEqual([1, 1])
    expect(await refused(nameless.pay())).toBe("checkout_incomplete")
  })

  it("the places that one email address can be paying for are limited", async () => {
    const one = await given({ max_places_per_order: 3 })
    const session = givenSession()
    const hold = await holdPlaces({
      tenant: ours.tenant,
      performance_id: one.performance.id,
      place_uids: ["p-4", "p-5"],
      session,
    })
    const { id: second } = await createCheckout(database.pool, {
      tenant: ours.tenant,
      session,
      hold_ids: [hold.id],
      locale: "fr",
      host: ours.host,
    })
    const { buyer_email } = await one.checkout()
    await setBuyer(database.pool, ours.tenant, second, session, { name: "Ada", email: String(buyer_email).toUpperCase() })
    await one.pay()

    const another_way = String(buyer_email).replace("@", "+a@")

    expect(await refused(payCheckout(paying, ours.tenant, second, session))).toBe("hold_limit_reached")
    expect(await refused(payCheckout(paying, ours.tenant, second, session, { buyer: { name: "Ada", email: another_way } }))).toBe(
      "hold_limit_reached"
    )
  })

  /** Eight people in a hall of 40, four places each, all with different email addresses. */
  const crowd = async () => {
    const date = await givenPerformance(database.pool, ours.tenant, {})

    return Promise.all(
      Array.from({ length: 8 }, async (_, at) => {
        const session = givenSession()
        const place_uids = Array.from({ length: 4 }, (_, place) => `p-${at * 4 + place}`)
        const hold = await holdPlaces({ tenant: ours.tenant, performance_id: date.id, place_uids, session })
        const terms = { tenant: ours.tenant, session, hold_ids: [hold.id], locale: "fr", host: ours.host }
        const { id } = await createCheckout(database.pool, terms)
        const buyer = { name: "Ada", email: `${id.slice(-12)}@example.org` }
        const pay = (ip: string) =>
          payCheckout(paying, ours.tenant, id, session, {
            buyer,
            network: payingNetwork(settings.PLATFORM_SECRET, ours.tenant, ip),
          })

        return { id, pay, leave: () => cancelPayment(paying, ours.tenant, id) }
      })
    )
  }
  const networks = () => sql("select id from checkout where paying_network is not null")

  it("half of a hall is left to others than one network, however many click at once under whatever names", async () => {
    const people = await crowd()

    const answers = await Promise.all(people.map(({ pay }) => refused(pay("93.184.216.34"))))
    const over = people.filter((_, at) => answers[at] !== "none")

    expect(answers.toSorted()).toEqual([...Array(5).fill("none"), ...Array(3).fill("paying_network_limit_reached")])
    expect(await sql("select state from hold where checkout_id = any ($1)", [over.map(({ id }) => id)])).toEqual(
      Array(3).fill({ state: "held" })
    )
    expect(await refused(over[0].pay("93.184.216.35"))).toBe("none")
  })

  it("an IPv6 network counts as one and a proxy's own address as none; room returns when a payment ends, with its hash deleted", async () => {
    const people = await crowd()
    const line = (at: number) => `2606:2800:220:${at}::${at}`

    const answers = []
    for (const [at, { pay }] of people.slice(0, 6).entries()) {
      answers.push(await refused(pay(line(at))))
    }
    await people[0].leave()

    expect(answers).toEqual([...Array(5).fill("none"), "paying_network_limit_reached"])
    expect(await refused(people[5].pay(line(5)))).toBe("none")
    expect(await Promise.all(people.slice(6).map(({ pay }) => refused(pay("10.0.0.7"))))).toEqual(["none", "none"])
    expect(await networks()).not.toContainEqual({ id: people[0].id })
    expect(await networks()).not.toContainEqual({ id: people[6].id })
    for (const { id } of people.slice(1, 6)) {
      await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [id])
      await ports.settle.settle({ tenant_no: ours.tenant, checkout_id: id })
    }
    expect(
      await sql("select count(*)::integer as n from checkout where id = any ($1) and paying_network is not null", [
        people.map(({ id }) => id),
      ])
    ).toEqual([{ n: 0 }])
  })
})

describe("T5 signing keys", () => {
  it("are created once, however many callers request them first", async () => {
    const askers = Array.from({ length: 8 }, () => createTicketKeys(database.pool).signing(ours.tenant, 2031))

    expect(
      new Set(
        (await Promise.all(askers)).map(
          ({ private_key }) => (private_key as import("node:crypto").KeyObject).export({ format: "jwk" }).d
        )
      ).size
    ).toBe(1)
  })
})
