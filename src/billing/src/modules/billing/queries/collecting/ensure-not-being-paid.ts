import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { attemptUnderWay } from "../../commands/collecting/attempt-row"

/**
 * Turns what triggers of `invoice`, `invoice_change` and `invoice_payment` enforce into a readable error. The caller holds the
 * invoice's lock, which every attempt takes when it starts.
 *
 * @throws invoice_being_paid (409)
 */
export async function ensureNotBeingPaid(db: Db, { tenant_no, id }: { tenant_no: TenantId; id: string }): Promise<void> {
  if (await attemptUnderWay(db, tenant_no, id)) {
    throw domainError("invoice_being_paid")
  }
}
