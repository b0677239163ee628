import type { StockState } from "@guichet/shop/contracts"
import type { Messages } from "../../i18n/messages"

const LOOKS: Record<StockState, string> = {
  in_stock: "text-good before:content-['●']",
  few_left: "text-warn before:content-['◔']",
  out_of_stock: "text-bad before:content-['✕']",
}

/** The stock level as a word, a sign and a colour. */
export function StockBadge({ stock, messages }: { stock: StockState; messages: Messages["shop"] }) {
  const words = { in_stock: messages.inStock, few_left: messages.fewLeft, out_of_stock: messages.outOfStock }

  return (
    <span className={`inline-flex items-center gap-1.5 text-sm font-semibold before:text-[0.7em] ${LOOKS[stock]}`}>
      {words[stock]}
    </span>
  )
}
