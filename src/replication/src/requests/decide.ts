import type { Pool } from "pg"
import type { Ports } from "@guichet/ports"
import { domainError } from "@guichet/kernel/errors"
import { writeMessage } from "@guichet/kernel/outbox"
import { inTransaction } from "@guichet/kernel/sql"
import { grantReplication, recordReplicationRefused } from "@guichet/tenancy/grants"
import type { EvidenceLevels } from "../contracts/evidence"
import { CHECKS } from "../contracts/evidence"
import { REPLICATION_DECIDED } from "../contracts/messages"
import { replicationOutbox } from "../modules/replication/outbox"
import { getApproval } from "../modules/replication/queries/approvals"
import { updateDecision, type Decision } from "../modules/replication/commands/requests"
import { levelsOf, redCount } from "../modules/replication/rules/evaluate-evidence"
import { gatherEvidence } from "./gather-evidence"

export interface ApprovalRequest {
  id: string
  /** the operator's user */
  user_id: string
  state: Decision["state"]
  /** message to the member */
  reason: string | null
  internal_note: string | null
  /** the levels the operator saw, if they must still be current */
  seen?: EvidenceLevels
}

/**
 * Grants or refuses an open request, and freezes the current evidence with it; a grant is the lasting permission on the
 * membership. The member is notified by email. Of two concurrent operators, one decides. Nothing is written when it throws.
 *
 * @throws not_found (404)
 * @throws evidence_changed (409) { evidence } when a check's level differs from `seen`
 * @throws approval_reason_needed (409) { evidence } for a grant with a red check and no reason
 * @throws approval_decided (409)
 */
export async function decideRequest(
  pool: Pool,
  ports: Pick<Ports, "readiness">,
  { id, user_id, state, reason, internal_note, seen }: ApprovalRequest
): Promise<void> {
  const approval = await getApproval(pool, id)
  if (!approval) {
    throw domainError("not_found", { approval_id: id })
  }
  if (approval.state !== "open") {
    throw domainError("approval_decided", { state: approval.state })
  }
  const evidence = await gatherEvidence(pool, ports, approval)
  const levels = levelsOf(evidence)
  if (seen && CHECKS.some((name) => seen[name] !== levels[name])) {
    throw domainError("evidence_changed", { evidence })
  }
  const red_count = redCount(evidence)
  if (state === "granted" && red_count > 0 && reason === null) {
    throw domainError("approval_reason_needed", { evidence })
  }
  await inTransaction(pool, async (db) => {
    const decided = await updateDecision(db, id, { state, decided_by: user_id, reason, internal_note, evidence, red_count })
    if (!decided) {
      throw domainError("approval_decided")
    }
    const decision = { ...decided, decided_by: user_id, request_id: id, reason }
    await (state === "granted" ? grantReplication(db, decision) : recordReplicationRefused(db, decision))
    await writeMessage(db, replicationOutbox, REPLICATION_DECIDED, `${REPLICATION_DECIDED}:${id}`, {
      tenant_no: decided.tenant_no,
      request_id: id,
    })
  })
}
