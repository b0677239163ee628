import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface EventRow {
  id: string
  slug: string
  title: string
  subtitle: string | null
  description: string | null
  image_url: string | null
  image_alt: string | null
  duration_minutes: number | null
  venue_id: string
  chart_id: string
  currency: string
  product_id: string
}

/** @returns false when the tenant already has an event with that slug: nothing is written */
export async function insertEvent(db: Db, tenant: TenantId, event: EventRow): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into event (tenant_no, id, slug, title, subtitle, description, image_url, image_alt, duration_minutes, venue_id, chart_id, currency, product_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (tenant_no, slug) do nothing`,
    [
      tenant,
      event.id,
      event.slug,
      event.title,
      event.subtitle,
      event.description,
      event.image_url,
      event.image_alt,
      event.duration_minutes,
      event.venue_id,
      event.chart_id,
      event.currency,
      event.product_id,
    ]
  )

  return rowCount === 1
}
