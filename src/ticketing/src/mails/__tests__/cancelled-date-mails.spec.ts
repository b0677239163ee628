import type { Ports } from "@guichet/ports"
import { domainsSchema } from "@guichet/domains/schema"
import { defineOutbox, drainOutbox } from "@guichet/kernel/outbox"
import { readSettings } from "@guichet/kernel/settings"
import { messagingSchema } from "@guichet/messaging/schema"
import { givenSale } from "../../../../../integration-tests/support/given/given-sale"
import type { TestDatabase } from "../../../../../integration-tests/support/database"
import { givenPerformances, givenTenant, givenTicketingDatabase } from "../../../../../integration-tests/support/given/given-hall"
import { scriptedPorts } from "../../../../../integration-tests/support/ticketing/scripted-ports"
import { refundTickets } from "../../after-sale/refund-tickets"
import { runCancellations } from "../../after-sale/run-cancellations"
import { retryRefunds } from "../../after-sale/retry-refunds"
import { transferTicket } from "../../after-sale/transfer-ticket"
import { createTicketKeys } from "../../checkout/ticket-keys"
import { TICKETING_OUTBOX } from "../../contracts/messages"
import { insertCancellation } from "../../modules/ticketing/commands/after-sale/insert-cancellation"
import { evidenceOfSale } from "../../checkout/evidence-of-sale"
import { getSaleTickets } from "../../modules/ticketing/queries/after-sale/get-sale-tickets"
import { heldTicket } from "../../modules/ticketing/queries/after-sale/held-ticket"
import { listenForMails } from "../listen"

const outbox = defineOutbox(TICKETING_OUTBOX)

