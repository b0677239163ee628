import { domainsSchema } from "@guichet/domains/schema"
import { defineOutbox, drainOutbox } from "@guichet/kernel/outbox"
import { readSettings } from "@guichet/kernel/settings"
import { messagingSchema } from "@guichet/messaging/schema"
import { givenSale } from "../../../../../integration-tests/support/given/given-sale"
import type { TestDatabase } from "../../../../../integration-tests/support/database"
import { givenPerformance, givenTenant, givenTicketingDatabase } from "../../../../../integration-tests/support/given/given-hall"
import { transferTicket } from "../../after-sale/transfer-ticket"
import { createTicketKeys } from "../../checkout/ticket-keys"
import { TICKETING_OUTBOX } from "../../contracts/messages"
import { askOrderLinks } from "../../modules/ticketing/commands/checkout/ask-order-links"
import { listenForMails } from "../listen"

describe("A10 S16 the email with requested links", () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await givenTicketingDatabase(domainsSchema, messagingSchema)
    listenForMails(database.pool, readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: database.url }))
  })
  afterAll(() => database.drop())

  it("links the page of each transferred ticket for its holder, and counts for the buyer only those the buyer has", async () => {
    const { pool } = database
    const { tenant } = await givenTenant(pool, "lyon")
    const { id: performance_id } = await givenPerformance(pool, tenant, { starts_in_hours: 48 })
    const { id: sale_id, ticket_ids } = await givenSale(pool, { tenant_no: tenant, performance_id, places: [20, 21, 22] })
    const give = (ticket_id: string, email: string) =>
      transferTicket(
        { pool, keys: createTicketKeys(pool) },
        { ...{ tenant, sale_id, ticket_id, holder: { name: "Zoé", email } }, ...{ transferred_by: "user_1", seen_changes: null } }
      )
    await give(ticket_ids[0], "zoe@example.org")
    await give(ticket_ids[1], "bea@example.org")
    for (const email of ["zoe@example.org", "bea@example.org", "ada@example.org"]) {
      await askOrderLinks(pool, tenant, { email, locale: "en" })
    }
    await give(ticket_ids[1], "eve@example.org")
    await drainOutbox(pool, defineOutbox(TICKETING_OUTBOX))
    const { rows } = await pool.query("select to_address, text from mail where key like 'order-links:%' order by 1")
    const [{ code_id }] = (await pool.query("select code_id from ticket where id = $1", [ticket_ids[0]])).rows

    expect(rows).toEqual([
      { to_address: "ada@example.org", text: expect.stringMatching(new RegExp(`View my ticket[^]*/buy/orders/${sale_id}`)) },
      {
        to_address: "zoe@example.org",
        text: expect.stringMatching(new RegExp(`View my ticket[^]*/buy/tickets/${ticket_ids[0]}`)),
      },
    ])
    expect(code_id).not.toBe(ticket_ids[0])
  })
})
