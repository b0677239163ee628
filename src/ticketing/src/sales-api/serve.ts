import type { AddressInfo } from "node:net"
import { endSharedPools, sharedPool } from "@guichet/kernel/pool"
import { secretsOf } from "@guichet/kernel/secret"
import { readSettings, type Settings } from "@guichet/kernel/settings"
import { sharedHostTable } from "@guichet/tenancy/hosts"
import { createAddressOf } from "./caller-address"
import { createSalesApi, registeredSalesApiRoutes, type SalesApiParts } from "./create-sales-api"
import type { RunningSalesApi } from "./lifecycle"
import { createSessionSigner } from "./signed-session"

export interface ServeOptions {
  /** the file whose `composeSalesApi(settings)` composes the routes: composition-root */
  configFile: string
  port: number
  /** default: loopback only */
  address?: string
}

interface SalesApiConfig {
  composeSalesApi(settings: Settings): SalesApiParts
}

const CLOSE_DEADLINE_MS = 10_000
const POOL_SIZE = 10

/** Composes and opens the sales API in this realm (process or worker thread), with its own pool. */
export async function serve({ configFile, port, address = "127.0.0.1" }: ServeOptions): Promise<RunningSalesApi> {
  const settings = readSettings()
  const pool = sharedPool(settings.DATABASE_URL, { max: POOL_SIZE, plans: "generic" })
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the application's root is known only at run time
  const { composeSalesApi } = require(configFile) as SalesApiConfig
  const guard = {
    pool,
    hosts: sharedHostTable(pool),
    sessions: createSessionSigner(secretsOf(settings)),
    addressOf: createAddressOf(secretsOf(settings)),
  }
  const app = createSalesApi(composeSalesApi(settings), guard, (line) => process.stderr.write(`sales API: ${line}\n`))
  await app.listen({ port, host: address }).catch(async (error: unknown) => {
    await app.close()
    throw error
  })

  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    routes: registeredSalesApiRoutes(app),
    close: async () => {
      const late = setTimeout(() => app.server.closeAllConnections(), CLOSE_DEADLINE_MS)
      await app.close()
      clearTimeout(late)
      await endSharedPools()
    },
  }
}
