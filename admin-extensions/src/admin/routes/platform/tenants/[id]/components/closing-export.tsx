import type { AdminClosing } from "@guichet/billing/contracts"
import { Button, Text } from "@medusajs/ui"
import { useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../../components/problem"
import { useRequestExport } from "../../../../../lib/exports"
import { useFormat } from "../../../../../lib/format"

/** The export that a client keeps: download it, or request one. */
export const ClosingExport = ({ id, closing }: { id: string; closing: AdminClosing }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const client = useQueryClient()
  const ask = useRequestExport(`/admin/platform/tenants/${id}/exports`)
  const asked = () =>
    ask.mutate(undefined, { onSettled: () => client.invalidateQueries({ queryKey: ["console", "closing", id] }) })

  if (closing.export) {
    return <Text size="small">{t("client.close.exported", { moment: here(closing.export.ready_at) })}</Text>
  }

  return (
    <div className="flex flex-col items-start gap-2">
      <Text size="small" aria-live="polite">
        {t(closing.is_exporting ? "client.close.exporting" : "client.close.noExport")}
      </Text>
      <Problem error={ask.error} />
      <Button size="small" variant="secondary" type="button" isLoading={ask.isPending || closing.is_exporting} onClick={asked}>
        {t("exports.ask")}
      </Button>
    </div>
  )
}
