import { domainError } from "@guichet/kernel/errors"
import { writeMessage } from "@guichet/kernel/outbox"
import { inTransaction } from "@guichet/kernel/sql"
import type { Pool, PoolClient } from "pg"
import { tenancyMessages } from "../contracts/messages"
import { tenancyOutbox } from "../modules/tenancy/outbox"
import { resume, getTenantStatus, suspend, type TenantStatusChange } from "../modules/tenancy/commands/tenant-status"
import { writeInLogs, type Actor } from "./write-in-logs"

interface StatusChange {
  id: string
  reason: string
  actor: Actor
}

/**
 * Suspends a client: it can sell nothing new, its owners are notified of the reason by email, both audits record it. Of two
 * concurrent calls one succeeds.
 *
 * @throws not_found (404)
 * @throws tenant_state (409) { status }
 */
export const suspendSite = (pool: Pool, change: StatusChange): Promise<void> =>
  changeStatus(pool, change, "suspended", (db) => suspend(db, change.id, change.reason))

/**
 * Lets the client sell again. Notified and audited like a suspension.
 *
 * @throws not_found (404)
 * @throws tenant_state (409) { status }
 */
export const resumeSite = (pool: Pool, change: StatusChange): Promise<void> =>
  changeStatus(pool, change, "resumed", (db) => resume(db, change.id))

const changeStatus = (
  pool: Pool,
  { id, reason, actor }: StatusChange,
  what: "suspended" | "resumed",
  move: (db: PoolClient) => Promise<TenantStatusChange | null>
): Promise<void> =>
  inTransaction(pool, async (db) => {
    const moved = await move(db)
    if (!moved) {
      const status = await getTenantStatus(db, id)
      throw status === null ? domainError("not_found") : domainError("tenant_state", { status })
    }
    const { tenant_no, rev } = moved
    await writeInLogs(db, moved, actor, { action: `site.${what}`, details: { reason } })
    const message = tenancyMessages[`tenant_${what}`]
    await writeMessage(db, tenancyOutbox, message, `${message}:${id}:${rev}`, { tenant_no, reason })
  })
