import { Switch, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { Part, Section } from "../../../components/section"
import { useMay } from "../../../lib/site"
import { useTransferPolicy, useLetBuyersTransfer } from "../api"

/** Whether buyers can transfer tickets themselves. */
export const Transfers = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const { data: buyers_may, error, refetch } = useTransferPolicy()
  const set = useLetBuyersTransfer()

  return (
    <Section title={t("refundTerms.transfers")} hint={t("refundTerms.transfersHint")}>
      <Part className="flex flex-col gap-3">
        <Problem error={error ?? set.error} onRetry={error ? () => void refetch() : undefined} />
        {buyers_may !== undefined && (
          <label className="flex min-h-11 items-center gap-3">
            <Switch
              checked={buyers_may}
              disabled={!may("sale_terms.write") || set.isPending}
              onCheckedChange={(is_on) =>
                set.mutate(is_on, { onSuccess: () => toast.success(t(`refundTerms.transfersSaved.${is_on ? "on" : "off"}`)) })
              }
            />
            <Text size="small">{t("refundTerms.buyersMay")}</Text>
          </label>
        )}
      </Part>
    </Section>
  )
}
