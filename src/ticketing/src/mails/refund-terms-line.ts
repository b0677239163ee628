import { unbrokenWords } from "@guichet/kernel/french"
import type { MailLocale } from "@guichet/messaging/contracts"
import type { RefundStep, RefundTerms } from "../contracts/refund-terms"
import { percentText, priceLine } from "./text-lines"

const DAY_HOURS = 24

const words = {
  fr: unbrokenWords({
    none: "Ces billets ne sont ni repris ni remboursés.",
    may: (steps: string) => `Vous pouvez rendre vos billets sur cette page : ${steps}.`,
    step: (until: string, percent: string) => `${until}, ${percent} du prix`,
    start: "jusqu’au début",
    days: (count: number) => `jusqu’à ${count} jours avant`,
    hours: (count: number) => (count === 1 ? "jusqu’à une heure avant" : `jusqu’à ${count} heures avant`),
    fee: "Les frais de service sont aussi remboursés.",
    noFee: "Les frais de service ne sont pas remboursés.",
    exchange: (until: string) => `Vous pouvez les échanger sur cette page contre une autre date ou place, ${until}.`,
    exchangeFor: (until: string, amount: string) =>
      `Vous pouvez les échanger sur cette page contre une autre date ou place, ${until}, pour ${amount} par billet.`,
  }),
  en: {
    none: "These tickets cannot be returned or refunded.",
    may: (steps: string) => `You can return your tickets on that page: ${steps}.`,
    step: (until: string, percent: string) => `${until}, ${percent} of the price`,
    start: "until the start",
    days: (count: number) => `until ${count} days before`,
    hours: (count: number) => (count === 1 ? "until an hour before" : `until ${count} hours before`),
    fee: "The service fee is refunded, too.",
    noFee: "The service fee is not refunded.",
    exchange: (until: string) => `You can exchange them on that page for another date or seat ${until}.`,
    exchangeFor: (until: string, amount: string) =>
      `You can exchange them on that page for another date or seat ${until}, for ${amount} per ticket.`,
  },
}

/** The refund terms a buyer was promised, in one or two sentences; `has_fee`: a service fee was paid. */
export function refundTermsLine({ steps, returns_fee, exchange }: RefundTerms, has_fee: boolean, locale: MailLocale): string {
  const say = words[locale]
  const until = ({ hours_before }: Pick<RefundStep, "hours_before">) =>
    hours_before === 0
      ? say.start
      : hours_before % DAY_HOURS === 0 && hours_before > DAY_HOURS
        ? say.days(hours_before / DAY_HOURS)
        : say.hours(hours_before)
  const exchanged = exchange
    ? exchange.fee_minor > 0
      ? ` ${say.exchangeFor(until(exchange), priceLine(BigInt(exchange.fee_minor), exchange.currency, locale))}`
      : ` ${say.exchange(until(exchange))}`
    : ""
  if (steps.length === 0) {
    return `${say.none}${exchanged}`
  }
  const sentence = say.may(
    steps.map((step) => say.step(until(step), percentText(step.percent, locale))).join(locale === "fr" ? " ; " : "; ")
  )

  return `${has_fee ? `${sentence} ${returns_fee ? say.fee : say.noFee}` : sentence}${exchanged}`
}
