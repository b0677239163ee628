import type { Db } from "@guichet/kernel/sql"
import type { Ports } from "@guichet/ports"
import { domainError } from "@guichet/kernel/errors"
import type { AdminApproval } from "../contracts/approval"
import { getApproval } from "../modules/replication/queries/approvals"
import { gatherEvidence } from "./gather-evidence"

/** One request with its evidence: current while open, frozen once decided. @throws not_found (404) */
export async function readApproval(db: Db, ports: Pick<Ports, "readiness">, id: string): Promise<AdminApproval> {
  const found = await getApproval(db, id)
  if (!found) {
    throw domainError("not_found", { approval_id: id })
  }
  const {
    tenant_no: _no,
    event_id: _event,
    tenant_status: _status,
    is_test: _test,
    days_since_sign_up: _days,
    ...approval
  } = found

  return { ...approval, evidence: found.evidence ?? (await gatherEvidence(db, ports, found)) }
}
