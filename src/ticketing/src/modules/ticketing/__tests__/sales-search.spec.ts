import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import { givenSale } from "../../../../../../integration-tests/support/given/given-sale"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { saleFor } from "../../../api/admin/sales/sale-for"
import { getSale, listSales } from "../queries/orders/sales"
import { orderNumber } from "../rules/printed-numbers"

describe("organiser-5 the search for sales by the numbers that buyers see", () => {
  let database: TestDatabase
  let ours: GivenTenant
  let theirs: GivenTenant
  let sale: { id: string; ticket_ids: string[] }
  let foreign: { id: string; ticket_ids: string[] }
  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
  const found = async (q: string, of = ours) =>
    (await listSales(database.pool, of.tenant, { q, limit: 10, offset: 0 })).sales.map(({ id }) => id)

  beforeAll(async () => {
    database = await givenTicketingDatabase()
    ours = await givenTenant(database.pool, "lyon")
    theirs = await givenTenant(database.pool, "nice")
    const sold = async ({ tenant }: GivenTenant, place: number) => {
      const { id: performance_id, levels } = await givenPerformance(database.pool, tenant)
      await sql("delete from offer where price_level_id = $1", [levels.a_child])

      return givenSale(database.pool, { tenant_no: tenant, performance_id, places: [place] })
    }
    sale = await sold(ours, 0)
    await sold(ours, 1)
    foreign = await sold(theirs, 0)
    await sql("update ticket set ticket_no = 'ADZQ-2TBB-X6NZ' where id = $1", [sale.ticket_ids[0]])
    await sql(
      `insert into ticket_replaced_code (tenant_no, code_id, ticket_no, ticket_id, next_code_id, why, replaced_by)
       values ($1, 'tkt_old', 'K7Q4-9XWM-2PTD', $2, 'tkt_next', 'reissued', 'user_1')`,
      [ours.tenant, sale.ticket_ids[0]]
    )
  })
  afterAll(() => database.drop())

  it("organiser-5 finds a sale by its order number, in any case and with blanks", async () => {
    const number = orderNumber(sale.id)

    for (const q of [number, number.toLowerCase(), `#${number}`, `${number.slice(0, 4)} ${number.slice(4)}`, sale.id]) {
      expect([q, await found(q)]).toEqual([q, [sale.id]])
    }
  })

  it.each(["ADZQ-2TBB-X6NZ", "adzq-2tbb-x6nz", "ADZQ2TBBX6NZ", "adzq 2tbb x6nz", "ADZQ – 2TBB – X6NZ", "K7Q4-9XWM-2PTD"])(
    "organiser-5 finds a sale by a ticket's current or replaced number: %s",
    async (q) => {
      expect(await found(q)).toEqual([sale.id])
    }
  )

  it("organiser-5 finds nothing by a part of a number, and nothing of another tenant", async () => {
    expect(await found("ADZQ-2TBB")).toEqual([])
    expect(await found("ADZQ-2TBB-X6NZ", theirs)).toEqual([])
    expect(await found(orderNumber(sale.id), theirs)).toEqual([])
    expect(await found(orderNumber(foreign.id), theirs)).toEqual([foreign.id])
  })

  it("organiser-5 shows both numbers with the sale, a ticket's only to members who handle tickets", async () => {
    const shown = (await getSale(database.pool, ours.tenant, { id: sale.id }))!
    const seenBy = (...rights: string[]) =>
      saleFor({ kind: "member", rights: new Set(rights) } as never, shown).tickets.map(({ ticket_no }) => ticket_no)
    const support = saleFor(
      { kind: "support", rights: new Set(["ticket.change"]), support_session: { level: "read" } } as never,
      shown
    )

    expect(shown.number).toBe(orderNumber(sale.id))
    expect(seenBy("sales.read", "ticket.change")).toEqual(["ADZQ-2TBB-X6NZ"])
    expect(seenBy("sales.read", "ticket.check_in")).toEqual(["ADZQ-2TBB-X6NZ"])
    expect(seenBy("sales.read")).toEqual([null])
    expect(support.tickets.map(({ ticket_no }) => ticket_no)).toEqual([null])
  })
})
