import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { TenantKind, TenantStatus } from "../../../contracts/site"

export interface LockedSite {
  tenant_no: TenantId
  id: string
  kind: TenantKind
  status: TenantStatus
  rev: number
  name: string
  slug: string
  country: string
  time_zone: string
  locales: string[]
  default_locale: string
  is_test: boolean
}

/** The operator names a client by its id, and can never name its own site. */
export type WhichSite = { tenant_no: TenantId } | { client_id: string }

/** A site's settings, with its row locked until the caller's transaction ends; null when it does not exist or is not open yet. */
export async function lockSite(db: PoolClient, by: WhichSite): Promise<LockedSite | null> {
  const { rows } = await db.query<LockedSite & Record<string, unknown>>(
    `select tenant_no, id, kind, status, rev, name, slug, country, time_zone, locales, default_locale, is_test
     from tenant where ${"client_id" in by ? "kind = 'client' and id" : "tenant_no"} = $1 and status <> 'opening' for update`,
    ["client_id" in by ? by.client_id : by.tenant_no]
  )

  return rows[0] ?? null
}
