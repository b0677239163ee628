import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { writeMessage } from "@guichet/kernel/outbox"
import { inTransaction } from "@guichet/kernel/sql"
import { withdrawReplication } from "@guichet/tenancy/grants"
import { REPLICATION_WITHDRAWN } from "../contracts/messages"
import { replicationOutbox } from "../modules/replication/outbox"
import { updateWithdrawal } from "../modules/replication/commands/update-withdrawal"
import { getApproval } from "../modules/replication/queries/approvals"

/**
 * Takes back the permission of a granted request: from now on the member creates no batches, and can request it again. Dates that
 * exist stay. The member is notified by email. Of two concurrent operators, one does. Nothing is written when it throws.
 *
 * @throws not_found (404)
 * @throws approval_not_granted (409)
 */
export async function withdrawPermission(
  pool: Pool,
  { id, user_id, reason }: { id: string; user_id: string; reason: string }
): Promise<void> {
  if (!(await getApproval(pool, id))) {
    throw domainError("not_found", { approval_id: id })
  }
  await inTransaction(pool, async (db) => {
    const withdrawn = await updateWithdrawal(db, id, { withdrawn_by: user_id, reason })
    if (!withdrawn) {
      throw domainError("approval_not_granted")
    }
    await withdrawReplication(db, { ...withdrawn, decided_by: user_id, request_id: id, reason })
    await writeMessage(db, replicationOutbox, REPLICATION_WITHDRAWN, `${REPLICATION_WITHDRAWN}:${id}`, {
      tenant_no: withdrawn.tenant_no,
      request_id: id,
    })
  })
}
