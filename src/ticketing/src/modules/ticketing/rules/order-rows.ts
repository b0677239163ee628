// Long because it builds one Medusa order, row by row.
import { fromMinor } from "@guichet/kernel/money"
import type { FinalSale, SoldExtra, SoldTicket } from "../commands/orders/take-final-sales"

/** Provider of mirrored payments: reads our mirror only and never calls Stripe. Medusa prefixes an identifier with `pp_`. */
export const TICKETS_PROVIDER = "pp_tickets"

type Row = Record<string, unknown>

/** Rows of one or more orders, by Medusa table. */
export interface OrderRows {
  order: Row[]
  order_address: Row[]
  order_summary: Row[]
  order_line_item: Row[]
  order_item: Row[]
  order_line_item_tax_line: Row[]
  order_line_item_adjustment: Row[]
  order_transaction: Row[]
  payment_collection: Row[]
  payment_session: Row[]
  payment: Row[]
  capture: Row[]
  order_payment_collection: Row[]
}

const PRECISION = 20
const COUNTERS = [
  "fulfilled_quantity",
  "shipped_quantity",
  "delivered_quantity",
  "return_requested_quantity",
  "return_received_quantity",
  "return_dismissed_quantity",
  "written_off_quantity",
]

const raw = (value: string) => ({ value, precision: PRECISION })
/** A big number as Medusa stores it: the column and its raw counterpart, which must agree. */
export const big = (column: string, value: string): Row => ({ [column]: value, [`raw_${column}`]: raw(value) })
/** Minor units as Medusa's decimal, without padding zeros: 4500 eur → "45". */
export const decimal = (amount_minor: bigint, currency: string): string => {
  const text = fromMinor(amount_minor, currency)

  return text.includes(".") ? text.replace(/\.?0+$/, "") : text
}

/** The part of a sale's id from which every id of its order is built. */
export const ulidOf = (sale_id: string): string => sale_id.slice(sale_id.indexOf("_") + 1)
export const orderIdOf = (sale_id: string): string => `order_${ulidOf(sale_id)}`
export const paymentIdOf = (sale_id: string): string => `pay_${ulidOf(sale_id)}`
export const collectionIdOf = (sale_id: string): string => `pay_col_${ulidOf(sale_id)}`
export const lineIdOf = (sale_id: string, index: number): string => `ordli_${ulidOf(sale_id)}${String(index).padStart(2, "0")}`

/**
 * The rows of a captured order as Medusa's own cart would create it for the same sale (golden test): one line per ticket and
 * extra, with frozen amounts copied, not recomputed.
 * Amounts are all in, so a taxed line is tax inclusive whatever the organiser's mode: the order's total equals the captured
 * amount to the minor unit. A till buyer without an address becomes no customer. A free sale has an empty, completed payment
 * collection, without payment or transaction.
 */
export function orderRows(sale: FinalSale, customer_id: string | null): OrderRows {
  const key = ulidOf(sale.id)
  const order_id = orderIdOf(sale.id)
  const at = { created_at: sale.final_at, updated_at: sale.final_at }
  const total = decimal(BigInt(sale.amount_minor), sale.currency)
  const isPaid = BigInt(sale.amount_minor) > 0n
  const sold = [...sale.tickets.map(ticketLine), ...sale.extras.map((extra) => extraLine(sale, extra))]
  const lines = sold.map((line, index) => lineRows(sale, line, index))

  return {
    order: [
      {
        id: order_id,
        region_id: sale.region_id,
        customer_id,
        version: 1,
        sales_channel_id: sale.sales_channel_id,
        status: "pending",
        is_draft_order: false,
        email: sale.buyer_email || null,
        currency_code: sale.currency,
        locale: sale.locale,
        shipping_address_id: `ordaddr_${key}S`,
        billing_address_id: `ordaddr_${key}B`,
        no_notification: false,
        metadata: { sale_id: sale.id, ...(sale.payment_environment && { payment_environment: sale.payment_environment }) },
        ...at,
      },
    ],
    order_address: ["S", "B"].map((side) => ({
      id: `ordaddr_${key}${side}`,
      customer_id: null,
      ...nameOf(sale.buyer_name),
      country_code: sale.country,
      ...at,
    })),
    order_summary: [{ id: `ordsum_${key}`, order_id, version: 1, totals: summaryTotals(total), ...at }],
    order_line_item: lines.map(({ line }) => line),
    order_item: lines.map(({ item }) => item),
    order_line_item_tax_line: lines.flatMap(({ tax }) => tax),
    order_line_item_adjustment: lines.flatMap(({ adjustment }) => adjustment),
    order_transaction: isPaid
      ? [
          {
            id: `ordtrx_${key}`,
            order_id,
            version: 1,
            ...big("amount", total),
            currency_code: sale.currency,
            reference: "capture",
            reference_id: `capt_${key}`,
            ...at,
          },
        ]
      : [],
    ...paymentRows(sale, total, isPaid),
  }
}

/** The fields of an order line, whatever was sold. */
interface SoldLine {
  columns: Row
  metadata: Row
  quantity: number
  /** what was paid for the whole line */
  amount_minor: bigint
  discount_minor: bigint
  tax_percent: string
  tax_name: string | null
}

