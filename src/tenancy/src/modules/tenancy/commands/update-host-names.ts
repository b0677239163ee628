import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"

export interface HostsRenamed {
  tenant_no: TenantId
  was: { slug: string; slug_skeleton: string }
  slug_skeleton: string
  hosts: { kind: "tenant" | "console"; was: string; becomes: string }[]
}

/**
 * Renames a site's subdomains to its new slug, in the caller's transaction: the old ones stay the site's and redirect to the new;
 * a domain of its own that was canonical stays canonical. The old slug and its look-alikes stay reserved for the site.
 *
 * @returns false (roll back) when a host or the slug is, or was, someone else's
 */
export async function updateHostNames(db: PoolClient, { tenant_no, was, slug_skeleton, hosts }: HostsRenamed): Promise<boolean> {
  const { rowCount: elsewhere } = await db.query("select from former_slug where slug_skeleton = $1 and tenant_no <> $2", [
    slug_skeleton,
    tenant_no,
  ])
  if (elsewhere) {
    return false
  }
  await db.query("delete from former_slug where slug_skeleton = $1", [slug_skeleton])
  await db.query(
    "insert into former_slug (slug_skeleton, tenant_no, slug) select $1, $2, $3 where $1 <> $4 on conflict (slug_skeleton) do nothing",
    [was.slug_skeleton, tenant_no, was.slug, slug_skeleton]
  )
  for (const { kind, was: old, becomes } of hosts) {
    const { rows } = await db.query<{ is_canonical: boolean }>(
      `update tenant_host h set is_canonical = false from (select host, is_canonical from tenant_host where host = $1 and tenant_no = $2 for update) before
       where h.host = before.host returning before.is_canonical`,
      [old, tenant_no]
    )
    const { rowCount } = await db.query(
      `insert into tenant_host (host, tenant_no, kind, status, is_canonical) values ($1, $2, $3, 'live', $4)
       on conflict (host) do update set status = 'live', is_canonical = excluded.is_canonical
         where tenant_host.tenant_no = excluded.tenant_no and tenant_host.kind = excluded.kind`,
      [becomes, tenant_no, kind, rows[0]?.is_canonical ?? false]
    )
    if (rowCount !== 1) {
      return false
    }
  }

  return true
}
