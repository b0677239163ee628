// Long because it is a list of cases: reissued and transferred tickets, each against refunds, disputes and the door.
import type { Ports } from "@guichet/ports"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  type GivenPerformance,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { serveEveryDate } from "../../../../../../integration-tests/support/ticketing/serve-every-date"
import type { TicketMessage } from "../../../contracts/messages"
import type { HoldService } from "../../../holds/hold-service"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { createTicketKeys } from "../../../checkout/ticket-keys"
import { verifyTicket } from "../../../ticket-code"
import { transferTicket } from "../../../after-sale/transfer-ticket"
import { reissueTicket } from "../../../after-sale/reissue-ticket"
import { checkInTicket } from "../commands/check-in/check-in-ticket"
import { createCheckout } from "../commands/checkout/create-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { getSale } from "../queries/orders/sales"
import { getSaleTickets } from "../queries/after-sale/get-sale-tickets"
import { letBuyersTransfer } from "../commands/after-sale/transfer-policy"
import { heldTicket } from "../queries/after-sale/held-ticket"
import { getChangedTicketForMail } from "../queries/after-sale/ticket-for-mail"
import { givenSelling } from "./given-selling"

const ZOE = { name: "Zoé", email: "zoe@example.org" }
const FREE = { amounts: { a: 0, a_child: 0, b: 0 } }
let database: TestDatabase
let ports: Ports
let ours: GivenTenant
let theirs: GivenTenant
let paying: Paying
let holdPlaces: HoldService

beforeAll(async () => {
  ;({ database, ports, paying, holdPlaces } = await givenSelling())
})
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
  theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error) => [error.code, error.details?.because].filter(Boolean).join(" ")
  )
/** A free order of two tickets: p-0 and p-1. */
const bought = async (place_uids = ["p-0", "p-1"], date?: GivenPerformance) => {
  const performance = date ?? (await givenPerformance(database.pool, ours.tenant, FREE))
  await serveEveryDate(database.pool, ours.tenant, "dev_1")
  const session = givenSession()
  const hold = await holdPlaces({ tenant: ours.tenant, performance_id: performance.id, place_uids, session })
  const { id } = await createCheckout(database.pool, {
    tenant: ours.tenant,
    session,
    hold_ids: [hold.id],
    locale: "fr",
    host: ours.host,
  })
  await setBuyer(database.pool, ours.tenant, id, session, { name: "Ada", email: "ada@example.org" })
  const { checkout } = await payCheckout(paying, ours.tenant, id, session)
  const tickets = await sql("select id, code, ticket_no from ticket where sale_id = $1 order by place_idx", [checkout.sale_id])

  return {
    performance,
    sale_id: checkout.sale_id as string,
    tickets: tickets as { id: string; code: string; ticket_no: string }[],
  }
}
const reissue = (sale_id: string, ticket_id: string, of = ours, seen_changes = 0) =>
  reissueTicket(paying, { tenant: of.tenant, sale_id, ticket_id, note: "Phone stolen", reissued_by: "user_1", seen_changes })
const give = (sale_id: string, ticket_id: string, transferred_by = "buyer", holder = ZOE, of = ours) =>
  transferTicket(paying, { tenant: of.tenant, sale_id, ticket_id, holder, transferred_by, seen_changes: null })
const rowOf = async (id: string) => (await sql("select * from ticket where id = $1", [id]))[0]
const messages = async (ticket_id: string) =>
  (await sql("select name, payload from ticketing_outbox where payload->>'ticket_id' = $1 order by id", [ticket_id])) as {
    name: string
    payload: TicketMessage
  }[]
/** As the door does: verifies the code, then looks up the ticket. */
const atTheDoor = async (code: string) => {
  const verdict = verifyTicket(code, await createTicketKeys(database.pool).publicKeys(ours.tenant), new Date())
  const id = verdict.payload?.ticket_id ?? "none"

  return (await checkInTicket(database.pool, ours.tenant, { id }, { id: "dev_1", name: "Gate" })).result
}
const typed = async (ticket_no: string) =>
  (await checkInTicket(database.pool, ours.tenant, { ticket_no }, { id: "dev_1", name: "Gate" })).result

