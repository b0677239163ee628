import type { Db } from "@guichet/kernel/sql"
import type { Ports } from "@guichet/ports"
import { checkEvent, countFinalSales } from "@guichet/ticketing/performances"
import type { Evidence } from "../contracts/evidence"
import type { ApprovalFacts } from "../modules/replication/queries/approvals"
import { evaluateEvidence } from "../modules/replication/rules/evaluate-evidence"

/** The three checks at this moment: rows by SQL, the account through its port. Never call it inside a transaction. */
export async function gatherEvidence(db: Db, ports: Pick<Ports, "readiness">, approval: ApprovalFacts): Promise<Evidence> {
  const { tenant_no, event_id, tenant_status, is_test, days_since_sign_up } = approval
  const [sales, event, account] = await Promise.all([
    countFinalSales(db, tenant_no),
    checkEvent(db, tenant_no, event_id),
    ports.readiness.status(tenant_no),
  ])

  return evaluateEvidence({ tenant_status, is_test, days_since_sign_up, sales, event, account })
}
