import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { LegalPage } from "../../../../contracts/brand"

/** Writes one text of a site, or deletes it when it is empty, in the transaction that incremented the site's revision. */
export async function putLegalText(
  db: PoolClient,
  { tenant_no, page, locale, body }: { tenant_no: TenantId; page: LegalPage; locale: string; body: string }
): Promise<void> {
  if (body === "") {
    await db.query("delete from site_page_text where tenant_no = $1 and page = $2 and locale = $3", [tenant_no, page, locale])

    return
  }
  await db.query(
    `insert into site_page_text (tenant_no, page, locale, body) values ($1, $2, $3, $4)
     on conflict (tenant_no, page, locale) do update set body = $4, updated_at = now() where site_page_text.body <> $4`,
    [tenant_no, page, locale, body]
  )
}
