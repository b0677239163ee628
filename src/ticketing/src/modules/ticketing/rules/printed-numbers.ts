/** The order number shown in emails and on receipts: the end of the sale's id. */
export const orderNumber = (sale_id: string): string => sale_id.slice(-ORDER_SIGNS).toUpperCase()

const ORDER_SIGNS = 8
const TICKET_SIGNS = 12

/** Parses a number typed from a receipt or ticket: in any case, with or without dashes, spaces and a number sign. */
export function printedNumbers(typed: string): { order: string | null; ticket: string | null } {
  const signs = typed.replace(/[\s#.\-\u2010-\u2015]/g, "").toUpperCase()
  const is_plain = /^[0-9A-Z]+$/.test(signs)

  return {
    order: is_plain && signs.length === ORDER_SIGNS ? signs : null,
    ticket: is_plain && signs.length === TICKET_SIGNS ? (signs.match(/.{4}/g) as string[]).join("-") : null,
  }
}
