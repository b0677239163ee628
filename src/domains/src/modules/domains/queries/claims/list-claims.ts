import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { DomainClaim } from "./claim-row"
import { CLAIM_COLUMNS } from "./select-claim"

/** Oldest first; `DOMAINS_PER_TENANT` at most. */
export async function listClaims(db: Db, tenant_no: TenantId): Promise<DomainClaim[]> {
  const { rows } = await db.query<DomainClaim & Record<string, unknown>>(
    `select ${CLAIM_COLUMNS} from domain_claim c where c.tenant_no = $1 order by c.created_at, c.host`,
    [tenant_no]
  )

  return rows
}
