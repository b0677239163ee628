import type { Messages } from "../i18n/messages"
import { percentText } from "../i18n/format"
import { say } from "../i18n/say"
import type { Checkout } from "../sales-api/contracts"

interface AmountLinesProps {
  of: Pick<Checkout, "fee_minor" | "taxes">
  messages: Pick<Messages["checkout"], "ofWhichFee" | "ofWhichTax" | "ofWhichNamed">
  locale: string
  money: (amount_minor: number) => string
}

/** The parts of a total: the service fee, and each tax. */
export function AmountLines({ of: { fee_minor, taxes }, messages, locale, money }: AmountLinesProps) {
  const lines = [
    ...(fee_minor > 0 ? [{ name: messages.ofWhichFee, amount_minor: fee_minor }] : []),
    ...taxes.map(({ name, percent, amount_minor }) => ({
      name: namesRate(name, percent, locale)
        ? say(messages.ofWhichNamed, { name })
        : say(messages.ofWhichTax, { name, percent: percentText(percent, locale) }),
      amount_minor,
    })),
  ]

  return lines.length > 0 ? (
    <dl className="grid gap-1 text-sm text-ink-muted">
      {lines.map(({ name, amount_minor }) => (
        <div key={name} className="flex justify-between gap-4">
          <dt>{name}</dt>
          <dd className="tabular-nums">{money(amount_minor)}</dd>
        </div>
      ))}
    </dl>
  ) : null
}

/** Whether a tax's name, such as `VAT 20 %`, contains its rate, which is then not repeated. */
const namesRate = (name: string, percent: number, locale: string): boolean =>
  [String(percent), new Intl.NumberFormat(locale).format(percent)].some((rate) => name.includes(rate))
