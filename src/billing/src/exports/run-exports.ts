import { rm } from "node:fs/promises"
import { join } from "node:path"
import { attemptItem } from "@guichet/tenancy/failing-work"
import type { Pool } from "pg"
import { expireExport, exportsToExpire } from "../modules/billing/commands/exports/expire-exports"
import { failExports, releaseExport, takeDueExport } from "../modules/billing/commands/exports/lease-export"
import { exportFolder, fileKey, partFolder } from "./export-files"
import { makeExport } from "./make-export"

/**
 * Writes the waiting exports one after the other, each under a lease, continuing what a dead worker left. Then ends those
 * attempted too often and removes files after thirty days. A failing export keeps its error, is retried a little later, and
 * delays no other.
 *
 * @returns how many were processed
 */
export async function runExports(pool: Pool, folder = exportFolder()): Promise<number> {
  let count = 0
  for (let leased = await takeDueExport(pool); leased; leased = await takeDueExport(pool)) {
    const { tenant_no, id } = leased
    const work = leased
    if (await attemptItem(pool, { duty: "exports", item_id: id, tenant_no }, () => makeExport(pool, folder, work))) {
      await releaseExport(pool, leased)
    }
    count += 1
  }
  for (const { id } of await failExports(pool)) {
    await rm(partFolder(folder, id), { recursive: true, force: true })
  }
  for (const due of await exportsToExpire(pool)) {
    await attemptItem(pool, { duty: "exports", item_id: due.id, tenant_no: due.tenant_no }, async () => {
      await rm(join(folder, fileKey(due.id)), { force: true })
      await expireExport(pool, due)
    })
  }

  return count
}
