import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { LegalPage } from "../../../../contracts/brand"

/** A site's text in this language, else in the site's default language, else in any. */
export async function findLegalText(
  db: Db,
  tenant_no: TenantId,
  page: LegalPage,
  locale: string
): Promise<{ locale: string; body: string } | null> {
  const { rows } = await db.query<{ locale: string; body: string }>(
    `select locale, body from site_page_text where tenant_no = $1 and page = $2
     order by locale = $3 desc, locale = (select default_locale from tenant where tenant_no = $1) desc limit 1`,
    [tenant_no, page, locale]
  )

  return rows[0] ?? null
}
