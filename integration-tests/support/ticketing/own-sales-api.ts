import { join } from "node:path"
import { freePort, OwnProcess, root } from "../child"

export interface OwnSalesApi {
  process: OwnProcess
  url: string
}

/** A sales API in a process of its own, as in production, with the scripted provider. Not started yet. */
export async function ownSalesApi(databaseUrl: string): Promise<OwnSalesApi> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const main = join(root, "src/ticketing/src/sales-api/main.js")
  const config = join(__dirname, "scripted-composition-root")
  const env = { PLATFORM_MODE: "test", DATABASE_URL: databaseUrl, SALES_API_PORT: String(port), CRASH_AT: undefined }

  return {
    url,
    process: new OwnProcess([process.execPath, "--max-semi-space-size=64", main, config], env, `${url}/internal/health`),
  }
}
