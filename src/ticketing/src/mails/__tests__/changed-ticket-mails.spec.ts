import { domainsSchema } from "@guichet/domains/schema"
import { defineOutbox, drainOutbox } from "@guichet/kernel/outbox"
import { readSettings } from "@guichet/kernel/settings"
import { messagingSchema } from "@guichet/messaging/schema"
import { givenSale } from "../../../../../integration-tests/support/given/given-sale"
import type { TestDatabase } from "../../../../../integration-tests/support/database"
import { givenPerformance, givenTenant, givenTicketingDatabase } from "../../../../../integration-tests/support/given/given-hall"
import { scriptedPorts } from "../../../../../integration-tests/support/ticketing/scripted-ports"
import { refundTickets } from "../../after-sale/refund-tickets"
import { reissueTicket } from "../../after-sale/reissue-ticket"
import { transferTicket } from "../../after-sale/transfer-ticket"
import { createTicketKeys } from "../../checkout/ticket-keys"
import { TICKETING_OUTBOX } from "../../contracts/messages"
import { listenForMails } from "../listen"

describe("T5 the emails of a changed ticket", () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await givenTicketingDatabase(domainsSchema, messagingSchema)
  })
  afterAll(() => database.drop())

  it("a transfer is emailed to its new holder and its buyer, and a reissued code to the holder", async () => {
    const { pool, url } = database
    const settings = readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: url })
    const signing = { pool, keys: createTicketKeys(pool) }
    const outbox = defineOutbox(TICKETING_OUTBOX)
    const { tenant } = await givenTenant(pool, "lyon")
    const { id: performance_id } = await givenPerformance(pool, tenant)
    const { id: sale_id, ticket_ids } = await givenSale(pool, { tenant_no: tenant, performance_id, places: [20, 21] })
    const [ticket_id, other_id] = ticket_ids
    listenForMails(pool, settings)

    await transferTicket(signing, {
      ...{ tenant, sale_id, ticket_id, holder: { name: "Zoé", email: "zoe@example.org" } },
      ...{ transferred_by: "user_1", seen_changes: 0 },
    })
    await reissueTicket(signing, {
      ...{ tenant, sale_id, ticket_id: other_id, note: "Phone stolen", reissued_by: "user_1", seen_changes: 0 },
    })
    await drainOutbox(pool, outbox)
    const { rows: mails } = await pool.query("select split_part(key, ':', 1) as kind, to_address from mail order by key")
    const { rows: failed } = await pool.query(`select name, last_error from ${outbox.table} where done_at is null`)

    expect(mails).toEqual([
      { kind: "ticket-gave", to_address: "ada@example.org" },
      { kind: "ticket-got", to_address: "zoe@example.org" },
      { kind: "ticket-reissued", to_address: "ada@example.org" },
    ])
    expect(failed).toEqual([])
  })

  it("a refund is emailed to the buyer, and once to each other person who held tickets of it", async () => {
    const { pool, url } = database
    const settings = readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: url })
    const signing = { pool, keys: createTicketKeys(pool) }
    const ports = scriptedPorts(pool, () => ({ refund: async () => ({ state: "accepted", provider_ref: "re_1" }) }))
    const { tenant } = await givenTenant(pool, "lille")
    const { id: performance_id } = await givenPerformance(pool, tenant)
    const { id: sale_id, ticket_ids } = await givenSale(pool, { tenant_no: tenant, performance_id, places: [20, 21, 22] })
    listenForMails(pool, settings)
    for (const ticket_id of ticket_ids.slice(1)) {
      await transferTicket(signing, {
        ...{ tenant, sale_id, ticket_id, holder: { name: "Zoé", email: "zoe@example.org" } },
        ...{ transferred_by: "user_1", seen_changes: 0 },
      })
    }
    await refundTickets(pool, ports, {
      ...{ tenant, sale_id, items: { ticket_ids, extra_ids: [] }, requested_by: "user_1" },
    })
    await drainOutbox(pool, defineOutbox(TICKETING_OUTBOX))
    const { rows: mails } = await pool.query(
      "select split_part(key, ':', 1) as kind, to_address from mail where tenant_no = $1 and key like 'refund%' order by key",
      [tenant]
    )

    expect(mails).toEqual([
      { kind: "refund-holder", to_address: "zoe@example.org" },
      { kind: "refund", to_address: "ada@example.org" },
    ])
  })
})