describe("T5 T9 INV-ONCE INV-TENANT a reissued ticket", () => {
  it("has a new code and number, and earlier ones admit no one, however often it is reissued", async () => {
    const { sale_id, tickets } = await bought()
    await reissue(sale_id, tickets[0].id)
    const second = await rowOf(tickets[0].id)
    await reissue(sale_id, tickets[0].id, ours, 1)
    const third = await rowOf(tickets[0].id)

    expect(new Set([tickets[0].code, second.code, third.code]).size).toBe(3)
    expect([await atTheDoor(tickets[0].code), await typed(tickets[0].ticket_no)]).toEqual(["replaced", "replaced"])
    expect([await atTheDoor(second.code), await typed(second.ticket_no)]).toEqual(["replaced", "replaced"])
    expect(await atTheDoor(third.code)).toBe("admitted")
    expect([await atTheDoor(third.code), await typed(third.ticket_no)]).toEqual(["already_admitted", "already_admitted"])
    expect(await atTheDoor(tickets[1].code)).toBe("admitted")
  })

  it("keeps place, price and claim, records author and reason, and notifies its holder once", async () => {
    const { sale_id, tickets } = await bought()
    const before = await rowOf(tickets[0].id)
    await reissue(sale_id, tickets[0].id)
    const after = await rowOf(tickets[0].id)
    const sale = await getSale(database.pool, ours.tenant, { id: sale_id })
    const [message] = await messages(tickets[0].id)

    expect(after).toEqual({ ...before, code: after.code, ticket_no: after.ticket_no, code_id: after.code_id })
    expect(sale?.tickets[0].replaced_codes).toMatchObject([{ why: "reissued", note: "Phone stolen", by: "user_1" }])
    expect(message.name).toBe("ticket.reissued")
    expect(await getChangedTicketForMail(database.pool, message.payload)).toMatchObject({
      holder: null,
      sale: { buyer_email: "ada@example.org" },
      ticket: { id: tickets[0].id },
    })
  })

  it("is emailed with its newest code only", async () => {
    const { sale_id, tickets } = await bought()
    await reissue(sale_id, tickets[0].id)
    await reissue(sale_id, tickets[0].id, ours, 1)
    const notifications = await messages(tickets[0].id)

    expect(
      await Promise.all(notifications.map(({ payload }) => getChangedTicketForMail(database.pool, payload).then(Boolean)))
    ).toEqual([false, true])
  })

  it("is issued once when it is requested twice at the same time", async () => {
    const { sale_id, tickets } = await bought()
    const twice = await Promise.all([1, 2, 3].map(() => refusal(reissue(sale_id, tickets[0].id))))

    expect(twice.sort()).toEqual(["none", "stale_state", "stale_state"])
    expect((await sql("select 1 from ticket_replaced_code where ticket_id = $1", [tickets[0].id])).length).toBe(1)
  })

  it("must belong to the named sale and tenant", async () => {
    const [first, second] = [await bought(), await bought()]

    expect(await refusal(reissue(first.sale_id, second.tickets[0].id))).toBe("ticket_not_found")
    expect(await refusal(reissue(first.sale_id, first.tickets[0].id, theirs))).toBe("ticket_not_found")
    expect(await messages(first.tickets[0].id)).toEqual([])
    expect(await atTheDoor(first.tickets[0].code)).toBe("admitted")
  })

  it("must not be used, refunded, cancelled or past", async () => {
    const order = await bought()
    await atTheDoor(order.tickets[0].code)
    await refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id: order.sale_id,
      items: { ticket_ids: [order.tickets[1].id], extra_ids: [] },
      requested_by: "user_1",
    })
    const [cancelled, ended] = [await bought(), await bought()]
    await sql("update performance set status = 'cancelled' where performance_no = $1", [cancelled.performance.performance_no])
    await sql("update performance set starts_at = now() - interval '1 second' where performance_no = $1", [
      ended.performance.performance_no,
    ])

    expect([
      await refusal(reissue(order.sale_id, order.tickets[0].id)),
      await refusal(reissue(order.sale_id, order.tickets[1].id)),
      await refusal(reissue(cancelled.sale_id, cancelled.tickets[0].id)),
      await refusal(reissue(ended.sale_id, ended.tickets[0].id)),
    ]).toEqual([
      "ticket_not_changeable used",
      "ticket_not_changeable not_valid",
      "ticket_not_changeable cancelled",
      "ticket_not_changeable ended",
    ])
  })

  it("is serialized with the door at its row: the old code is admitted or a new one issued, never both", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { sale_id, tickets } = await bought()
      const [door, staff] = await Promise.all([atTheDoor(tickets[0].code), refusal(reissue(sale_id, tickets[0].id))])

      expect([
        ["admitted", "ticket_not_changeable used"],
        ["replaced", "none"],
      ]).toContainEqual([door, staff])
    }
  })
})

