import type { CancellationDTO } from "@guichet/ticketing/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ProgressBar } from "../../../../components/progress-bar"
import { useFormat } from "../../../../lib/format"

/** How many of its sales are refunded, as a bar and in words. */
export const CancellationProgress = ({ counts }: Pick<CancellationDTO, "counts">) => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const { refunded, failed, under_way, waiting } = counts
  const all = refunded + failed + under_way + waiting
  const label = t("cancel.given", { given: count(refunded), all: count(all), count: all })

  return all === 0 ? (
    <Text size="small">{t("cancel.nothingSold")}</Text>
  ) : (
    <div className="flex flex-col gap-1">
      <ProgressBar max={all} value={refunded + failed} label={label} />
      <Text size="small" className="tabular-nums">
        {label}
      </Text>
      {failed > 0 && (
        <Text size="small" className="text-ui-fg-error">
          {t("cancel.failed", { count: failed })}
        </Text>
      )}
    </div>
  )
}
