import type { ExchangeRate } from "@guichet/billing/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../../lib/format"

/** One rate: its day, its source, and who added it. */
export const RateRow = ({ rate: { quote, rate, as_of, source, uploaded_by, created_at } }: { rate: ExchangeRate }) => {
  const { t } = useTranslation("console")
  const { date, here } = useFormat()

  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-3 md:px-6">
      <Text size="small" weight="plus" className="w-36 tabular-nums">
        {quote.toUpperCase()} {rate}
      </Text>
      <Text size="small" className="min-w-0 flex-1 basis-40">
        {date(as_of)}
      </Text>
      <Text size="small" className="text-ui-fg-subtle min-w-0 break-words">
        {t("rates.by", { source: t(`rates.source.${source}`), who: uploaded_by, when: here(created_at) })}
      </Text>
    </li>
  )
}
