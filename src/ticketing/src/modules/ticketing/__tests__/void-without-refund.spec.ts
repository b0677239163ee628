import type { Ports, SaleDispute } from "@guichet/ports"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
} from "../../../../../../integration-tests/support/given/given-hall"
import { givenSale } from "../../../../../../integration-tests/support/given/given-sale"
import { scriptedPorts } from "../../../../../../integration-tests/support/ticketing/scripted-ports"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { getSaleTickets } from "../queries/after-sale/get-sale-tickets"

let database: TestDatabase
let ports: Ports

beforeAll(async () => {
  database = await givenTicketingDatabase()
  ports = scriptedPorts(database.pool, () => ({ refund: async () => ({ state: "accepted", provider_ref: "re_1" }) }))
})
afterAll(() => database.drop())

const givenOrder = async (slug: string) => {
  const { tenant } = await givenTenant(database.pool, slug)
  const { id: performance_id } = await givenPerformance(database.pool, tenant, { starts_in_hours: 200 })
  const { id: sale_id, ticket_ids } = await givenSale(database.pool, { tenant_no: tenant, performance_id, places: [20, 21] })
  const amount_minor = Number(
    (await database.pool.query("select amount_minor from sale where id = $1", [sale_id])).rows[0].amount_minor
  )
  let readings = 0
  const dispute = (phase: SaleDispute["phase"]) =>
    ports.settle.applyDispute({
      ...{ tenant_no: tenant, dispute_id: `dsp_${sale_id}`, sale_id, phase, amount_minor: BigInt(amount_minor), currency: "eur" },
      ...{ reason: "fraudulent", due_by: null, read_at: new Date(Date.UTC(2026, 10, 1) + (readings += 1) * 1_000) },
    })
  const read = async () => {
    const { sale, tickets } = await getSaleTickets(database.pool, tenant, sale_id)

    return {
      taken_back_minor: sale.taken_back_minor,
      tickets: tickets.map(({ state, refund_state, voided }) => ({ state, refund_state, voided })),
    }
  }

  return { tenant, sale_id, ticket_ids, amount_minor, dispute, read }
}
const VOID = { state: "void", refund_state: null }

describe("T6 INV-PAY a void ticket on its order's page", () => {
  it("is refunded only if a refund was accepted", async () => {
    const { tenant, sale_id, ticket_ids, read } = await givenOrder("lyon")
    await refundTickets(database.pool, ports, {
      ...{ tenant, sale_id, items: { ticket_ids: ticket_ids.slice(0, 1), extra_ids: [] }, requested_by: "user_1" },
    })

    expect(await read()).toEqual({
      taken_back_minor: 0,
      tickets: [
        { state: "void", refund_state: "accepted", voided: null },
        { state: "valid", refund_state: null, voided: null },
      ],
    })
  })

  it("has the organiser's reason when the organiser voided it and kept its money", async () => {
    const { tenant, sale_id, ticket_ids, amount_minor, read } = await givenOrder("nice")
    await database.pool.query(
      `with voided as (update ticket set state = 'void' where tenant_no = $1 and id = $3)
       insert into ticket_voiding (tenant_no, ticket_id, sale_id, reason, frees_place, kept_minor, voided_by)
       values ($1, $3, $2, 'Resold at a higher price', true, $4, 'user_1')`,
      [tenant, sale_id, ticket_ids[0], amount_minor / 2]
    )

    expect(await read()).toEqual({
      taken_back_minor: 0,
      tickets: [
        { ...VOID, voided: { reason: "Resold at a higher price", by_bank: false } },
        { state: "valid", refund_state: null, voided: null },
      ],
    })
  })

  it("is taken back by the bank when a dispute was lost, and by no one once an appeal was won", async () => {
    const { dispute, read, amount_minor } = await givenOrder("lille")
    await dispute("open")
    await dispute("lost")
    const lost = await read()
    await dispute("won")
    const won = await read()

    expect(lost).toEqual({
      taken_back_minor: amount_minor,
      tickets: Array(2).fill({ ...VOID, voided: { reason: null, by_bank: true } }),
    })
    expect(won).toEqual({ taken_back_minor: 0, tickets: Array(2).fill({ ...VOID, voided: { reason: null, by_bank: false } }) })
  })
})
