import { clearInstances, configLoaderOverride, startApp } from "@medusajs/test-utils"
import { sharedPool } from "@guichet/kernel/pool"
import { readSettings, worksHere } from "@guichet/kernel/settings"
import { sharedHostTable } from "@guichet/tenancy/hosts"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { randomBytes } from "node:crypto"
import { join } from "node:path"
import { Client } from "pg"
import { composePorts } from "../../composition-root"
import { eventually, root } from "./child"
import { databaseUrl } from "./database-url"
import { handPorts } from "./hand-ports"
import { givenMigratedDatabase } from "./platform-database"
import { restoreRows, saveRows } from "./saved-rows"
import { connectAdmin, dropDatabase } from "./template-database"

export interface Platform {
  /** Base URL of Medusa's own listener. Tests take the edge proxy's part: they set Host and X-Forwarded-Host themselves. */
  medusaUrl: () => string
  container: () => MedusaContainer
  databaseUrl: string
}

type PlatformEnv = Record<string, string>

type Suite = (platform: Platform) => void

/** A server that a group shares along with its platform. */
interface Beside {
  /** Before the boot. @returns settings that point to it */
  start?: () => Promise<PlatformEnv>
  /** Before the suites of each file. */
  empty?: () => Promise<void>
  /** Before the platform ends. */
  stop?: () => Promise<void>
}

/** Set while `sharePlatform` reads spec files: their suites are collected instead of booting for each. */
let gathering: { env: PlatformEnv; suites: Suite[] } | undefined

/**
 * Boots the whole platform in this Jest process on a database of its own: Medusa with every plugin from source, the sales API in
 * its thread, no edge proxy. Before each test the rows of the end of `beforeAll` are restored. `medusaIntegrationTestRunner` does
 * the same, but migrates an empty database for every file, loads the application twice, and copies the database for every test.
 *
 * @param env settings of this platform; a function of them is called before the boot, for what must be started first
 */
export function withPlatform(suite: Suite, env: PlatformEnv | (() => Promise<PlatformEnv>) = {}): void {
  if (gathering) {
    expect(gathering.env).toMatchObject(env) // a platform has one environment: another one needs another group
    gathering.suites.push(suite)

    return
  }
  const { platform, boots, keepsRows } = platformOf(env)

  describe("", () => {
    boots()
    keepsRows()
    suite(platform)
  })
}

/**
 * One platform for the suites of many spec files, one after the other, each on the rows of an empty installation and with the
 * variables of the boot: a boot takes longer than most of them.
 *
 * @param files from the project's root; each can also run alone, and none depends on another
 * @param env the settings of all of them
 * @param beside a server that they share as well
 */
export function sharePlatform(files: string[], env: PlatformEnv = {}, beside: Beside = {}): void {
  const gathered = files.map((file) => {
    gathering = { env, suites: [] }
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- read one after the other, by their names
    require(join(root, file))
    const { suites } = gathering
    gathering = undefined

    return { file, suites }
  })
  const { start } = beside
  const { platform, boots, startsEmpty, keepsRows } = platformOf(start ? async () => ({ ...(await start()), ...env }) : env)

  describe("", () => {
    afterAll(() => beside.stop?.())
    boots()
    for (const { file, suites } of gathered) {
      describe(file, () => {
        restoresVariables()
        startsEmpty()
        beforeAll(() => beside.empty?.())
        for (const suite of suites) {
          describe("", () => {
            keepsRows()
            suite(platform)
          })
        }
      })
    }
  })
}

/** Afterwards the process has the variables that it had before. */
function restoresVariables(): void {
  const before: NodeJS.ProcessEnv = {}

  beforeAll(() => Object.assign(before, process.env))
  afterAll(() => {
    for (const name of Object.keys(process.env).filter((name) => !(name in before))) {
      delete process.env[name]
    }
    Object.assign(process.env, before)
  })
}

const EMPTY = "saved_empty"

/** A platform that has not booted yet, and the hooks that boot it. */
function platformOf(env: PlatformEnv | (() => Promise<PlatformEnv>)) {
  const dbName = `platform-${randomBytes(4).toString("hex")}`
  const url = databaseUrl(dbName)
  Object.assign(process.env, {
    PLATFORM_MODE: "test",
    DATABASE_URL: url,
    DATABASE_NAME: dbName,
    SALES_API_PORT: "0",
    MEDUSA_DISABLE_TELEMETRY: "true",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
    ...(typeof env === "object" && env),
  })
  const rows = new Client({ connectionString: url })
  let admin: Client
  let app: Awaited<ReturnType<typeof startApp>>
  let isEmptySaved = false
  const putBack = async (schema?: string) => {
    await restoreRows(rows, schema)
    sharedHostTable(sharedPool(url)).forget() // restored rows cause no notification
  }

  const boots = () => {
    beforeAll(async () => {
      if (typeof env === "function") {
        Object.assign(process.env, await env())
      }
      admin = await connectAdmin()
      await givenMigratedDatabase(admin, dbName)
      await rows.connect()
      await configLoaderOverride(root, { clientUrl: url })
      app = await startApp({ cwd: root })
    })
    afterAll(async () => {
      await shutDown(app)
      await clearInstances()
      await app.container.dispose()
      await rows.end()
      await dropDatabase(admin, dbName)
      await admin.end()
    })
  }
  const startsEmpty = () =>
    beforeAll(async () => {
      await (isEmptySaved ? putBack(EMPTY) : saveRows(rows, EMPTY))
      isEmptySaved = true
      handPorts(app.container, composePorts(readSettings())) // the previous suite may have scripted them
    })
  const keepsRows = () => {
    let isSaved = false

    beforeEach(async () => {
      // first here, since the suite's own beforeAll comes in between
      if (!isSaved) {
        await messagesDelivered(rows)
      }
      await (isSaved ? putBack() : saveRows(rows))
      isSaved = true
      // a confirmation from `beforeAll` is as old as the suite by now, which no spec is about
      await rows.query("update staff_session set confirmed_at = now() where revoked_at is null")
    })
    afterEach(() => workflowsEnded(app.container))
  }
  const platform: Platform = {
    medusaUrl: () => `http://localhost:${app.port}`,
    container: () => app.container,
    databaseUrl: url,
  }

  return { platform, boots, startsEmpty, keepsRows }
}

/** Medusa's runner allows five seconds, then shuts down again without a limit and still throws: a slow machine is no failure. */
const shutDown = (app: Awaited<ReturnType<typeof startApp>>) =>
  app.shutdown().catch((error: Error) => {
    if (error.message !== "Timeout") {
      throw error
    }
  })

/**
 * Waits until messages caused by `beforeAll` are delivered: saved undelivered, they would be delivered after each restore, in the
 * middle of a test.
 */
const messagesDelivered = async (rows: Client) => {
  if (!worksHere(readSettings())) {
    return
  }
  const { rows: outboxes } = await rows.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'done_by'"
  )
  const waiting = outboxes
    .map(({ name }) => `select 1 from "${name}" where done_at is null and last_error is null`)
    .join(" union all ")

  await eventually(async () => (await rows.query(waiting)).rowCount === 0, "every message to be delivered")
}

const workflowsEnded = (container: MedusaContainer) =>
  eventually(
    async () => {
      const running = { state: { $nin: ["not_started", "done", "reverted", "failed"] } }

      return (await container.resolve(Modules.WORKFLOW_ENGINE).listWorkflowExecutions(running as never)).length === 0
    },
    "every workflow to end",
    60_000
  )
