/**
 * Relations that an organiser may request from a core route, each by its full path; columns of the root only when listed.
 * Everything else is dropped.
 */
const allowed = {
  order: {
    columns:
      /^(?:id|status|version|display_id|custom_display_id|email|currency_code|locale|metadata|region_id|sales_channel_id|is_draft_order|no_notification|payment_status|fulfillment_status|order_change|order_id|item_id|summary|quantity|refund_amount|(?:created|updated|canceled|requested|received)_at|[a-z_]*(?:total|subtotal))$/,
    relations: [
      "summary",
      "items",
      "items.tax_lines",
      "items.adjustments",
      "items.variant",
      "items.variant.product",
      "items.variant.options",
      "items.detail",
      "item",
      "credit_lines",
      "shipping_address",
      "billing_address",
      "shipping_methods",
      "shipping_methods.tax_lines",
      "shipping_methods.adjustments",
      "promotions",
      "fulfillments",
      "fulfillments.items",
      "fulfillments.labels",
      "payment_collections",
      "payment_collections.payments",
      "payment_collections.payments.refunds",
      "payment_collections.payments.refunds.refund_reason",
      "payment_collections.payments.captures",
      "region",
      "additional_items",
      "return",
      "return_items",
      "claim_items",
    ],
  },
  product: {
    columns:
      /^(?:id|title|subtitle|description|handle|status|thumbnail|is_giftcard|discountable|external_id|metadata|type_id|collection_id|(?:created|updated)_at)$/,
    relations: [
      "type",
      "collection",
      "tags",
      "images",
      "options",
      "options.values",
      "variants",
      "variants.prices",
      "variants.options",
      "categories",
    ],
  },
}

/**
 * Numbers of orders, returns and exchanges come from platform-wide counters: on a client's console they would reveal the
 * platform's volume.
 */
const COUNTED = ["display_id", "custom_display_id"]

/**
 * The allowed part of a `fields` parameter, in Medusa's notation (`id,+total,*items,items.variant.title`, `-` removes). Undefined
 * when nothing is left: the route's own defaults apply, which include no one else's rows.
 *
 * @param is_client on a client's console: without the numbers that count all tenants' orders
 */
export function allowedFields(asked: string, kind: keyof typeof allowed, is_client: boolean): string | undefined {
  const uncounted = is_client && kind === "order"
  const kept = asked
    .split(",")
    .map((field) => field.trim())
    .filter((field) => isAllowed(field, kind) && !(uncounted && COUNTED.includes(field.replace(/^[+-]/, ""))))
  // removed from the route's defaults, unless plain names replace them: Medusa would then read "-name" as a name
  if (uncounted && kept.every((field) => /^[+\-*]|\.\*$/.test(field))) {
    kept.push(...COUNTED.map((field) => `-${field}`))
  }

  return kept.length > 0 ? kept.join(",") : undefined
}

function isAllowed(field: string, kind: keyof typeof allowed): boolean {
  const { columns, relations } = allowed[kind]
  if (!/^[+\-*]?[a-z_.*]+$/.test(field)) {
    return false
  }
  if (field.startsWith("*")) {
    return relations.includes(field.slice(1))
  }
  const path = field.replace(/^[+-]/, "")
  const at = path.lastIndexOf(".")
  if (at < 0) {
    return columns.test(path)
  }

  return relations.includes(path.slice(0, at)) && !/\./.test(path.slice(at + 1)) && !relationNames.has(path.slice(at + 1))
}

/** Fields that would load a whole row of another kind if Medusa took them for a relation. */
const relationNames = new Set([
  "customer",
  "sales_channel",
  "sales_channels",
  "cart",
  "user",
  "store",
  "tenant",
  "event",
  "order",
  "orders",
  "product",
  "products",
  "parent",
])
