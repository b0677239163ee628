import type { RateChange } from "@guichet/billing/contracts"
import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../../lib/format"

/** What a file would change, currency by currency, suspicious changes first. */
export const RateChanges = ({ changes }: { changes: RateChange[] }) => {
  const { t, i18n } = useTranslation("console")
  const { date } = useFormat()
  const percent = (of: string) =>
    Number(of).toLocaleString(i18n.language, { signDisplay: "exceptZero", minimumFractionDigits: 2 })
  const sorted = [...changes].sort((a, b) => Number(b.is_surprising) - Number(a.is_surprising))

  return (
    <ul className="divide-y rounded-lg border" aria-label={t("rates.changes")}>
      {sorted.map(({ quote, rate, as_of, was, change_percent, is_surprising, has_effect }) => (
        <li key={quote} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2">
          <Text size="small" weight="plus" className="tabular-nums">
            {quote.toUpperCase()} {rate}
          </Text>
          <Text size="small">{date(as_of)}</Text>
          <Text size="small" className="text-ui-fg-subtle min-w-0 flex-1 basis-40">
            {!was && t("rates.first")}
            {was && (has_effect ? t("rates.was", { rate: was.rate, day: date(was.as_of) }) : t("rates.noEffect"))}
          </Text>
          {has_effect && change_percent !== null && (
            <Text size="small" className="tabular-nums">
              {t("rates.change", { percent: percent(change_percent) })}
            </Text>
          )}
          {is_surprising && (
            <Badge size="2xsmall" color="orange">
              {t("rates.surprising")}
            </Badge>
          )}
        </li>
      ))}
    </ul>
  )
}
