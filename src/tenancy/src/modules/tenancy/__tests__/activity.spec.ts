import { guardedTenant, type TenantId } from "@guichet/kernel/tenant-id"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import { insertAudit } from "../commands/insert-audit"
import { listActivity } from "../queries/list-activity"
import { givenTenancyTables, givenTenant } from "./given-tenants"

describe("operator-M2 the operator's activity", () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await givenTenancyTables()
    await givenTenant(database, "scenes", "platform")
  })
  afterAll(() => database.drop())

  it("operator-M2 names the client that an action concerned, by the client's own row or by a support session, and a client's activity names none", async () => {
    await givenTenant(database, "leman")
    const [{ tenant_no, id, name }] = (await database.pool.query("select tenant_no, id, name from tenant where slug = 'leman'"))
      .rows
    await database.pool.query(
      "insert into support_session (tenant_no, id, user_id, email, reason, minutes, expires_at) values ($1, 'vis_1', 'user_1', 'op@scenes.example', 'Asked for help', 30, now())",
      [tenant_no]
    )
    const by = { actor_kind: "operator", actor_id: "user_1" }
    await insertAudit(database.pool, {
      ...by,
      tenant_no: guardedTenant(1),
      action: "tenant.suspended",
      target: id,
      details: { reason: "Two invoices" },
    })
    await insertAudit(database.pool, { ...by, tenant_no: guardedTenant(1), action: "support.entry_issued", target: "vis_1" })
    await insertAudit(database.pool, { ...by, tenant_no: guardedTenant(1), action: "hub.set" })
    await insertAudit(database.pool, { ...by, tenant_no, action: "tenant.suspended", target: id })
    const clients = async (of: TenantId) =>
      (await listActivity(database.pool, of, { limit: 4 })).map(({ action, client }) => [action, client?.name ?? null])

    expect((await clients(guardedTenant(1))).slice(0, 3)).toEqual([
      ["hub.set", null],
      ["support.entry_issued", name],
      ["tenant.suspended", name],
    ])
    expect((await clients(tenant_no))[0]).toEqual(["tenant.suspended", null])
  })
})
