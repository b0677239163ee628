import type { ShopLineDTO } from "@guichet/shop/contracts"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import { buttonClass } from "../../ui/button"
import { inputClass } from "../../ui/field"

interface CartLineProps {
  line: ShopLineDTO
  messages: Messages["shop"]
  action: string
  /** the article's page */
  article: string
  each: string
  sum: string
  /** said when there are fewer than are in the cart */
  shortage: string | null
}

/** An article of the cart; each of its buttons is a form of its own, so that it works without a script. */
export function CartLine({ line, messages, action, article, each, sum, shortage }: CartLineProps) {
  const most = Math.max(line.left, line.quantity, 1)

  return (
    <li className="grid gap-3 py-5">
      <div className="flex justify-between gap-4">
        <div>
          <a href={article} className="font-semibold underline-offset-4 hover:underline">
            {line.title}
          </a>
          <p className="text-sm text-ink-muted">{each}</p>
        </div>
        <p className="font-semibold tabular-nums">{sum}</p>
      </div>
      {shortage ? (
        <p role="status" className="text-sm font-medium text-bad">
          <span aria-hidden>▲ </span>
          {shortage}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <form method="post" action={action} className="flex items-center gap-2">
          <input type="hidden" name="line" value={line.id} />
          <label className="flex items-center gap-2">
            <span className="text-sm text-ink-muted">{messages.quantity}</span>
            <input
              name="quantity"
              type="number"
              inputMode="numeric"
              min={1}
              max={most}
              defaultValue={line.quantity}
              key={line.quantity}
              className={`${inputClass} w-20`}
            />
          </label>
          <button type="submit" className={buttonClass("quiet")}>
            {messages.update}
          </button>
        </form>
        <form method="post" action={action}>
          <input type="hidden" name="line" value={line.id} />
          <input type="hidden" name="quantity" value="0" />
          <button
            type="submit"
            className="inline-flex min-h-11 items-center font-semibold text-brand-ink underline-offset-4 hover:underline"
            aria-label={say(messages.remove, { title: line.title })}
          >
            {messages.removeShort}
          </button>
        </form>
      </div>
    </li>
  )
}
