import type { Ports } from "@guichet/ports"
import { givenSale } from "../../../../../integration-tests/support/given/given-sale"
import type { TestDatabase } from "../../../../../integration-tests/support/database"
import { givenPerformance, givenTenant, givenTicketingDatabase } from "../../../../../integration-tests/support/given/given-hall"
import { scriptedPorts } from "../../../../../integration-tests/support/ticketing/scripted-ports"
import { refundTickets } from "../../after-sale/refund-tickets"
import { getRefundForMail, getSaleForMail } from "../facts-for-mail"

describe("T6 the data of a refund's email", () => {
  let database: TestDatabase
  let ports: Ports

  beforeAll(async () => {
    database = await givenTicketingDatabase()
    ports = scriptedPorts(database.pool, () => ({ refund: async () => ({ state: "accepted", provider_ref: "re_1" }) }))
  })
  afterAll(() => database.drop())

  it("names the refunded tickets of a sale that still lists all of them, and is not found by another tenant", async () => {
    const ours = await givenTenant(database.pool, "lyon")
    const theirs = await givenTenant(database.pool, "lille")
    const performance = await givenPerformance(database.pool, ours.tenant)
    const sale = await givenSale(database.pool, {
      tenant_no: ours.tenant,
      performance_id: performance.id,
      places: [20, 21],
    })

    const refund_id = await refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id: sale.id,
      items: { ticket_ids: [sale.ticket_ids[1]], extra_ids: [] },
      requested_by: "user_1",
    })

    expect(await getRefundForMail(database.pool, ours.tenant, refund_id)).toMatchObject({
      amount_minor: 1500n,
      sale: { buyer_email: "ada@example.org" },
      tickets: [{ id: sale.ticket_ids[1], event_title: "Le Cid" }],
    })
    expect((await getSaleForMail(database.pool, ours.tenant, sale.id))?.tickets).toHaveLength(2)
    expect(await getRefundForMail(database.pool, theirs.tenant, refund_id)).toBeNull()
  })
})
