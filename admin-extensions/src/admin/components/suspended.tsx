import type { AdminSite } from "@guichet/tenancy/contracts"
import { Alert } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../lib/format"

/** Shown on a suspended site: why, since when, and what still works. Renders nothing while the site sells. */
export const Suspended = ({ suspension, hint }: Pick<AdminSite["tenant"], "suspension"> & { hint: string }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()

  if (!suspension) {
    return null
  }

  return (
    <Alert variant="warning" role="status">
      <div className="flex flex-col gap-1">
        <span className="txt-small-plus">{t("client.suspendedSince", { moment: here(suspension.since) })}</span>
        <span className="break-words">{t("client.suspendedBecause", { reason: suspension.reason })}</span>
        <span>{hint}</span>
      </div>
    </Alert>
  )
}