describe("T5 a transferred ticket", () => {
  it("can be transferred by its buyer only if the organiser permits it", async () => {
    const { sale_id, tickets } = await bought()
    const before = await refusal(give(sale_id, tickets[0].id))
    await letBuyersTransfer(database.pool, theirs.tenant, true)
    const still = await refusal(give(sale_id, tickets[0].id))
    await letBuyersTransfer(database.pool, ours.tenant, true)

    expect([before, still]).toEqual(Array(2).fill("ticket_not_changeable not_by_buyers"))
    expect(await refusal(give(sale_id, tickets[0].id))).toBe("none")
  })

  it("is shown to its holder with a new code and to the buyer without one, and the old code is invalid", async () => {
    await letBuyersTransfer(database.pool, ours.tenant, true)
    const { sale_id, tickets } = await bought()
    await give(sale_id, tickets[0].id)
    const page = await getSaleTickets(database.pool, ours.tenant, sale_id)
    const held = await heldTicket(database.pool, ours.tenant, tickets[0].id)
    const [message] = await messages(tickets[0].id)

    expect(
      page.tickets.map(({ code, ticket_no, transferred_to, may_be_transferred }) => [
        code !== null,
        ticket_no !== "",
        transferred_to,
        may_be_transferred,
      ])
    ).toEqual([
      [false, false, ZOE, false],
      [true, true, null, true],
    ])
    expect(held).toMatchObject({ holder_name: "Zoé", buyer_name: "Ada" })
    expect([
      await heldTicket(database.pool, theirs.tenant, tickets[0].id),
      await heldTicket(database.pool, ours.tenant, tickets[1].id),
    ]).toEqual([null, null])
    expect(await getChangedTicketForMail(database.pool, message.payload)).toMatchObject({ holder: ZOE, former_email: null })
    expect(await atTheDoor(tickets[0].code)).toBe("replaced")
    expect(await atTheDoor(held?.ticket.code as string)).toBe("admitted")
  })

  it("is transferred once by the buyer, and further by staff, who notify the previous holder", async () => {
    await letBuyersTransfer(database.pool, ours.tenant, true)
    const { sale_id, tickets } = await bought()
    const twice = await Promise.all([1, 2].map(() => refusal(give(sale_id, tickets[0].id))))
    const again = await refusal(give(sale_id, tickets[0].id))
    await give(sale_id, tickets[0].id, "user_1", { name: "Noé", email: "noe@example.org" })
    const notifications = await messages(tickets[0].id)

    expect(twice.filter((code) => code === "none")).toHaveLength(1)
    expect(again).toBe("ticket_not_changeable transferred")
    expect(await getChangedTicketForMail(database.pool, notifications[1].payload)).toMatchObject({
      holder: { name: "Noé" },
      former_email: ZOE.email,
    })
  })

  it("can be transferred by buyers to one address ten times a day, however it is spelled and at the same moment too; another address, site and staff are free", async () => {
    await letBuyersTransfer(database.pool, ours.tenant, true)
    const uids = Array.from({ length: 14 }, (_, at) => `p-${at}`)
    const first = await bought(uids.slice(0, 7))
    const second = await bought(uids.slice(7), first.performance)
    const tickets = [first, second].flatMap(({ sale_id, tickets }) => tickets.map(({ id }) => ({ id, sale_id })))
    const pass = (index: number, by = "buyer", holder = ZOE) => give(tickets[index].sale_id, tickets[index].id, by, holder)
    const to = (email: string, index: number, by = "buyer") => refusal(pass(index, by, { ...ZOE, email }))
    // the first is passed on by staff: it still counts
    await pass(0)
    await pass(0, "user_1", { name: "Max", email: "max@example.org" })
    for (let index = 1; index < 9; index += 1) {
      await pass(index)
    }

    const together = await Promise.all([to("Zoe+a@Example.org", 9), to("zoe@example.org", 10)])
    const by_staff = await to(ZOE.email, 11, "user_1")
    const elsewhere = await to("max@example.org", 12)
    const again = await to("ZOE@example.org", 13)
    await sql("update ticket_replaced_code set replaced_at = replaced_at - interval '1 day' where ticket_id = any ($1)", [
      [tickets[0].id, tickets[1].id],
    ])
    const next_day = await to(ZOE.email, 13)

    expect(together.sort()).toEqual(["none", "too_many_transfers"])
    expect([by_staff, elsewhere, again, next_day]).toEqual(["none", "none", "too_many_transfers", "none"])
    const { rows } = await database.pool.query(
      "select count(*)::integer from ticket where tenant_no = $1 and holder_email is not null",
      [ours.tenant]
    )
    expect(rows).toEqual([{ count: 13 }])
  })

  it("can no longer be returned by its buyer, nor transferred when its payment is disputed or its date has begun", async () => {
    await letBuyersTransfer(database.pool, ours.tenant, true)
    await sql(
      `insert into refund_terms (tenant_no, steps, returns_fee) values ($1, '[{"hours_before": 0, "percent": 100}]', false)`,
      [ours.tenant]
    )
    const { sale_id, tickets, performance } = await bought()
    await give(sale_id, tickets[0].id)
    const back = await refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id,
      items: { ticket_ids: [tickets[0].id], extra_ids: [] },
      requested_by: "buyer",
      order: { share: { of: "buyer", seen_minor: 0n } },
    }).catch((error) => error)
    await sql("select apply_dispute($1, 'dp_' || $2, $2, 'open', 1, 'eur', 'fraudulent', null, now())", [ours.tenant, sale_id])
    const disputed = await refusal(give(sale_id, tickets[1].id))
    await sql("update sale_dispute set phase = 'won' where sale_id = $1", [sale_id])
    await sql(
      "update performance set starts_at = now() - interval '1 second', ends_at = now() + interval '1 hour' where performance_no = $1",
      [performance.performance_no]
    )

    expect([back.code, back.details.refusal]).toEqual(["refund_not_offered", "transferred"])
    expect([disputed, await refusal(give(sale_id, tickets[1].id))]).toEqual([
      "ticket_not_changeable disputed",
      "ticket_not_changeable started",
    ])
    expect(await refusal(give(sale_id, tickets[1].id, "user_1"))).toBe("none")
  })

  it("is either transferred or refunded when both are requested at the same moment", async () => {
    await letBuyersTransfer(database.pool, ours.tenant, true)
    await sql(
      `insert into refund_terms (tenant_no, steps, returns_fee) values ($1, '[{"hours_before": 0, "percent": 100}]', false)`,
      [ours.tenant]
    )
    for (let round = 0; round < 6; round += 1) {
      const { sale_id, tickets } = await bought()
      const both = await Promise.all([
        refusal(give(sale_id, tickets[0].id)),
        refusal(
          refundTickets(database.pool, ports, {
            tenant: ours.tenant,
            sale_id,
            items: { ticket_ids: [tickets[0].id], extra_ids: [] },
            requested_by: "buyer",
            order: { share: { of: "buyer", seen_minor: 0n } },
          })
        ),
      ])

      expect(both.filter((code) => code === "none")).toHaveLength(1)
    }
  })
})

describe("T9 a ticket whose refund is in progress", () => {
  it("admits no one until the provider has answered, and admits again when it refuses", async () => {
    const { sale_id, tickets } = await bought()
    await sql(
      "insert into sale_refund (tenant_no, id, sale_id, state, amount_minor, application_fee_minor, currency, requested_by) values ($1, 'rfd_' || $2, $2, 'submitted', 0, 0, 'eur', 'user_1')",
      [ours.tenant, sale_id]
    )
    await sql("insert into sale_refund_ticket (tenant_no, refund_id, ticket_id) values ($1, 'rfd_' || $2, $3)", [
      ours.tenant,
      sale_id,
      tickets[0].id,
    ])
    const meanwhile = await atTheDoor(tickets[0].code)
    await sql("update sale_refund_ticket set is_live = false where ticket_id = $1", [tickets[0].id])

    expect([meanwhile, await atTheDoor(tickets[0].code)]).toEqual(["void", "admitted"])
  })
})
