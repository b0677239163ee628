import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import { inTransaction } from "@guichet/kernel/sql"
import { verifyAudit } from "../../../audit/verify-audit"
import { insertAudit } from "../commands/insert-audit"
import { givenTenancyTables, givenTenant } from "./given-tenants"

type Tenant = Awaited<ReturnType<typeof givenTenant>>

describe("S10.5 the audit chain of a tenant", () => {
  let database: TestDatabase
  let a: Tenant
  let b: Tenant
  const note = (tenant: Tenant, action: string, details: Record<string, unknown> = {}) =>
    insertAudit(database.pool, {
      tenant_no: tenant.tenant_no,
      actor_kind: "member",
      actor_id: tenant.owner.user_id,
      action,
      details,
      ip: "192.0.2.0",
      user_agent: "Browser",
    })
  const seqsOf = async (tenant: Tenant) => {
    const { rows } = await database.pool.query<{ seq: string }>("select seq from audit_log where tenant_no = $1 order by seq", [
      tenant.tenant_no,
    ])

    return rows.map(({ seq }) => Number(seq))
  }
  /** Acts as someone with every right on the database. */
  const tamper = async (sql: string, values: unknown[] = []) =>
    inTransaction(database.pool, async (db) => {
      await db.query("set local session_replication_role = replica")
      const { rowCount } = await db.query(sql, values)
      expect(rowCount).toBeGreaterThan(0)
    })
  const brokenOf = async () => (await verifyAudit(database.pool)).broken

  beforeEach(async () => {
    database = await givenTenancyTables()
    await givenTenant(database, "scenes", "platform")
    a = await givenTenant(database, "alpha-a")
    b = await givenTenant(database, "bravo-b")
    for (const action of ["one", "two", "three", "four", "five"]) {
      await note(a, action, { z: 1, a: "é", n: 1.5 })
    }
    await note(b, "other")
  })
  afterEach(() => database.drop())

  it("is gapless, ordered and linked, however many write concurrently and whatever is rolled back", async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        inTransaction(database.pool, async (db) => {
          await insertAudit(db, { tenant_no: a.tenant_no, actor_kind: "system", actor_id: null, action: `raced ${n}` })
          if (n % 4 === 0) {
            throw new Error("rolled back")
          }
        }).catch(() => undefined)
      )
    )

    expect(await seqsOf(a)).toEqual(Array.from({ length: 35 }, (_, n) => n + 1))
    expect(await brokenOf()).toEqual([])
    const { rows } = await database.pool.query(
      "select count(*)::int as backwards from (select at < lag(at) over (order by seq) as is_before from audit_log where tenant_no = $1) t where is_before",
      [a.tenant_no]
    )
    expect(rows).toEqual([{ backwards: 0 }])
  })

  it("keeps the actor's email address of that moment", async () => {
    await database.pool.query("update member set email = 'renamed@example.org' where tenant_no = $1", [a.tenant_no])
    await note(a, "six")

    const { rows } = await database.pool.query(
      "select seq::int, actor_mail from audit_log where tenant_no = $1 and seq >= 5 order by seq",
      [a.tenant_no]
    )
    expect(rows).toEqual([
      { seq: 5, actor_mail: "alpha-a@example.org" },
      { seq: 6, actor_mail: "renamed@example.org" },
    ])
  })

  it("is verified as intact, with a head per tenant to record elsewhere", async () => {
    const { broken, heads } = await verifyAudit(database.pool)

    expect(broken).toEqual([])
    expect(heads).toEqual([
      { tenant_no: a.tenant_no, seq: 5, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { tenant_no: b.tenant_no, seq: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
  })

  it.each([
    ["whose detail was changed", `update audit_log set details = '{"z": 2}' where tenant_no = $1 and seq = 3`, 3, "changed"],
    ["whose actor was changed", "update audit_log set actor_id = 'user_other' where tenant_no = $1 and seq = 1", 1, "changed"],
    [
      "whose time was changed",
      "update audit_log set at = at - interval '1 second' where tenant_no = $1 and seq = 5",
      5,
      "changed",
    ],
    ["that was taken out of the middle", "delete from audit_log where tenant_no = $1 and seq = 2", 2, "missing"],
    ["that began the chain", "delete from audit_log where tenant_no = $1 and seq = 1", 1, "missing"],
    ["that ended it", "delete from audit_log where tenant_no = $1 and seq = 5", 5, "cut"],
    ["and every other", "delete from audit_log where tenant_no = $1", 1, "cut"],
    ["and its head", "delete from audit_head where tenant_no = $1", 1, "cut"],
    [
      "that was swapped with another",
      "update audit_log x set action = y.action from audit_log y where x.tenant_no = $1 and y.tenant_no = $1 and (x.seq, y.seq) in ((2, 4), (4, 2))",
      2,
      "changed",
    ],
    [
      "that was changed and hashed anew",
      "update audit_log l set action = 'forged', hash = audit_hash(row(l.tenant_no, l.seq, l.at, l.actor_kind, l.actor_id, 'forged', l.target, l.details, l.actor_mail, l.support_session_id, l.ip, l.user_agent, l.prev_hash, l.hash)::audit_log) where tenant_no = $1 and seq = 2",
      3,
      "unlinked",
    ],
    [
      "that was put in at the end, well linked",
      `insert into audit_log (tenant_no, seq, actor_kind, action, prev_hash, hash) select tenant_no, 6, 'member', 'x', hash, sha256('x') from audit_log where tenant_no = $1 and seq = 5`,
      6,
      "changed",
    ],
    [
      "that was put in between, the rest moved on",
      "update audit_log set seq = seq + 1 where tenant_no = $1 and seq = 5",
      5,
      "missing",
    ],
  ])("reveals the entry %s", async (_what, sql, seq, what) => {
    await tamper(sql, [a.tenant_no])

    expect(await brokenOf()).toEqual([{ tenant_no: a.tenant_no, seq, what }])
  })

  it("reveals an entry that was appended with a valid hash without updating the head", async () => {
    await tamper(
      `insert into audit_log select (e).* from (
         select row(l.tenant_no, 6, l.at, l.actor_kind, l.actor_id, 'forged', l.target, l.details, l.actor_mail, l.support_session_id, l.ip, l.user_agent,
           l.hash, audit_hash(row(l.tenant_no, 6, l.at, l.actor_kind, l.actor_id, 'forged', l.target, l.details, l.actor_mail, l.support_session_id, l.ip,
           l.user_agent, l.hash, l.hash)::audit_log))::audit_log as e from audit_log l where tenant_no = $1 and seq = 5) forged`,
      [a.tenant_no]
    )

    expect(await brokenOf()).toEqual([{ tenant_no: a.tenant_no, seq: 6, what: "cut" }])
  })
})
