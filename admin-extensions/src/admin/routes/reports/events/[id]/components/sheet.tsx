import type { CurrencySettlement, SettlementSums } from "@guichet/billing/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part, Section } from "../../../../../components/section"
import { useFormat } from "../../../../../lib/format"
import { DatesTable } from "./dates-table"
import { Payouts } from "./payouts"

/** In reading order; `part` is contained in the line before. */
const LINES: [name: keyof SettlementSums, sign: "plus" | "minus" | "part"][] = [
  ["gross_minor", "plus"],
  ["card_minor", "part"],
  ["counter_minor", "part"],
  ["extras_minor", "part"],
  ["moved_minor", "plus"],
  ["refunded_minor", "minus"],
  ["disputed_minor", "minus"],
  ["provider_fee_minor", "minus"],
  ["application_fee_minor", "minus"],
  ["invoice_fee_minor", "minus"],
]

/** One currency: from gross to net, then date by date, then how it was paid out. */
export const Sheet = ({ of }: { of: CurrencySettlement }) => {
  const { t } = useTranslation("console")
  const { money, count } = useFormat()
  const { total, currency, dates, unread_sales, elsewhere } = of
  const amount = (minor: number) => money(minor, currency)
  const shown = LINES.filter(([name, sign]) => sign !== "part" || total[name] !== 0)
  const kept = total.tickets_sold - total.tickets_refunded - total.tickets_voided + total.tickets_moved

  return (
    <Section
      title={currency.toUpperCase()}
      hint={t("settlement.attendance", { count: kept, shown: count(kept), admitted: count(total.admitted) })}
    >
      <Part>
        <dl className="flex max-w-xl flex-col gap-1">
          {shown.map(([name, sign]) => (
            <Figure
              key={name}
              name={t(`settlement.${name}` as "settlement.gross_minor")}
              value={amount(sign === "minus" ? -total[name] : total[name])}
              className={sign === "part" ? "text-ui-fg-subtle pl-4" : ""}
            />
          ))}
          <Figure name={t("settlement.net_minor")} value={amount(total.net_minor)} className="border-t pt-1 font-medium" />
          <Figure
            name={t("settlement.service_fee_minor")}
            value={amount(total.service_fee_minor)}
            className="text-ui-fg-subtle"
          />
          <Figure name={t("settlement.tax_minor")} value={amount(total.tax_minor)} className="text-ui-fg-subtle" />
        </dl>
        {unread_sales > 0 && (
          <Text size="small" className="text-ui-fg-subtle mt-2">
            {t("settlement.unread", { count: unread_sales, shown: count(unread_sales) })}
          </Text>
        )}
        {elsewhere.map((other) => (
          <Text key={other.currency} size="small" className="text-ui-fg-subtle mt-2">
            {t("settlement.elsewhere", { amount: money(other.fee_minor + other.disputed_minor, other.currency) })}
          </Text>
        ))}
      </Part>
      <DatesTable dates={dates} currency={currency} />
      <Payouts of={of} />
    </Section>
  )
}

const Figure = ({ name, value, className }: { name: string; value: string; className: string }) => (
  <div className={`txt-small flex justify-between gap-4 ${className}`}>
    <dt className="min-w-0">{name}</dt>
    <dd className="whitespace-nowrap tabular-nums">{value}</dd>
  </div>
)
