import type { Messages } from "../i18n/messages"
import { say } from "../i18n/say"
import type { SellingState } from "../server/get-events"

const LOOKS: Record<SellingState, string> = {
  on_sale: "text-good before:content-['●']",
  sold_out: "text-bad before:content-['✕']",
  soon: "text-warn before:content-['◔']",
  paused: "text-warn before:content-['Ⅱ']",
  past: "text-ink-muted before:content-['○']",
}

interface StateBadgeProps {
  state: SellingState
  messages: Messages["home"]
  /** start of its sale, in words */
  from?: string | null
}

/** The state of a date as a word, a sign and a colour. */
export function StateBadge({ state, messages, from }: StateBadgeProps) {
  const words = {
    on_sale: messages.onSale,
    sold_out: messages.soldOut,
    soon: from ? say(messages.soonFrom, { when: from }) : messages.soon,
    paused: messages.paused,
    past: messages.past,
  }

  return (
    <span className={`inline-flex items-center gap-1.5 text-sm font-semibold before:text-[0.7em] ${LOOKS[state]}`}>
      {words[state]}
    </span>
  )
}
