import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { OrderRows } from "../../rules/order-rows"

const AT = "created_at, updated_at"
const COUNTERS = [
  "quantity",
  "fulfilled_quantity",
  "shipped_quantity",
  "delivered_quantity",
  "return_requested_quantity",
  "return_received_quantity",
  "return_dismissed_quantity",
  "written_off_quantity",
]
  .map((column) => `${column}, raw_${column}`)
  .join(", ")

/** Columns are named explicitly: filling a whole row type from JSON would write null where a column has a default. */
const COLUMNS: Record<keyof OrderRows, string> = {
  order_address: `id, customer_id, first_name, last_name, country_code, ${AT}`,
  order: `id, region_id, customer_id, version, sales_channel_id, status, is_draft_order, email, currency_code, locale, shipping_address_id, billing_address_id, no_notification, metadata, ${AT}`,
  order_summary: `id, order_id, version, totals, ${AT}`,
  order_line_item: `id, title, subtitle, thumbnail, variant_id, product_id, product_title, product_description, product_subtitle, product_type, product_type_id, product_handle, variant_title, requires_shipping, is_giftcard, is_discountable, is_tax_inclusive, is_custom_price, unit_price, raw_unit_price, metadata, ${AT}`,
  order_item: `id, order_id, version, item_id, ${COUNTERS}, metadata, ${AT}`,
  order_line_item_tax_line: `id, item_id, code, description, rate, raw_rate, provider_id, ${AT}`,
  order_line_item_adjustment: `id, item_id, version, code, amount, raw_amount, is_tax_inclusive, ${AT}`,
  order_transaction: `id, order_id, version, amount, raw_amount, currency_code, reference, reference_id, ${AT}`,
  payment_collection: `id, currency_code, amount, raw_amount, authorized_amount, raw_authorized_amount, captured_amount, raw_captured_amount, refunded_amount, raw_refunded_amount, status, completed_at, ${AT}`,
  payment_session: `id, currency_code, amount, raw_amount, provider_id, data, context, status, authorized_at, payment_collection_id, metadata, ${AT}`,
  payment: `id, amount, raw_amount, currency_code, provider_id, data, captured_at, payment_collection_id, payment_session_id, ${AT}`,
  capture: `id, amount, raw_amount, payment_id, ${AT}`,
  order_payment_collection: `id, order_id, payment_collection_id, ${AT}`,
}

/** Medusa's tables that this statement writes, with their columns; a schema-snapshot test guards them. */
export const writtenOrderTables = COLUMNS

const inserts = (Object.keys(COLUMNS) as (keyof OrderRows)[])
  .map(
    (table) =>
      `i_${table} as (insert into "${table}" (${COLUMNS[table]}) select ${COLUMNS[table]} from jsonb_populate_recordset(null::"${table}", $1::jsonb -> '${table}'))`
  )
  .join(",\n")

const STATEMENT = `
with ${inserts}
update sale s set projected_at = now(), order_id = w.order_id
from jsonb_to_recordset($2::jsonb) as w(tenant_no int, id text, order_id text)
where s.tenant_no = w.tenant_no and s.id = w.id`

/**
 * Writes orders and marks their sales as projected, in one statement. Ids derive from the sale, so writing a sale again fails as
 * a whole. Foreign keys are checked at the end of the statement, so the order of the tables does not matter.
 */
export async function insertOrders(
  db: Db,
  rows: OrderRows,
  sales: { tenant_no: TenantId; id: string; order_id: string }[]
): Promise<void> {
  await db.query({ name: "insert-orders", text: STATEMENT, values: [JSON.stringify(rows), JSON.stringify(sales)] })
}
