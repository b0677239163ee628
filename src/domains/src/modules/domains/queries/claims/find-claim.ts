import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { DomainClaim } from "./claim-row"
import { CLAIM_COLUMNS } from "./select-claim"

export async function findClaim(db: Db, tenant_no: TenantId, id: string): Promise<DomainClaim | null> {
  const { rows } = await db.query<DomainClaim & Record<string, unknown>>(
    `select ${CLAIM_COLUMNS} from domain_claim c where c.tenant_no = $1 and c.id = $2`,
    [tenant_no, id]
  )

  return rows[0] ?? null
}
