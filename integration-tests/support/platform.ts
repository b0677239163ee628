import { clearInstances, configLoaderOverride, startApp } from "@medusajs/test-utils"
import { sharedPool } from "@guichet/kernel/pool"
import { sharedHostTable } from "@guichet/tenancy/hosts"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { randomBytes } from "node:crypto"
import { Client } from "pg"
import { eventually, root } from "./child"
import { databaseUrl } from "./database-url"
import { connectAdmin, dropDatabase, givenMigratedDatabase } from "./platform-database"
import { restoreRows, saveRows } from "./saved-rows"

export interface Platform {
  /** Base of Medusa's own listener. Tests speak as the front door does: Host and X-Forwarded-Host are theirs to set. */
  medusaUrl: () => string
  container: () => MedusaContainer
  databaseUrl: string
}

/**
 * Boots the whole platform in this Jest process on a database of its own: Medusa with every plugin from source, the window in its thread, no front
 * door. Before each test the database gets back the rows that `beforeAll` left. `medusaIntegrationTestRunner` does the same, but migrates an empty
 * database for every file, loads the application twice, and copies the database for every test.
 */
export function withPlatform(suite: (platform: Platform) => void, env: Record<string, string> = {}): void {
  const dbName = `platform-${randomBytes(4).toString("hex")}`
  const url = databaseUrl(dbName)
  Object.assign(process.env, {
    PLATFORM_MODE: "test",
    DATABASE_URL: url,
    DATABASE_NAME: dbName,
    WINDOW_PORT: "0",
    MEDUSA_DISABLE_TELEMETRY: "true",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
    ...env,
  })

  describe("", () => {
    let admin: Client
    const rows = new Client({ connectionString: url })
    let app: Awaited<ReturnType<typeof startApp>>
    let isSaved = false

    beforeAll(async () => {
      admin = await connectAdmin()
      await givenMigratedDatabase(admin, dbName)
      await rows.connect()
      await configLoaderOverride(root, { clientUrl: url })
      app = await startApp({ cwd: root })
    })
    beforeEach(async () => {
      // first here, since the suite's own beforeAll comes in between
      await (isSaved ? restoreRows(rows) : saveRows(rows))
      isSaved = true
      sharedHostTable(sharedPool(url)).forget() // rows put back tell nobody
    })
    afterEach(() => workflowsEnded(app.container))
    afterAll(async () => {
      await app.shutdown()
      await clearInstances()
      await app.container.dispose()
      await rows.end()
      await dropDatabase(admin, dbName)
      await admin.end()
    })

    suite({
      medusaUrl: () => `http://localhost:${app.port}`,
      container: () => app.container,
      databaseUrl: url,
    })
  })
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