describe("F34 A9 emails of a cancelled date", () => {
  let database: TestDatabase
  let ports: Ports

  beforeAll(async () => {
    database = await givenTicketingDatabase(domainsSchema, messagingSchema)
    const { pool, url } = database
    ports = scriptedPorts(pool, () => ({ refund: async () => ({ state: "accepted", provider_ref: "re_1" }) }))
    listenForMails(pool, readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: url }))
  })
  afterAll(() => database.drop())

  const mailsOf = async (tenant: number) =>
    (
      await database.pool.query(
        "select split_part(key, ':', 1) as kind, to_address, subject from mail where tenant_no = $1 and key not like 'ticket-%' order by 1, 2",
        [tenant]
      )
    ).rows
  const season = async (slug: string) => {
    const { tenant } = await givenTenant(database.pool, slug)
    const [date, other] = await givenPerformances(database.pool, tenant, { performances: 2, starts_in_hours: 200 })
    const sold = (performance_id: string, places: number[], email: string, is_free = false) =>
      givenSale(database.pool, {
        ...{ tenant_no: tenant, performance_id, places, email },
        ...(is_free ? { kind: "free" as const, coupon: { code: "FREE", percent: 100 } } : {}),
      })
    const transfer = (sale_id: string, ticket_id: string, email: string) =>
      transferTicket(
        { pool: database.pool, keys: createTicketKeys(database.pool) },
        { ...{ tenant, sale_id, ticket_id, holder: { name: "Zoé", email } }, ...{ transferred_by: "user_1", seen_changes: 0 } }
      )
    const cancel = () =>
      insertCancellation(database.pool, tenant, {
        ...{ event_id: date.event_id, performance_ids: [date.id], reason: "The tenor is ill.", requested_by: "user_1" },
      })

    return { tenant, date, other, sold, transfer, cancel }
  }

  it("reach buyers and holders at once and once, although a refund has to wait; then each refund has its own, to the buyer", async () => {
    const { pool } = database
    const { tenant, date, other, sold, transfer, cancel } = await season("lyon")
    const held = await sold(date.id, [20, 21], "held@example.org")
    await sold(date.id, [22], "ada@example.org")
    await sold(other.id, [20], "elsewhere@example.org")
    await transfer(held.id, held.ticket_ids[1], "zoe@example.org")
    await ports.settle.applyDispute({
      ...{ tenant_no: tenant, dispute_id: "dsp_1", sale_id: held.id, phase: "open", amount_minor: 3000n, currency: "eur" },
      ...{ reason: "fraudulent", due_by: null, read_at: new Date() },
    } as never)
    await cancel()
    await drainOutbox(pool, outbox)
    const at_once = await mailsOf(tenant)
    await runCancellations(pool)
    await retryRefunds(pool, ports)
    await drainOutbox(pool, outbox)
    const later = await mailsOf(tenant)

    const of_the_date = [
      { kind: "cancelled", to_address: "ada@example.org", subject: "TEST · Annulé\u00a0: Le Cid" },
      { kind: "cancelled", to_address: "held@example.org", subject: "TEST · Annulé\u00a0: Le Cid" },
      { kind: "cancelled", to_address: "zoe@example.org", subject: "TEST · Annulé\u00a0: Le Cid" },
    ]
    expect(at_once.filter(({ kind }) => kind !== "disputed")).toEqual(of_the_date)
    expect(later.filter(({ kind }) => kind !== "disputed")).toEqual([
      ...of_the_date,
      { kind: "refund", to_address: "ada@example.org", subject: "TEST · Remboursement\u00a0: Le Cid" },
    ])
  })

  it("are not sent for tickets returned before, and free tickets have no second email", async () => {
    const { pool } = database
    const { tenant, date, sold, cancel } = await season("nice")
    const returned = await sold(date.id, [20], "returned@example.org")
    await sold(date.id, [21], "free@example.org", true)
    await refundTickets(pool, ports, { tenant, sale_id: returned.id, items: null, requested_by: "user_1" })
    await cancel()
    await runCancellations(pool)
    await retryRefunds(pool, ports)
    await drainOutbox(pool, outbox)

    expect((await mailsOf(tenant)).map(({ kind, to_address }) => [kind, to_address])).toEqual([
      ["cancelled", "free@example.org"],
      ["refund", "returned@example.org"],
    ])
  })

  it("are the only ones of a payment that was captured after its date was cancelled: no tickets follow", async () => {
    const { pool } = database
    const { tenant, date, sold, cancel } = await season("brest")
    const { id: sale_id } = await sold(date.id, [20], "late@example.org")
    await cancel()
    await pool.query("insert into ticketing_outbox (name, key, payload) values ('sale.settled', 'sale.settled:' || $2, $1)", [
      { tenant_no: tenant, sale_id },
      sale_id,
    ])
    await drainOutbox(pool, outbox)

    expect((await mailsOf(tenant)).map(({ kind, to_address }) => [kind, to_address])).toEqual([["cancelled", "late@example.org"]])
  })

  it("are listed in the evidence of a sale", async () => {
    const { pool } = database
    const { tenant, date, sold, transfer, cancel } = await season("lille")
    const { id: sale_id, ticket_ids } = await sold(date.id, [20, 21], "ada@example.org")
    await transfer(sale_id, ticket_ids[1], "zoe@example.org")
    await cancel()
    await drainOutbox(pool, outbox)
    await pool.query("update mail set state = 'captured', sent_at = now() where tenant_no = $1 and key like 'cancelled:%'", [
      tenant,
    ])

    const evidence = await evidenceOfSale(pool, tenant, sale_id)

    expect(evidence?.mails.map(({ to }) => to).sort()).toEqual(["ada@example.org", "zoe@example.org"])
  })

  it("and pages know the cancelled date with its message at once: the buyer's and the holder's", async () => {
    const { tenant, date, other, sold, transfer, cancel } = await season("metz")
    const { id: sale_id, ticket_ids } = await sold(date.id, [20, 21], "ada@example.org")
    const { id: other_id } = await sold(other.id, [20], "ada@example.org")
    await transfer(sale_id, ticket_ids[1], "zoe@example.org")
    const about = async () => [
      ...(await getSaleTickets(database.pool, tenant, sale_id)).tickets.map(({ state, performance }) => [
        state,
        performance.cancelled,
      ]),
      (await heldTicket(database.pool, tenant, ticket_ids[1]))?.ticket.performance.cancelled,
      (await getSaleTickets(database.pool, tenant, other_id)).tickets[0].performance.cancelled,
    ]
    const before = await about()
    await cancel()
    const message = { message: "The tenor is ill." }

    expect(before).toEqual([["valid", null], ["valid", null], null, null])
    expect(await about()).toEqual([["valid", message], ["valid", message], message, null])
  })
})
