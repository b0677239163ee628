import { domainsSchema } from "@guichet/domains/schema"
import { defineOutbox, drainOutbox } from "@guichet/kernel/outbox"
import { messagingSchema } from "@guichet/messaging/schema"
import { givenPerformances } from "../../../../../integration-tests/support/given/given-hall"
import { givenSchemas } from "../../../../../integration-tests/support/schema"
import { TICKETING_OUTBOX } from "../../contracts/messages"
import { givenExchanges, type GivenExchanges } from "../../modules/ticketing/__tests__/given-exchanges"
import { listenForMails } from "../listen"

describe("A6 the email about a payment for an exchange that was over", () => {
  let given: GivenExchanges

  beforeAll(async () => {
    given = await givenExchanges()
    await givenSchemas(given.database.pool, domainsSchema, messagingSchema)
    listenForMails(given.database.pool, given.settings)
  })
  afterAll(() => given.database.drop())

  it("states that the exchange did not take place, not that seats were taken, and is headed TEST for a test payment", async () => {
    const { pool } = given.database
    const site = await given.site("lyon")
    const [first, second] = await givenPerformances(pool, site.tenant, { performances: 2, starts_in_hours: 200 })
    const order = await site.bought(first, ["p-25"])
    const exchange_id = await site.exchange(order, second, ["p-5"], 1000n)
    await site.pay(order, exchange_id, 1000n)
    await site.refundAll(order)
    await site.authorise(await site.checkoutOf(exchange_id))
    await drainOutbox(pool, defineOutbox(TICKETING_OUTBOX))
    const { rows } = await pool.query(
      "select split_part(key, ':', 1) as kind, subject, text from mail where tenant_no = $1 and key !~ '^(tickets|refund|exchange-offered):'",
      [site.tenant]
    )

    expect(rows).toEqual([
      {
        kind: "exchange-over",
        subject: "TEST · Échange non effectué\u00a0: Le Cid",
        text: expect.stringMatching(/n’est plus valable/),
      },
    ])
  })
})
