const MAX_QUANTITY = 20
const LINE = "quantity."

export interface CartForm {
  /** the article added from its page */
  add: { variant_id: string; quantity: number } | null
  /** quantity by line; 0 removes it */
  lines: Map<string, number>
  /** lines with an invalid quantity */
  wrong: string[]
  to_checkout: boolean
}

export const fieldOfLine = (line_id: string): string => `${LINE}${line_id}`

/** Parses a typed quantity; null for anything else, including an empty field. */
const quantityOf = (typed: FormDataEntryValue | null): number | null => {
  const text = String(typed ?? "").trim()
  const quantity = /^\d{1,3}$/.test(text) ? Number(text) : 0

  return quantity >= 1 && quantity <= MAX_QUANTITY ? quantity : null
}

/**
 * Reads a form of the shop: every button submits all typed quantities, so that none is lost; a line is removed only by its own
 * button.
 */
export function readCartForm(form: FormData): CartForm {
  const lines = new Map<string, number>()
  const wrong: string[] = []
  const removed = String(form.get("remove") ?? "")
  if (removed) {
    // first: a wrong quantity must not prevent the removal
    lines.set(removed, 0)
  }
  for (const [name, typed] of form) {
    const line = name.startsWith(LINE) ? name.slice(LINE.length) : null
    const quantity = quantityOf(typed)

    if (line && line !== removed) {
      if (quantity !== null) {
        lines.set(line, quantity)
      } else if (!removed) {
        wrong.push(line)
      }
    }
  }
  const variant_id = String(form.get("variant") ?? "").slice(0, 64)
  const quantity = quantityOf(form.get("quantity"))
  const isAdded = variant_id !== "" || form.has("quantity")

  return {
    add: isAdded && quantity !== null ? { variant_id, quantity } : null,
    lines,
    wrong: isAdded && quantity === null ? [...wrong, ""] : wrong,
    to_checkout: form.get("next") === "checkout",
  }
}
