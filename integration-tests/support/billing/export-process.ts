import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { root } from "../child"

/** Memory limit of the process: little more than its own code needs. */
const HEAP_MB = 160

/**
 * Writes exports in a process group of its own, killed within a long part on request.
 *
 * @returns the signal that ended it, also when memory ran out; null when it completed
 */
export async function exportInProcess(databaseUrl: string, folder: string, crash_at?: string): Promise<string | null> {
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${HEAP_MB}`,
      "-r",
      join(root, "tools", "start", "typescript.cjs"),
      join(__dirname, "export-main.ts"),
      folder,
    ],
    {
      cwd: root,
      detached: true,
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DATABASE_URL: databaseUrl, PLATFORM_MODE: "test", ...(crash_at && { CRASH_AT: crash_at }) },
    }
  )
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null]
  if (code !== 0 && !signal) {
    throw new Error(`The exports ended with code ${code}`)
  }

  return signal
}
