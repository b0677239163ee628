import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminBrand } from "../../../../contracts/brand"

/** Writes a site's colours, font, support address and sender name, in the transaction that incremented its revision. */
export async function setBrand(
  db: PoolClient,
  tenant_no: TenantId,
  { theme, support_address, mail_sender }: Omit<AdminBrand, "rev" | "texts" | "logo">
): Promise<void> {
  await db.query(
    `with look as (update tenant set theme = theme || $2::jsonb, updated_at = now() where tenant_no = $1 and not theme @> $2::jsonb)
     update site_brand set support_address = $3, mail_sender = $4 where tenant_no = $1`,
    [tenant_no, JSON.stringify(theme), support_address, mail_sender]
  )
}
