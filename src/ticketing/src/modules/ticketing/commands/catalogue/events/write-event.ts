import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { orRefuse } from "../../../or-refuse"

/** What an organiser can change of an event; undefined leaves a field as it is. */
export interface EventChanges {
  title?: string
  subtitle?: string | null
  description?: string | null
  image_url?: string | null
  image_alt?: string | null
  duration_minutes?: number | null
  sale_tax_id?: string | null
  /** tickets per email address; null: unlimited */
  max_per_buyer?: number | null
  max_per_buyer_a_date?: number | null
  /** places of a date that one network can hold; null: by the size of the house (`network_limit`) */
  max_per_network?: number | null
  row_ends_free?: boolean
  relaxed_above_percent?: number | null
  accessible_released?: boolean
}

const COLUMNS = [
  "title",
  "subtitle",
  "description",
  "image_url",
  "image_alt",
  "duration_minutes",
  "sale_tax_id",
  "max_per_buyer",
  "max_per_buyer_a_date",
  "max_per_network",
  "row_ends_free",
  "relaxed_above_percent",
  "accessible_released",
] as const

/**
 * Changes an event that is still at `rev`.
 *
 * @returns the changed event's product; null when the event is gone or another editor was faster
 * @throws not_found (404) { sale_tax_id } for a rate that is not the tenant's
 */
export async function writeEvent(
  db: Db,
  tenant: TenantId,
  id: string,
  rev: number,
  changes: EventChanges
): Promise<{ product_id: string } | null> {
  const named = COLUMNS.filter((column) => changes[column] !== undefined)
  const sets = named.map((column, index) => `, ${column} = $${index + 4}`).join("")
  const { rows } = await orRefuse(
    db.query<{ product_id: string }>(
      `update event set rev = rev + 1, updated_at = now()${sets} where tenant_no = $1 and id = $2 and rev = $3 returning product_id`,
      [tenant, id, rev, ...named.map((column) => changes[column])]
    ),
    { event_tenant_no_sale_tax_id_fkey: () => domainError("not_found", { sale_tax_id: changes.sale_tax_id }) }
  )

  return rows[0] ?? null
}
