import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Theme, TenantKind } from "../../../contracts/site"

export interface TenantReservation {
  id: string
  kind: TenantKind
  name: string
  slug: string
  slug_skeleton: string
  country: string
  currency: string
  time_zone: string
  locales: string[]
  default_locale: string
  theme: Theme
  is_test: boolean
  tenant_host: string
  console_host: string
  /** the operator's, for an installation without clients */
  is_single_site?: boolean
  /** false: no public page until its owner has signed in */
  is_confirmed?: boolean
}

/** Longer than any opening takes: an older one was left by a process that died. */
export const ABANDONED_AFTER = "10 minutes"

/**
 * Reserves slug and hosts for a tenant that is being opened, in the caller's transaction; null (roll back) when one of them is
 * taken. Decided by the unique keys of slug, skeleton and host: of two concurrent calls the second waits for the first's commit
 * and gets null.
 */
export async function reserveTenant(db: PoolClient, tenant: TenantReservation): Promise<TenantId | null> {
  await db.query(
    `delete from tenant where status = 'opening' and created_at < now() - interval '${ABANDONED_AFTER}' and (slug = $1 or slug_skeleton = $2)`,
    [tenant.slug, tenant.slug_skeleton]
  )
  const platform = tenant.kind === "platform"
  const { rows } = await db.query<{ tenant_no: TenantId }>(
    `insert into tenant (${platform ? "tenant_no, " : ""}id, kind, status, name, slug, slug_skeleton, country, currency, time_zone, locales, default_locale, theme, is_test, is_single_site, confirmed_at)
     values (${platform ? "1, " : ""}$1, $2, 'opening', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, case when $14 then now() end)
     on conflict do nothing returning tenant_no`,
    [
      tenant.id,
      tenant.kind,
      tenant.name,
      tenant.slug,
      tenant.slug_skeleton,
      tenant.country,
      tenant.currency,
      tenant.time_zone,
      tenant.locales,
      tenant.default_locale,
      JSON.stringify(tenant.theme),
      tenant.is_test,
      tenant.is_single_site ?? false,
      tenant.is_confirmed ?? true,
    ]
  )
  if (!rows[0]) {
    return null
  }
  const { tenant_no } = rows[0]
  // checked after the insert, which may have waited for a site to give up the slug
  const { rowCount: is_kept } = await db.query("select from former_slug where slug_skeleton = $1", [tenant.slug_skeleton])
  if (is_kept) {
    return null
  }
  const { rowCount } = await db.query(
    `insert into tenant_host (host, tenant_no, kind, status, is_canonical)
     values ($1, $3, 'tenant', 'pending', true), ($2, $3, 'console', 'pending', true) on conflict do nothing`,
    [tenant.tenant_host, tenant.console_host, tenant_no]
  )

  return rowCount === 2 ? tenant_no : null
}
