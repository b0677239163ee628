import type { Db } from "@guichet/kernel/sql"
import { operatorRoles, PLATFORM_TENANT_NO, rightsOfRole } from "@guichet/tenancy/contracts"
import type { DifferenceAssignee } from "../../../../contracts"

/** Roles whose bearers can decide on differences, and therefore be assigned them. */
export const ASSIGNABLE_ROLES = operatorRoles.filter((role) => rightsOfRole[role].includes("platform.ledger.write"))

/** The operator's active people who can be assigned differences, by email address. */
export async function differenceAssignees(db: Db): Promise<DifferenceAssignee[]> {
  const { rows } = await db.query<DifferenceAssignee & Record<string, unknown>>(
    `select user_id, email from tenancy_member where tenant_no = $1 and status = 'active' and role = any($2) order by email`,
    [PLATFORM_TENANT_NO, ASSIGNABLE_ROLES]
  )

  return rows
}
