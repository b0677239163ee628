import { readSettings } from "@guichet/kernel/settings"
import { tenancySchema } from "@guichet/tenancy/schema"
import { givenDatabase, type TestDatabase } from "../../../../integration-tests/support/database"
import { givenDns } from "../../../../integration-tests/support/dns"
import { givenTenant } from "../../../../integration-tests/support/given/given-hall"
import { checkDueDomains } from "../claims/check-due-domains"
import { domainsSchema } from "../modules/domains/sql"
import { checkDueSendings } from "../sending/check-sending"

describe("H2 background work of domains that fails", () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await givenDatabase(tenancySchema, domainsSchema)
    await database.pool.query(
      "create function broken() returns trigger language plpgsql as $$ begin raise exception 'broken on purpose'; end $$"
    )
  })
  afterEach(async () => {
    await mended()
    await database.pool.query("delete from failing_work")
  })
  afterAll(() => database.drop())
  const broken: { name: string; table: string }[] = []
  const breaks = async (table: string, event: string, when?: string) => {
    const name = `broken_${broken.length}`
    await database.pool.query(
      `create trigger ${name} before ${event} on "${table}" ${when ? `for each row when (${when})` : "for each statement"} execute function broken()`
    )
    broken.push({ name, table })
  }
  const mended = async () => {
    for (const { name, table } of broken.splice(0)) {
      await database.pool.query(`drop trigger ${name} on "${table}"`)
    }
  }
  const shown = async () =>
    (await database.pool.query("select duty, item_id from failing_work order by last_at")).rows.map(({ duty, item_id }) => [
      duty,
      item_id,
    ])

  it("H2 domains and sending records are checked even when lapsed hosts and old keys cannot be swept", async () => {
    const settings = readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: database.url })
    const failures: string[] = []
    const note = ({ message }: Error) => void failures.push(message)
    for (const table of ["tenant_host", "dkim_key"]) {
      await breaks(table, "delete")
    }
    const looked_at = [
      await checkDueDomains(database.pool, settings, () => new Date(), note).catch(() => "nothing"),
      await checkDueSendings(database.pool, settings, note).catch(() => "nothing"),
    ]

    expect(looked_at).toEqual([0, 0])
    expect(failures).toEqual(["broken on purpose", "broken on purpose"])
    expect(await shown()).toEqual([
      ["lapsed_domains", "*"],
      ["expired_keys", "*"],
    ])
  })

  it("H2 a domain and a sending domain that cannot be checked delay no other, and are shown until they can", async () => {
    const dns = await givenDns()
    const settings = readSettings({
      ...process.env,
      PLATFORM_MODE: "test",
      DATABASE_URL: database.url,
      DNS_RESOLVER: dns.resolver,
      DNS_AUTHORITY_PORT: String(dns.authority_port),
    })
    const { tenant } = await givenTenant(database.pool, "first")
    const hosts = ["first.example", "second.example"]
    for (const host of hosts) {
      await database.pool.query(
        "insert into domain_claim (tenant_no, host, id, token) values ($1, $2, 'dom_' || $2, repeat('t', 40))",
        [tenant, host]
      )
      await database.pool.query("insert into sending_domain (tenant_no, host, name) values ($1, $2, 'tickets')", [tenant, host])
      await database.pool.query(
        "insert into dkim_key (id, tenant_no, host, selector, public_key, private_key, state) values ('dkim_' || $2, $1, $2, 'tickets-1', 'x', 'x', 'active')",
        [tenant, host]
      )
    }
    const ofFirst = "new.host = 'first.example' and new.checked_at is distinct from old.checked_at"
    await breaks("domain_claim", "update", ofFirst)
    await breaks("sending_domain", "update", ofFirst)
    const check = async () => {
      await database.pool.query("update domain_claim set next_check_at = now()")
      await database.pool.query("update sending_domain set next_check_at = now()")
      const failures: string[] = []
      const record = ({ message }: Error) => void failures.push(message)
      await checkDueDomains(database.pool, settings, () => new Date(), record)
      await checkDueSendings(database.pool, settings, record)

      return failures
    }
    const checked = async () =>
      (
        await database.pool.query(
          "select host from domain_claim where checked_at is not null union all select host from sending_domain where checked_at is not null order by host"
        )
      ).rows.map(({ host }) => host)

    const failures = [await check(), await check()]
    const [meanwhile, seen] = [await checked(), await shown()]
    await mended()
    const after = await check()
    await dns.stop()

    expect(failures).toEqual(Array(2).fill(["broken on purpose", "broken on purpose"]))
    expect([meanwhile, seen]).toEqual([
      ["second.example", "second.example"],
      [
        ["domains", "first.example"],
        ["sending", "first.example"],
      ],
    ])
    expect([after, await checked(), await shown()]).toEqual([[], [...hosts, ...hosts].sort(), []])
  })
})
