import { configLoaderOverride, startApp } from "@medusajs/test-utils"
import { sharedPool } from "@guichet/kernel/pool"
import { issueConsoleEntry } from "@guichet/tenancy/codes"
import { providedRouteRules, provideRouteRules } from "@guichet/tenancy/access"
import { createTenantWorkflow } from "@guichet/tenancy/workflows"
import { startPostgres } from "../../tools/start/postgres.cjs"
import { cookiesOf, send } from "../support/client/send"
import { catchExpressApp } from "../isolation/running-app"
import { root } from "../support/child"
import { databaseUrl } from "../support/database-url"
import { givenMigratedDatabase } from "../support/platform-database"
import { connectAdmin } from "../support/template-database"
import { Line, median, print } from "./harness"

const OPEN = "/bench-open/:id"
const GUARDED = "/bench-guarded/:id"
const ASKED = 400
const TURNS = 3

/**
 * What access control adds to a member's request: host, session, right, owner of the id, limits. Two routes that do nothing, one
 * open to everyone on any host, one guarded, interleaved on one connection, one request at a time.
 */
export async function benchAccessControl(): Promise<void> {
  const postgres = await startPostgres({ ephemeral: true })
  const name = "bench_gate"
  Object.assign(process.env, {
    // Medusa requires TLS for any other name
    DB_HOST: "localhost",
    DB_PORT: String(postgres.port),
    DB_USERNAME: postgres.user,
    DB_PASSWORD: postgres.password,
  })
  Object.assign(process.env, {
    PLATFORM_MODE: "test",
    PLATFORM_RELAY: "off",
    SALES_API: "off",
    DASHBOARD: "off",
    DATABASE_URL: databaseUrl(name),
  })
  const runningApp = catchExpressApp()
  const admin = await connectAdmin()
  const url = await givenMigratedDatabase(admin, name)
  await configLoaderOverride(root, { clientUrl: url })
  const app = await startApp({ cwd: root })
  try {
    const { host, cookie, id } = await givenMember(app)
    provideRouteRules([
      ...providedRouteRules().values(),
      { method: "GET", path: OPEN, allow: ["public"], any_host: true },
      { method: "GET", path: GUARDED, allow: ["member"], right: "event.read", scope: { table: "member", column: "id" } },
    ])
    for (const path of [OPEN, GUARDED]) {
      runningApp().get(path, (_req, res) => res.json({ done: true }))
    }
    const line = await Line.open(app.port, host)
    const headers = { "X-Forwarded-Host": host, "X-Forwarded-Proto": "https", Cookie: cookie }
    const ask = async (path: string) => {
      const started = performance.now()
      const { status } = await line.send("GET", path.replace(":id", id), undefined, headers)
      if (status !== 200) {
        throw new Error(`${path} answered ${status}`)
      }

      return performance.now() - started
    }
    const turn = async (path: string) => {
      const times: number[] = []
      for (let no = 0; no < ASKED; no++) {
        times.push(await ask(path))
      }

      return median(times)
    }
    await turn(OPEN)
    await turn(GUARDED)
    const [open, guarded]: number[][] = [[], []]
    for (let no = 0; no < TURNS; no++) {
      open.push(await turn(OPEN))
      guarded.push(await turn(GUARDED), await turn(GUARDED))
      open.push(await turn(OPEN))
    }
    line.close()
    const baseline = median(open)
    const value = median(guarded) - baseline
    print({
      bench: "access-control.adds",
      value,
      unit: "ms",
      baseline,
      ratio: value / baseline,
      note: "baseline: a route without host and session",
    })
  } finally {
    await app.shutdown()
    await admin.end()
    await postgres.stop()
  }
}

async function givenMember(app: Awaited<ReturnType<typeof startApp>>) {
  const pool = sharedPool(process.env.DATABASE_URL ?? "")
  const owner = { email: "owner@alpha-stage.example", password: "copper lantern forty" }
  const { result } = await createTenantWorkflow(app.container).run({
    input: { kind: "client", name: "Alpha", slug: "alpha-stage", country: "FR", currency: "eur", owner },
  })
  const { tenant_no, user_id, console_host: host } = result
  const code = await issueConsoleEntry(pool, { tenant_no, user_id, host })
  const entered = await send(`http://127.0.0.1:${app.port}`, {
    host,
    method: "POST",
    path: "/admin/session/enter",
    json: { code },
  })

  return { host, cookie: cookiesOf(entered), id: result.member_id }
}
