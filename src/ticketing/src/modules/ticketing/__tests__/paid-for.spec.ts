import type { OpenPaymentInput, Ports } from "@guichet/ports"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { createHoldService } from "../../../holds/hold-service"
import { cancelPayment } from "../../../checkout/cancel-payment"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { toCheckoutDTO } from "../../../sales-api/checkout-dto"
import { createCheckout } from "../commands/checkout/create-checkout"
import { getCheckout } from "../queries/checkout/get-checkout"
import { givenSelling } from "./given-selling"

let database: TestDatabase
let ours: GivenTenant
let ports: Ports
let paying: Paying
let asked: OpenPaymentInput[]

beforeAll(async () => {
  ;({ database, ports, paying } = await givenSelling((scripted) => ({
    open: (input) => {
      asked.push(input)

      return scripted.open(input)
    },
  })))
  ours = await givenTenant(database.pool, "lyon")
})
beforeEach(() => {
  asked = []
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

/** A checkout of p-0 for a date at a known time. */
const given = async () => {
  const date = await givenPerformance(database.pool, ours.tenant)
  const session = givenSession()
  await sql(
    "update performance set starts_at = (date_trunc('day', now() at time zone 'utc') + interval '40 days 19 hours') at time zone 'utc' where id = $1",
    [date.id]
  )
  const hold = await createHoldService(database.pool)({
    ...{ tenant: ours.tenant, performance_id: date.id, place_uids: ["p-0"], session },
  })
  const { id } = await createCheckout(database.pool, {
    ...{ tenant: ours.tenant, session, hold_ids: [hold.id], locale: "fr", host: ours.host },
  })
  const buyer = { name: "Ada", email: `${id.toLowerCase()}@example.org` }

  return {
    date,
    read: () => getCheckout(database.pool, ours.tenant, id, session),
    pay: () => payCheckout(paying, ours.tenant, id, session, { buyer }),
    leave: () => cancelPayment(paying, ours.tenant, id),
    rename: (title: string) => sql("update event set title = $2 where id = $1", [date.event_id, title]),
  }
}
const titles = () => asked.map(({ lines }) => lines.map(({ title }) => title.split(",")[0]))

describe("T4 the dates that a checkout and its payment page show", () => {
  it("buyer-4 include event, time, duration and venue with its street", async () => {
    const { date, read } = await given()
    const shown = async () => (await toCheckoutDTO(ports, await read())).dates
    const plain = await shown()
    await sql(
      "update venue v set address = '12 quai Saint-Antoine' from event e where e.id = $1 and v.tenant_no = e.tenant_no and v.id = e.venue_id",
      [date.event_id]
    )
    await sql("update performance set ends_at = starts_at + interval '75 minutes' where id = $1", [date.id])
    const planned = await shown()
    await sql("update event set duration_minutes = 135 where id = $1", [date.event_id])

    expect(plain).toEqual([
      {
        ...{ performance_id: date.id, event_title: "Le Cid", starts_at: expect.stringMatching(/T19:00:00\.000Z$/) },
        ...{ time_zone: "Europe/Paris", duration_minutes: null, venue: "Salle", city: "Lyon", address: null },
      },
    ])
    expect(planned).toEqual([{ ...plain[0], duration_minutes: 75, address: "12 quai Saint-Antoine" }])
    expect((await shown())[0].duration_minutes).toBe(135)
  })

  it("buyer-4 are the same when the same page is requested again, even after the event was renamed", async () => {
    const { pay, rename } = await given()
    await pay()
    await rename("Le Cid, dernière")
    await pay()

    expect(asked).toHaveLength(2)
    expect(asked[1]).toEqual(asked[0])
    expect(titles()[0]).toEqual(["Le Cid"])
  })

  it("buyer-4 have the new title on the page of a payment that begins after the renaming", async () => {
    const { pay, leave, rename } = await given()
    await pay()
    await leave()
    await rename("Cinna")
    await pay()

    expect(titles()).toEqual([["Le Cid"], ["Cinna"]])
  })
})
