import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import { applyMigrations } from "../../../../../../integration-tests/support/migrations"
import { givenTenant, givenTicketingDatabase } from "../../../../../../integration-tests/support/ticketing/given-hall"
import * as migrations from "../all-migrations"

const { Migration20261127110000: dueAfterIssue, ...before } = migrations

describe("D8 due dates of before they were held to the day of issue", () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await givenTicketingDatabase()
    await applyMigrations(database.pool, Object.values(before))
  })
  afterAll(() => database.drop())

  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

  it("are moved to that day and kept among the invoice's changes; others stay", async () => {
    const [{ tenant: mine }, { tenant: other }] = [
      await givenTenant(database.pool, "mine"),
      await givenTenant(database.pool, "other"),
    ]
    const given = (tenant_no: number, id: string, due_on: string) =>
      sql(
        `insert into invoice (tenant_no, id, document, origin, status, number, currency, total_minor, issued_on, due_on, seller, customer)
         values ($1, $2, 'invoice', 'manual', 'open', $2, 'eur', 500, '2026-11-20', $3, '{}', '{}')`,
        [tenant_no, id, due_on]
      )
    await given(mine, "early", "2026-11-01")
    await given(other, "late", "2026-12-04")

    await applyMigrations(database.pool, [dueAfterIssue])
    const paid = await sql("update invoice set paid_minor = 500, status = 'paid' where id = 'early' returning id")

    expect(paid).toEqual([{ id: "early" }])
    expect(await sql("select id, due_on::text from invoice order by id")).toEqual([
      { id: "early", due_on: "2026-11-20" },
      { id: "late", due_on: "2026-12-04" },
    ])
    expect(await sql("select tenant_no, invoice_id, field, was, became from invoice_change")).toEqual([
      { tenant_no: mine, invoice_id: "early", field: "due_on", was: "2026-11-01", became: "2026-11-20" },
    ])
    await expect(sql("update invoice set due_on = '2026-11-19' where id = 'late'")).rejects.toThrow("invoice_due_after_issue")
  })
})
