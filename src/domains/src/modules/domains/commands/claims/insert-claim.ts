import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { DOMAINS_PER_TENANT } from "../../../../contracts/domains"

export interface NewClaim {
  tenant_no: TenantId
  id: string
  host: string
  token: string
  /** for names in non-Latin letters: no other site's host may look like it */
  skeleton: string | null
}

export type ClaimOutcome = "claimed" | "known" | "taken" | "lookalike" | "full"

/**
 * Inserts a claim, under the lock of the tenant. Several tenants may claim the same host; a host that belongs to another tenant
 * is refused.
 */
export async function insertClaim(db: PoolClient, claim: NewClaim): Promise<ClaimOutcome> {
  const { rows } = await db.query<Record<Exclude<ClaimOutcome, "claimed">, boolean>>(
    `select exists (select 1 from domain_claim where tenant_no = $1 and host = $2) as known,
       exists (select 1 from tenancy_tenant_host where host = $2 and tenant_no <> $1 and status <> 'lapsed') as taken,
       exists (select 1 from tenancy_tenant_host where skeleton = $3 and host <> $2 and tenant_no <> $1 and status <> 'lapsed') as lookalike,
       (select count(*) from domain_claim where tenant_no = $1) >= $4 as full`,
    [claim.tenant_no, claim.host, claim.skeleton, DOMAINS_PER_TENANT]
  )
  const refusal = (["known", "taken", "lookalike", "full"] as const).find((reason) => rows[0][reason])
  if (refusal) {
    return refusal
  }
  await db.query("insert into domain_claim (tenant_no, host, id, token) values ($1, $2, $3, $4)", [
    claim.tenant_no,
    claim.host,
    claim.id,
    claim.token,
  ])

  return "claimed"
}
