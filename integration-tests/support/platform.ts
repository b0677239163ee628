import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { MedusaContainer } from "@medusajs/framework/types"
import { randomBytes } from "node:crypto"
import { join } from "node:path"
import { databaseUrl } from "./database-url"

const root = join(__dirname, "..", "..")

export interface Platform {
  /** Base of Medusa's own listener. Tests speak as the front door does: Host and X-Forwarded-Host are theirs to set. */
  medusaUrl: () => string
  container: () => MedusaContainer
  databaseUrl: string
}

/**
 * Boots the whole platform in this Jest process on a database of its own: Medusa with every plugin from source, the window in its thread, no front
 * door. The database is restored before each test to what `beforeAll` left.
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
  medusaIntegrationTestRunner({
    dbName,
    cwd: root,
    medusaConfigFile: root,
    testSuite: ({ api, getContainer }) => {
      suite({
        medusaUrl: () => String(api.defaults.baseURL),
        container: () => getContainer() as MedusaContainer,
        databaseUrl: url,
      })
    },
  })
}
