import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { writeMessage } from "@guichet/kernel/outbox"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminReplicationRequest } from "../contracts/approval"
import { REPLICATION_REQUESTED } from "../contracts/messages"
import { replicationOutbox } from "../modules/replication/outbox"
import { insertRequest, getLatestRequest } from "../modules/replication/commands/requests"

/**
 * Requests the operator's lasting permission to repeat dates; the operator is notified by email. While a request is open, it is
 * returned instead of a new one.
 *
 * @throws replication_approved_already (409)
 */
export async function askForReplication(
  pool: Pool,
  tenant: TenantId,
  asked: { user_id: string; event_id: string; note: string | null }
): Promise<{ request: AdminReplicationRequest; is_new: boolean }> {
  const request = await inTransaction(pool, async (db) => {
    const written = await insertRequest(db, tenant, { ...asked, id: newId("replication_request") })
    if (written) {
      const payload = { tenant_no: tenant, request_id: written.id }
      await writeMessage(db, replicationOutbox, REPLICATION_REQUESTED, `${REPLICATION_REQUESTED}:${written.id}`, payload)
    }

    return written
  })
  if (request) {
    return { request, is_new: true }
  }
  const latest = await getLatestRequest(pool, tenant, asked.user_id)
  if (latest?.state !== "open") {
    throw domainError("replication_approved_already")
  }

  return { request: latest, is_new: false }
}
