import { execFileSync } from "node:child_process"
import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** Where one demo stores everything, and where it listens. */
export interface DemoPlace {
  state: string
  database: string
  ports: Record<string, string>
}

/**
 * Where the first start of a browser run (`shared-start.ts`) left its state, from which all its demos begin: saves each a minute.
 * Null outside such a run.
 */
export const firstStart = (): DemoPlace | null => JSON.parse(process.env.DEMO_START ?? "null") as DemoPlace | null

/** Copies that state to another place. */
export function copyStart(from: DemoPlace, { state, database, ports }: DemoPlace): void {
  rmSync(state, { recursive: true, force: true })
  // a database's files belong to the account that runs it
  execFileSync("cp", ["-a", from.state, state])
  execFileSync("cp", ["-a", from.database, database])
  const addresses = join(state, "demo.json")
  const text = readFileSync(addresses, "utf8")
  writeFileSync(addresses, text.replaceAll(`:${from.ports.GUICHET_PORT}`, `:${ports.GUICHET_PORT}`))
}
