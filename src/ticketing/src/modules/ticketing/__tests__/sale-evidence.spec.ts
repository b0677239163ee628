import { domainsSchema } from "@guichet/domains/schema"
import { messagingSchema } from "@guichet/messaging/schema"
import { givenPerformances } from "../../../../../../integration-tests/support/given/given-hall"
import { givenSchemas } from "../../../../../../integration-tests/support/schema"
import { serveEveryDate } from "../../../../../../integration-tests/support/ticketing/serve-every-date"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { evidenceOfSale } from "../../../checkout/evidence-of-sale"
import { checkInTicket } from "../commands/check-in/check-in-ticket"
import { givenExchanges, type ExchangingSite, type GivenExchanges } from "./given-exchanges"

describe("A4 the evidence of a sale for a bank", () => {
  let given: GivenExchanges
  let ours: ExchangingSite

  beforeAll(async () => {
    given = await givenExchanges()
    await givenSchemas(given.database.pool, domainsSchema, messagingSchema)
    ours = await given.site("lyon")
  })
  afterAll(() => given.database.drop())

  it("of a payment for an exchange's difference: the tickets as they are now, and their admission", async () => {
    const { pool } = given.database
    const [first, second] = await givenPerformances(pool, ours.tenant, { performances: 2, starts_in_hours: 200 })
    const order = await ours.bought(first, ["p-25"])
    const exchange_id = await ours.exchange(order, second, ["p-5"], 1000n)
    await ours.pay(order, exchange_id, 1000n)
    await ours.authorise(await ours.checkoutOf(exchange_id))
    await given.sql("update performance set starts_at = now(), ends_at = now() + interval '1 hour' where id = $1", [second.id])
    await serveEveryDate(pool, ours.tenant, "dev_1")
    const [{ paid_sale_id }] = await given.sql("select paid_sale_id from exchange where id = $1", [exchange_id])
    const [{ ticket_no }] = await given.sql("select ticket_no from ticket where id = $1", [order.ticket_ids[0]])
    await checkInTicket(pool, ours.tenant, { ticket_no: ticket_no as string }, { id: "dev_1", name: "Gate" })

    const evidence = await evidenceOfSale(pool, ours.tenant, paid_sale_id as string)

    expect(evidence).toMatchObject({
      difference_of: order.sale_id,
      refunds: [],
      tickets: [{ ticket_no, state: "valid", amount_minor: 1000, admitted_by: "Gate" }],
    })
    expect(evidence?.tickets[0].admitted_at).toEqual(expect.any(String))
  })

  it("of an order partly returned: what is void and what has gone back", async () => {
    const { pool } = given.database
    const [date] = await givenPerformances(pool, ours.tenant, { performances: 1, starts_in_hours: 200 })
    const order = await ours.bought(date, ["p-0", "p-1"])
    await refundTickets(pool, given.ports, {
      ...{ tenant: ours.tenant, sale_id: order.sale_id, requested_by: "user_1" },
      items: { ticket_ids: [order.ticket_ids[0]], extra_ids: [] },
    })

    const evidence = await evidenceOfSale(pool, ours.tenant, order.sale_id)

    expect(evidence).toMatchObject({ difference_of: null, refunds: [{ amount_minor: 2500, went_back_at: expect.any(String) }] })
    expect(evidence?.tickets.map(({ state }) => state).sort()).toEqual(["valid", "void"])
  })
})
