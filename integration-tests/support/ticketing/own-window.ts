import { join } from "node:path"
import { freePort, OwnProcess, root } from "../child"

export interface OwnWindow {
  process: OwnProcess
  url: string
}

/** A window in a process of its own, as in production, with the scripted provider. Not started yet. */
export async function ownWindow(databaseUrl: string): Promise<OwnWindow> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const main = join(root, "src/ticketing/src/window/main.js")
  const config = join(__dirname, "scripted-window-config")
  const env = { PLATFORM_MODE: "test", DATABASE_URL: databaseUrl, WINDOW_PORT: String(port), CRASH_AT: undefined }

  return {
    url,
    process: new OwnProcess([process.execPath, "--max-semi-space-size=64", main, config], env, `${url}/internal/health`),
  }
}
