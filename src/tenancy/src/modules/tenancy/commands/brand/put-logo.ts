import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"

/** A PNG; `sha256` is the hash of its bytes in hex. */
export interface DrawnLogo {
  sha256: string
  png: Buffer
  width: number
  height: number
}

/**
 * Shows a logo, or none, in the transaction that incremented the site's revision. The last twenty earlier logos are kept for
 * emails that link to them.
 *
 * @returns the logo that was shown before
 */
export async function putLogo(db: PoolClient, tenant_no: TenantId, logo: DrawnLogo | null): Promise<string | null> {
  const { rows } = await db.query<{ sha256: string }>(
    "update site_logo set is_shown = false where tenant_no = $1 and is_shown returning sha256",
    [tenant_no]
  )
  if (logo) {
    await db.query(
      `insert into site_logo (tenant_no, sha256, png, width, height) values ($1, $2, $3, $4, $5)
       on conflict (tenant_no, sha256) do update set is_shown = true, put_at = now()`,
      [tenant_no, logo.sha256, logo.png, logo.width, logo.height]
    )
    await db.query(
      `delete from site_logo where tenant_no = $1 and sha256 in (
         select sha256 from site_logo where tenant_no = $1 and not is_shown order by put_at desc offset 20)`,
      [tenant_no]
    )
  }

  return rows[0]?.sha256 ?? null
}
