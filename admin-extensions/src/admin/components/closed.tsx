import type { AdminSite } from "@guichet/tenancy/contracts"
import { Alert } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../lib/format"

interface ClosedProps extends Pick<AdminSite["tenant"], "closing"> {
  /** what is still open, and until when */
  hint: (until: string) => string
}

/** Shown on a closed site: since when, by whom, why, and what still works. Renders nothing while the site is open. */
export const Closed = ({ closing, hint }: ClosedProps) => {
  const { t } = useTranslation("console")
  const { here, dayHere } = useFormat()

  if (!closing) {
    return null
  }

  return (
    <Alert variant="warning" role="status">
      <div className="flex flex-col gap-1">
        <span className="txt-small-plus break-words">
          {t("client.closedSince", { moment: here(closing.since), who: closing.by })}
        </span>
        <span className="break-words">{t("client.suspendedBecause", { reason: closing.reason })}</span>
        <span>{hint(dayHere(closing.readable_until))}</span>
      </div>
    </Alert>
  )
}
