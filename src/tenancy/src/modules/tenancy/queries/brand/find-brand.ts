import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminBrand } from "../../../../contracts/brand"

/** A site's brand, with its texts in both languages. */
export async function findBrand(db: Db, tenant_no: TenantId): Promise<AdminBrand | null> {
  const { rows } = await db.query<AdminBrand & Record<string, unknown>>(
    `select coalesce(b.rev, 1) as rev, b.support_address, b.mail_sender, shown_logo(t.tenant_no) as logo,
       jsonb_build_object('brand', t.theme->>'brand', 'accent', t.theme->>'accent', 'font', coalesce(t.theme->>'font', 'plain')) as theme,
       (select jsonb_object_agg(page, texts) from (
          select page, jsonb_object_agg(locale, coalesce(body, '')) as texts
          from unnest(array['imprint', 'terms', 'privacy']) page cross join unnest(array['fr', 'en']) locale
          left join (select page, locale, body from site_page_text where tenant_no = $1) own using (page, locale)
          group by page) by_page) as texts
     from tenant t left join site_brand b on b.tenant_no = t.tenant_no
     where t.tenant_no = $1`,
    [tenant_no]
  )

  return rows[0] ?? null
}
