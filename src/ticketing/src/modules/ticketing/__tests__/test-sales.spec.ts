import type { PaidIn, Ports } from "@guichet/ports"
import { newId } from "@guichet/kernel/ids"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import type { HoldService } from "../../../holds/hold-service"
import { brandOf } from "../../../mails/brand-of"
import { getSaleForMail, type SaleForMail } from "../../../mails/facts-for-mail"
import { markPaid } from "../../../checkout/mark-paid"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { transferTicket } from "../../../after-sale/transfer-ticket"
import { checkInTicket } from "../commands/check-in/check-in-ticket"
import { createCheckout } from "../commands/checkout/create-checkout"
import { getCheckout } from "../queries/checkout/get-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { getSale, listSales } from "../queries/orders/sales"
import { getSaleTickets } from "../queries/after-sale/get-sale-tickets"
import { heldTicket } from "../queries/after-sale/held-ticket"
import { givenSelling } from "./given-selling"

const FREE = { amounts: { a: 0, a_child: 0, b: 0 } }
/** the environment of the next payments */
let world: PaidIn = "test"
let database: TestDatabase
let ours: GivenTenant
let ports: Ports
let paying: Paying
let holdPlaces: HoldService

beforeAll(async () => {
  ;({ database, ports, paying, holdPlaces } = await givenSelling((scripted) => ({
    open: async (input) => ({ ...(await scripted.open(input)), payment_environment: world }),
  })))
  ours = await givenTenant(database.pool, "lyon")
})
beforeEach(() => {
  world = "test"
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
/** The constraint that refuses a statement, or "none". */
const broken = (text: string, values: unknown[] = []): Promise<string> =>
  sql(text, values).then(
    () => "none",
    (error) => error.constraint ?? String(error)
  )
const given = async (hall: HallInput = {}) => {
  const performance = await givenPerformance(database.pool, ours.tenant, hall)
  const session = givenSession()
  const hold = await holdPlaces({ tenant: ours.tenant, performance_id: performance.id, place_uids: ["p-0", "p-1"], session })
  const gathered = { tenant: ours.tenant, session, hold_ids: [hold.id], locale: "fr", host: ours.host }
  const { id } = await createCheckout(database.pool, gathered)
  await setBuyer(database.pool, ours.tenant, id, session, { name: "Ada", email: `${id.slice(-10)}@example.org` })

  return { id, session, pay: () => payCheckout(paying, ours.tenant, id, session) }
}
const saleOf = async (checkout_id: string, session: Buffer) =>
  (await getCheckout(database.pool, ours.tenant, checkout_id, session)).sale_id as string
/** A card sale, tickets valid. */
const paid = async () => {
  const { id, session, pay } = await given({ starts_in_hours: 1 })
  await pay()
  await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [id])
  await ports.settle.settle({ tenant_no: ours.tenant, checkout_id: id })

  return saleOf(id, session)
}
/** Where a sale's environment is shown: console, list, buyer's page, email. */
const shownEnvironments = async (sale_id: string) => {
  const mailed = (await getSaleForMail(database.pool, ours.tenant, sale_id)) as SaleForMail
  const { sales } = await listSales(database.pool, ours.tenant, { limit: 50, offset: 0 })

  return {
    console: (await getSale(database.pool, ours.tenant, { id: sale_id }))?.payment_environment,
    list: sales.find(({ id }) => id === sale_id)?.payment_environment,
    page: (await getSaleTickets(database.pool, ours.tenant, sale_id)).sale.is_test,
    mail: (await brandOf(database.pool, paying.settings as never, mailed)).is_test,
  }
}

describe("T4 T5 T9 a sale in test mode", () => {
  it("is marked on the order's page, in its emails and in the console, unlike a live one", async () => {
    const test = await paid()
    world = "live"
    const live = await paid()

    expect(await shownEnvironments(test)).toEqual({ console: "test", list: "test", page: true, mail: true })
    expect(await shownEnvironments(live)).toEqual({ console: "live", list: "live", page: false, mail: undefined })
  })

  it("is marked at the door, and for recipients of its transferred tickets", async () => {
    const [test] = await sql("select id from ticket where sale_id = $1 order by place_idx", [await paid()])
    world = "live"
    const sale_id = await paid()
    const [live] = await sql("select id from ticket where sale_id = $1 order by place_idx", [sale_id])
    const atTheDoor = async (id: string) =>
      (await checkInTicket(database.pool, ours.tenant, { id }, { id: "dev_1", name: "Gate" })).ticket?.is_test
    const transferred_to = async (id: string) => {
      const [{ sale_id: of }] = await sql("select sale_id from ticket where id = $1", [id])
      const holder = { name: "Zoé", email: "zoe@example.org" }
      const change = { tenant: ours.tenant, sale_id: of, ticket_id: id, holder, transferred_by: "user_1", seen_changes: null }
      await transferTicket(paying, change)

      return (await heldTicket(database.pool, ours.tenant, id))?.is_test
    }

    expect([await transferred_to(test.id), await transferred_to(live.id)]).toEqual([true, false])
    expect([await atTheDoor(test.id), await atTheDoor(live.id)]).toEqual([true, false])
  })

  it("needs a payment by the platform: a free sale, and one marked as paid by staff, have no environment", async () => {
    const free = await given(FREE)
    await free.pay()
    const cash = await given()
    await markPaid(paying, {
      tenant: ours.tenant,
      checkout_id: cash.id,
      amount_minor: 5000n,
      buyer: { name: "Ada", email: "ada@example.org" },
      marked_by: "user_1",
    })

    for (const { id, session } of [free, cash]) {
      expect(await shownEnvironments(await saleOf(id, session))).toEqual({
        console: null,
        list: null,
        page: false,
        mail: undefined,
      })
    }
  })

  it("has the environment of its own payment, whatever an earlier attempt had", async () => {
    const { id, session, pay } = await given()
    await pay()
    await sql("update scripted_payment set state = 'gone' where checkout_id = $1", [id])
    await ports.settle.settle({ tenant_no: ours.tenant, checkout_id: id })
    world = "live"
    await pay()
    await sql("update scripted_payment set state = 'authorised' where checkout_id = $1 and state = 'none'", [id])
    await ports.settle.settle({ tenant_no: ours.tenant, checkout_id: id })

    expect(await shownEnvironments(await saleOf(id, session))).toMatchObject({ console: "live", page: false })
  })

  it("INV-PAY has its database's environment when a process of the previous release opened the page, and the buyer gets the tickets", async () => {
    await sql("create table payments_payment_environment (environment text)")
    await sql("insert into payments_payment_environment values ('emulator')")
    const { id, session, pay } = await given()
    world = "live"
    await pay()
    // as a process of the previous release leaves it
    await sql("alter table checkout disable trigger checkout_paid_where_it_was")
    await sql("update checkout set payment_environment = null where id = $1", [id])
    await sql("alter table checkout enable trigger checkout_paid_where_it_was")
    await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [id])
    await ports.settle.settle({ tenant_no: ours.tenant, checkout_id: id })
    await sql("drop table payments_payment_environment")

    expect(await shownEnvironments(await saleOf(id, session))).toMatchObject({ console: "test", page: true })
  })

  it("INV-PAY cannot become live by any statement, nor a live one a test, nor either lose its environment", async () => {
    const test = await paid()
    const free = await given(FREE)
    await free.pay()
    const free_id = await saleOf(free.id, free.session)
    const waiting = await given()
    await waiting.pay()
    world = "live"
    const live = await paid()
    const SALE = `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor,
      application_fee_minor, payment_id, payment_environment, final_at) values ($1, $2, $2, $3, 'final', 100, 'eur', 'A', 'a@b.c', 'fr', 'h', 0, 0,
      case $3 when 'card' then 'pmt' end, $4, now())`
    const insert = (kind: string, environment: string | null) => broken(SALE, [ours.tenant, newId("sale"), kind, environment])

    const REWRITE = "update sale set payment_environment = $2 where id = $1"
    expect([
      await broken(REWRITE, [test, "live"]),
      await broken(REWRITE, [live, "test"]),
      await broken(REWRITE, [test, null]),
      await broken(REWRITE, [free_id, "test"]),
      await broken("update sale set kind = 'cash', payment_environment = null where id = $1", [test]),
      await broken("update checkout set payment_environment = 'live' where id = $1", [waiting.id]),
      await broken("update checkout set payment_environment = null where id = $1", [waiting.id]),
    ]).toEqual(Array(7).fill("paid_where_it_was"))
    expect([
      await broken("update sale set kind = 'cash', application_fee_minor = 0 where id = $1", [test]),
      await insert("card", null),
      await insert("free", "test"),
      await insert("cash", "live"),
    ]).toEqual(Array(4).fill("sale_paid_somewhere"))
    expect(await insert("card", "emulator")).toBe("sale_payment_environment")
    expect([await shownEnvironments(test), await shownEnvironments(live)]).toMatchObject([
      { console: "test" },
      { console: "live" },
    ])
  })
})
