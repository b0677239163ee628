import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { tenancySchema } from "@guichet/tenancy/schema"
import { givenDatabase, type TestDatabase } from "../../../../../../integration-tests/support/database"
import { givenTenant } from "../../../../../../integration-tests/support/given/given-hall"
import { domainsSchema } from "../sql"

const CHANGES = [
  join(tenancySchema.folder, "changes/2026-12-01-expired-sites-release-hosts.sql"),
  join(domainsSchema.folder, "changes/2026-12-01-expired-sites-release-domains.sql"),
]

describe("H6 a database with sites that expired before their domains were released", () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await givenDatabase(tenancySchema, domainsSchema)
  })
  afterAll(() => database.drop())

  const sql = (text: string, values: unknown[] = []) => database.pool.query(text, values)
  const givenDomains = async (tenant_no: TenantId, slug: string, first: string) => {
    for (const state of ["pending", "verified", "live"]) {
      await sql("insert into domain_claim (tenant_no, id, host, token, state) values ($1, $2, $3, repeat('t', 40), $4)", [
        tenant_no,
        `dom_${slug}${state}`,
        `${state}.${slug}.example`,
        state,
      ])
    }
    await sql("insert into tenant_host (host, tenant_no, kind, status, is_canonical) values ($1, $2, 'tenant', $3, false)", [
      `${first}.${slug}.example`,
      tenant_no,
      first === "live" ? "live" : "pending",
    ])
    await sql("insert into sending_domain (tenant_no, host, name) values ($1, $2, 'box')", [tenant_no, `live.${slug}.example`])
  }
  const all = async (column: string, table: string) =>
    (await sql(`select ${column} as one from ${table} order by 1`)).rows.map(({ one }) => one as string)

  it("the upgrade releases the domains of those sites, and no others", async () => {
    const [open, expired] = [await givenTenant(database.pool, "open"), await givenTenant(database.pool, "gone-1")]
    await givenDomains(open.tenant, "open", "live")
    // as expiring left them: renamed like the platform's own hosts
    await givenDomains(expired.tenant, "gone", "gone-1")
    for (const canonical of [false, true]) {
      await sql("update tenant_host set is_canonical = $2 where tenant_no = $1 and host = $3", [
        expired.tenant,
        canonical,
        canonical ? "gone-1.gone.example" : expired.host,
      ])
    }
    await sql(
      `update tenant set status = 'closed', closed_at = now(), closed_because = 'unconfirmed', closed_by = '', readable_until = now(), confirmed_at = null
       where tenant_no = $1`,
      [expired.tenant]
    )

    for (const change of CHANGES) {
      await sql(readFileSync(change, "utf8"))
    }

    expect(await all("host", "tenant_host")).toEqual([
      "gone-1.console.scenes.localhost",
      "gone-1.scenes.localhost",
      "live.open.example",
      "open.console.scenes.localhost",
      "open.scenes.localhost",
    ])
    expect(await all("host || ' ' || state", "domain_claim")).toEqual([
      "live.gone.example lapsed",
      "live.open.example live",
      "pending.gone.example given_up",
      "pending.open.example pending",
      "verified.gone.example given_up",
      "verified.open.example verified",
    ])
    expect(await all("host", "sending_domain")).toEqual(["live.open.example"])
    expect(await all("host", "tenant_host where is_canonical and kind = 'tenant'")).toEqual([
      "gone-1.scenes.localhost",
      "open.scenes.localhost",
    ])
  })
})
