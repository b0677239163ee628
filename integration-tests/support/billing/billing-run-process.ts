import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { root } from "../child"

/**
 * One billing run in a process group of its own, killed at a named point.
 *
 * @returns the signal that ended it, null when it completed
 */
export async function runBillingInProcess(databaseUrl: string, now: string, crash_at?: string): Promise<string | null> {
  const child = spawn(
    process.execPath,
    ["-r", join(root, "tools", "start", "typescript.cjs"), join(__dirname, "billing-run-main.ts"), now],
    {
      cwd: root,
      detached: true,
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DATABASE_URL: databaseUrl, PLATFORM_MODE: "test", ...(crash_at && { CRASH_AT: crash_at }) },
    }
  )
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null]
  if (code !== 0 && !signal) {
    throw new Error(`The billing run ended with code ${code}`)
  }

  return signal
}
