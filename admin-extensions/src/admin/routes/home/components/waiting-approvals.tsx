import { Alert } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useApprovals } from "../../platform/approvals/api"

/** Requests that await the operator; renders nothing without any. */
export const WaitingApprovals = () => {
  const { t } = useTranslation("console")
  const { data } = useApprovals({ offset: 0, limit: 1 })

  return data && data.open_count > 0 ? (
    <Alert variant="warning" role="status">
      <span>{t("home.waitingApprovals", { count: data.open_count })} </span>
      <Link to="/platform/approvals" className="text-ui-fg-interactive underline">
        {t("home.seeApprovals")}
      </Link>
    </Alert>
  ) : null
}
