import { Link } from "react-router-dom"
import { useTranslation } from "react-i18next"
import type { HelpId } from "../lib/help-of"

/** Links something that is blocked to the help page that says why and what to do. */
export const HelpLink = ({ page }: { page: HelpId }) => {
  const { t } = useTranslation("console")

  return (
    <Link to={`/help/${page}`} className="txt-small text-ui-fg-interactive hover:text-ui-fg-interactive-hover underline">
      {t(`help.about.${page}`)}
    </Link>
  )
}