const ticketLine = (ticket: SoldTicket): SoldLine => ({
  columns: {
    title: ticket.product_title,
    subtitle: ticket.price_level_name,
    thumbnail: ticket.product_thumbnail,
    variant_id: ticket.variant_id,
    product_id: ticket.product_id,
    product_title: ticket.product_title,
    product_description: ticket.product_description,
    product_subtitle: ticket.product_subtitle,
    product_type: ticket.product_type,
    product_type_id: ticket.product_type_id,
    product_handle: ticket.product_handle,
    variant_title: ticket.price_level_name,
  },
  metadata: {
    ticket_id: ticket.ticket_id,
    performance_id: ticket.performance_id,
    starts_at: ticket.starts_at,
    section: ticket.section,
    row: ticket.row_label,
    at_table: ticket.at_table,
    place: ticket.label,
  },
  quantity: 1,
  amount_minor: BigInt(ticket.amount_minor),
  discount_minor: BigInt(ticket.discount_minor),
  tax_percent: ticket.tax_percent,
  tax_name: ticket.tax_name,
})

/** A donation in the buyer's language. */
export const DONATION = { fr: "Don", en: "Donation" }

const extraLine = ({ locale }: FinalSale, extra: SoldExtra): SoldLine => {
  const title = extra.kind === "donation" ? DONATION[locale === "en" ? "en" : "fr"] : extra.title

  return {
    columns: { title, product_title: title },
    metadata: { extra_id: extra.extra_id },
    quantity: extra.quantity,
    amount_minor: BigInt(extra.amount_minor),
    discount_minor: 0n,
    tax_percent: extra.tax_percent,
    tax_name: extra.tax_name,
  }
}

function lineRows(sale: FinalSale, sold: SoldLine, index: number): { line: Row; item: Row; tax: Row[]; adjustment: Row[] } {
  const at = { created_at: sale.final_at, updated_at: sale.final_at }
  const id = lineIdOf(sale.id, index)
  const key = `${ulidOf(sale.id)}${String(index).padStart(2, "0")}`
  const isTaxed = Number(sold.tax_percent) > 0
  const unit_minor = (sold.amount_minor + sold.discount_minor) / BigInt(sold.quantity)

  return {
    line: {
      id,
      ...sold.columns,
      requires_shipping: false,
      is_giftcard: false,
      is_discountable: true,
      is_tax_inclusive: isTaxed,
      is_custom_price: false,
      ...big("unit_price", decimal(unit_minor, sale.currency)),
      metadata: sold.metadata,
      ...at,
    },
    item: {
      id: `orditem_${key}`,
      order_id: orderIdOf(sale.id),
      version: 1,
      item_id: id,
      ...big("quantity", String(sold.quantity)),
      ...Object.assign({}, ...COUNTERS.map((column) => big(column, "0"))),
      metadata: {},
      ...at,
    },
    tax: isTaxed
      ? [
          {
            id: `ordlitxl_${key}`,
            item_id: id,
            code: sold.tax_name,
            description: sold.tax_name,
            ...big("rate", String(Number(sold.tax_percent))),
            provider_id: "system",
            ...at,
          },
        ]
      : [],
    adjustment:
      sold.discount_minor > 0n
        ? [
            {
              id: `ordliadj_${key}`,
              item_id: id,
              version: 1,
              code: sale.coupon_code,
              ...big("amount", decimal(sold.discount_minor, sale.currency)),
              is_tax_inclusive: isTaxed,
              ...at,
            },
          ]
        : [],
  }
}

function paymentRows(sale: FinalSale, total: string, isPaid: boolean) {
  const key = ulidOf(sale.id)
  const at = { created_at: sale.final_at, updated_at: sale.final_at }
  const payment_collection_id = collectionIdOf(sale.id)
  const money = { currency_code: sale.currency, ...big("amount", total) }
  const data = { sale_id: sale.id, payment_id: sale.payment_id, ...(sale.tenders.length > 0 && { tenders: sale.tenders }) }

  return {
    payment_collection: [
      {
        id: payment_collection_id,
        ...money,
        ...(isPaid && { ...big("authorized_amount", total), ...big("captured_amount", total), ...big("refunded_amount", "0") }),
        status: "completed",
        completed_at: sale.final_at,
        ...at,
      },
    ],
    payment_session: isPaid
      ? [
          {
            id: `payses_${key}`,
            ...money,
            provider_id: TICKETS_PROVIDER,
            data,
            context: {},
            status: "authorized",
            authorized_at: sale.final_at,
            payment_collection_id,
            metadata: {},
            ...at,
          },
        ]
      : [],
    payment: isPaid
      ? [
          {
            id: paymentIdOf(sale.id),
            ...money,
            provider_id: TICKETS_PROVIDER,
            data,
            captured_at: sale.final_at,
            payment_collection_id,
            payment_session_id: `payses_${key}`,
            ...at,
          },
        ]
      : [],
    capture: isPaid ? [{ id: `capt_${key}`, ...big("amount", total), payment_id: paymentIdOf(sale.id), ...at }] : [],
    order_payment_collection: [{ id: `ordpay_${key}`, order_id: orderIdOf(sale.id), payment_collection_id, ...at }],
  }
}

/** The stored summary of a captured order: eight numbers and their raw counterparts. */
function summaryTotals(total: string): Row {
  const zero = raw("0")
  const whole = raw(total)

  return {
    paid_total: Number(total),
    raw_paid_total: whole,
    refunded_total: 0,
    raw_refunded_total: zero,
    accounting_total: Number(total),
    raw_accounting_total: whole,
    credit_line_total: 0,
    raw_credit_line_total: zero,
    transaction_total: Number(total),
    raw_transaction_total: whole,
    pending_difference: 0,
    raw_pending_difference: zero,
    current_order_total: Number(total),
    raw_current_order_total: whole,
    original_order_total: Number(total),
    raw_original_order_total: whole,
  }
}

/** Medusa stores two names; the last word is taken as the family name. */
function nameOf(name: string): { first_name: string; last_name: string | null } {
  const at = name.trim().lastIndexOf(" ")

  return at < 0
    ? { first_name: name.trim(), last_name: null }
    : { first_name: name.trim().slice(0, at), last_name: name.trim().slice(at + 1) }
}
