import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { outboundOptions } from "@guichet/kernel/outbound-http"
import { domainsSchema } from "@guichet/domains/schema"
import { tenancySchema } from "@guichet/tenancy/schema"
import { givenDatabase, type TestDatabase } from "../../../../integration-tests/support/database"
import { messagingSchema } from "../modules/messaging/sql"
import { givenTenant } from "../../../../integration-tests/support/given/given-hall"
import { sealSecret } from "../webhooks/secrets"
import { sendDueWebhooks } from "../webhooks/send-webhooks"

describe("H2 one failure never stops the rest of messaging", () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await givenDatabase(tenancySchema, domainsSchema, messagingSchema)
  })
  afterAll(() => database.drop())
  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

  it("H2 a webhook whose secret cannot be unsealed counts as a failed attempt, is shown to the operator, and delays no other", async () => {
    const heard: string[] = []
    const server = createServer((request, response) => {
      heard.push(String(request.headers["webhook-id"]))
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const { port } = server.address() as AddressInfo
    const terms = outboundOptions({ OUTBOUND_ALLOWED_ADDRESSES: "127.0.0.1", PLATFORM_MODE: "test" })
    const { tenant } = await givenTenant(database.pool, "webhooks")
    for (const [id, secret] of [
      ["whe_1", "not sealed by us"],
      ["whe_2", sealSecret(`whsec_${Buffer.from("0123456789abcdef01234567").toString("base64")}`, tenant, "whe_2")],
    ]) {
      await sql(
        "insert into webhook_endpoint (tenant_no, id, url, description, types, secret) values ($1, $2, $3, '', '{sale.settled}', $4)",
        [tenant, id, `http://127.0.0.1:${port}/`, secret]
      )
      await sql("insert into webhook_event (tenant_no, id, type, key, body) values ($1, $2, 'sale.settled', $2, '{}')", [
        tenant,
        `evn_${id}`,
      ])
      await sql("insert into webhook_delivery (tenant_no, id, endpoint_id, event_id) values ($1, $2, $3, $4)", [
        tenant,
        `whd_${id}`,
        id,
        `evn_${id}`,
      ])
    }
    const tried = await sendDueWebhooks(database.pool, terms).catch((error: Error) => error)
    await new Promise((resolve) => server.close(resolve))

    expect(tried).toBe(2)
    expect(heard).toEqual(["evn_whe_2"])
    expect(await sql("select id, state, last_failure from webhook_delivery order by id")).toEqual([
      { id: "whd_whe_1", state: "waiting", last_failure: "secret" },
      { id: "whd_whe_2", state: "delivered", last_failure: null },
    ])
    expect(await sql("select duty, item_id, tenant_no from failing_work")).toEqual([
      { duty: "webhooks", item_id: "whd_whe_1", tenant_no: tenant },
    ])
  })
})
