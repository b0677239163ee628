import { Pool, type PoolClient } from "pg"
import { givenDurableDatabase } from "./durable-database"
import { median, print } from "./harness"

const TENANTS = 200
const ROWS_A_TENANT = 500
const CALLERS = 16
const TURNS = 3
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3)

const READ = "select payload from guarded where tenant_no = $1 and id = $2"

/**
 * What row-level security as a second wall would cost the one-statement calls that most requests are: the same read by tenant and
 * id, plain; with the tenant set for the connection at each check-out; and in a transaction with the tenant set inside, which is
 * the only form that fails closed. Interleaved.
 */
export async function benchRowSecurity(): Promise<void> {
  const database = await givenDurableDatabase()
  await database.pool.query(`
    create table guarded (tenant_no integer, id integer, payload text, primary key (tenant_no, id));
    insert into guarded select t, i, repeat('x', 200) from generate_series(1, ${TENANTS}) t, generate_series(1, ${ROWS_A_TENANT}) i;
    analyze guarded;
    create role bench_app login password 'bench' nosuperuser;
    grant select on guarded to bench_app;
    alter table guarded enable row level security;
    alter table guarded force row level security;
    create policy own_rows on guarded to bench_app using (tenant_no = current_setting('app.tenant_no')::integer);
    create policy all_rows on guarded to current_user using (true)`)
  const url = new URL(database.url)
  url.username = "bench_app"
  url.password = "bench"
  const guarded = new Pool({ connectionString: url.href, max: CALLERS })
  try {
    await ensureClosed(guarded)
    const plain = () => calls(database.pool, (client, tenant, id) => read(client, "plain", tenant, id))
    const checkedOut = () =>
      calls(guarded, async (client, tenant, id) => {
        await client.query({ name: "set", text: "select set_config('app.tenant_no', $1, false)", values: [String(tenant)] })
        await read(client, "guarded", tenant, id)
      })
    const inside = () =>
      calls(guarded, async (client, tenant, id) => {
        await client.query("begin")
        await client.query({ name: "set-local", text: "select set_config('app.tenant_no', $1, true)", values: [String(tenant)] })
        await read(client, "guarded", tenant, id)
        await client.query("commit")
      })
    const rates: [number[], number[], number[]] = [[], [], []]
    for (let turn = 0; turn < TURNS; turn++) {
      rates[0].push(await plain())
      rates[1].push(await checkedOut())
      rates[2].push(await inside())
      rates[2].push(await inside())
      rates[1].push(await checkedOut())
      rates[0].push(await plain())
    }
    const [baseline, ...others] = rates.map(median)
    const names = ["row_security.at_check_out", "row_security.in_transaction"]
    others.forEach((value, at) =>
      print({ bench: names[at], value, unit: "reads/s", baseline, ratio: value / baseline, note: "baseline: without" })
    )
  } finally {
    await guarded.end()
    await database.stop()
  }
}

const read = async (client: PoolClient, name: string, tenant: number, id: number): Promise<void> => {
  const { rowCount } = await client.query({ name, text: READ, values: [tenant, id] })
  if (rowCount !== 1) {
    throw new Error("A row of one's own was not read")
  }
}

/** Without a tenant nothing is read: the measured wall is in force. */
async function ensureClosed(pool: Pool): Promise<void> {
  const refused = await pool.query(READ, [1, 1]).then(
    () => false,
    () => true
  )
  if (!refused) {
    throw new Error("The policy let a connection without tenant read")
  }
}

async function calls(pool: Pool, call: (client: PoolClient, tenant: number, id: number) => Promise<void>): Promise<number> {
  const until = performance.now() + SECONDS * 1000
  let done = 0
  await Promise.all(
    Array.from({ length: CALLERS }, async (_, caller) => {
      for (let no = caller; performance.now() < until; no += CALLERS) {
        const client = await pool.connect()
        await call(client, 1 + (no % TENANTS), 1 + (no % ROWS_A_TENANT)).finally(() => client.release())
        done += 1
      }
    })
  )

  return done / SECONDS
}
