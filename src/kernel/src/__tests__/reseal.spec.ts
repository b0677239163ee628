import { randomBytes } from "node:crypto"
import { guardedTenant, type TenantId } from "../tenant-id"
import { givenDatabase, type TestDatabase } from "../../../../integration-tests/support/database"
import { masterKeys, resealAll, seal, unseal } from "../sealed"

const column = { table: "kept", column: "secret", row: "id" }
const placeOf = (tenant_no: TenantId, row: string) => ({ table: "kept", column: "secret", tenant_no, row })
const key = (id: string) => `${id}:${randomBytes(32).toString("base64")}`

describe("S4.2 resealing secrets", () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await givenDatabase()
    await database.pool.query("create table kept (tenant_no integer, id text, secret text, primary key (tenant_no, id))")
  })
  afterAll(() => database.drop())

  it("uses the newest key for each of many texts, once, so that the old key is no longer needed", async () => {
    const [old, next] = [key("k1"), key("k2")]
    const texts = Array.from({ length: 450 }, (_, no) => ({
      tenant_no: guardedTenant(2 + (no % 3)),
      id: `row_${no}`,
      text: `secret ${no}`,
    }))
    await database.pool.query("insert into kept select * from unnest($1::int[], $2::text[], $3::text[])", [
      texts.map(({ tenant_no }) => tenant_no),
      texts.map(({ id }) => id),
      texts.map(({ tenant_no, id, text }) => seal(text, placeOf(tenant_no, id), masterKeys({ PLATFORM_KEYS: old }))),
    ])
    const keys = masterKeys({ PLATFORM_KEYS: `${next} ${old}` })
    const counts: number[] = []

    const done = [
      await resealAll(database.pool, column, keys, (count) => counts.push(count)),
      await resealAll(database.pool, column, keys),
    ]
    const { rows } = await database.pool.query("select tenant_no, id, secret from kept order by length(id), id")

    expect([done, counts]).toEqual([
      [
        { sealed: 450, shut: 0 },
        { sealed: 0, shut: 0 },
      ],
      [200, 400],
    ])
    expect(
      rows.map(({ tenant_no, id, secret }) => unseal(secret, placeOf(tenant_no, id), masterKeys({ PLATFORM_KEYS: next })))
    ).toEqual(texts.map(({ text }) => text))
  })

  it("M14 counts texts that no key opens and continues with the others", async () => {
    const [lost, next] = [key("k1"), key("k2")]
    // beside them the public secret of the mode
    const keysOf = (named: string) => masterKeys({ PLATFORM_MODE: "test", PLATFORM_KEYS: named })
    const sealedBy = (named: string, row: string) => seal("secret", placeOf(guardedTenant(9), row), keysOf(named))
    await database.pool.query("delete from kept")
    await database.pool.query(
      "insert into kept select 9, 'row_' || n, case when n % 2 = 0 then $1 end from generate_series(1, 500) n",
      [sealedBy(lost, "row_lost")]
    )
    await database.pool.query("insert into kept values (9, 'row_z', $1)", [sealedBy("", "row_z")])

    const keys = keysOf(next)

    expect(await resealAll(database.pool, column, keys)).toEqual({ sealed: 1, shut: 250 })
    const { rows } = await database.pool.query("select secret from kept where id = 'row_z'")
    expect(unseal(rows[0].secret, placeOf(guardedTenant(9), "row_z"), keys)).toBe("secret")
  })
})
