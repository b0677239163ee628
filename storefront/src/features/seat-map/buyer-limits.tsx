import { sayCount } from "../../i18n/say"
import type { PickerParts } from "./props"

/** How many tickets one person may have, shown before anything is chosen. Renders nothing without a limit. */
export function BuyerLimits({ state, messages, locale }: Pick<PickerParts, "state" | "messages" | "locale">) {
  const { max_per_buyer, max_per_buyer_a_date } = state.performance!

  return (
    <>
      {max_per_buyer !== null ? (
        <p className="text-sm text-ink-muted">{sayCount(messages.buyerLimit, max_per_buyer, locale)}</p>
      ) : null}
      {max_per_buyer_a_date !== null ? (
        <p className="text-sm text-ink-muted">{sayCount(messages.buyerLimitDate, max_per_buyer_a_date, locale)}</p>
      ) : null}
    </>
  )
}
