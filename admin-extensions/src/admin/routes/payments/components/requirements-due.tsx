import { useTranslation } from "react-i18next"
import { OutsideLink } from "../../../components/outside-link"
import { DASHBOARD_HOME } from "../../settings/payment-processor/dashboard-links"

/** What the provider still requires, by its own names, and where to enter it. */
export const RequirementsDue = ({ due, is_emulated }: { due: string[]; is_emulated: boolean }) => {
  const { t } = useTranslation("console")

  return (
    <div className="flex flex-col items-start gap-1">
      <ul className="txt-small list-inside list-disc [overflow-wrap:anywhere]">
        {due.map((name) => (
          <li key={name}>{name.replace(/[._]/g, " ")}</li>
        ))}
      </ul>
      {!is_emulated && <OutsideLink href={DASHBOARD_HOME}>{t("payments.dueWhere")}</OutsideLink>}
    </div>
  )
}
