import type { ShopLineDTO } from "@guichet/shop/contracts"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import { buttonClass } from "../../ui/button"
import { inputClass } from "../../ui/field"
import { fieldOfLine } from "./cart-form"

interface CartLineProps {
  line: ShopLineDTO
  messages: Messages["shop"]
  /** path of the article's page */
  article: string
  each: string
  sum: string
  /** shown if there are fewer in stock than in the cart */
  shortage: string | null
  /** shown at the quantity */
  problem: string | null
}

/** An article of the cart. Its buttons submit the whole cart, so that quantities typed at other articles are not lost. */
export function CartLine({ line, messages, article, each, sum, shortage, problem }: CartLineProps) {
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
        <label className="flex items-center gap-2">
          <span className="text-sm text-ink-muted">{messages.quantity}</span>
          <input
            name={fieldOfLine(line.id)}
            type="number"
            inputMode="numeric"
            required
            min={1}
            max={most}
            defaultValue={line.quantity}
            key={line.quantity}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? `${line.id}-note` : undefined}
            className={`${inputClass} w-20`}
          />
        </label>
        <button type="submit" className={buttonClass("quiet")}>
          {messages.update}
        </button>
        <button
          type="submit"
          name="remove"
          value={line.id}
          formNoValidate
          className="inline-flex min-h-11 items-center font-semibold text-brand-ink underline-offset-4 hover:underline"
          aria-label={say(messages.remove, { title: line.title })}
        >
          {messages.removeShort}
        </button>
      </div>
      {problem ? (
        <p id={`${line.id}-note`} className="text-sm font-medium text-bad">
          <span aria-hidden>▲ </span>
          {problem}
        </p>
      ) : null}
    </li>
  )
}
