import { CheckMini } from "@medusajs/icons"
import { useTranslation } from "react-i18next"

/** Yes or no, for sighted readers and screen readers. */
export const Mark = ({ is_given }: { is_given: boolean }) => {
  const { t } = useTranslation("console")

  return is_given ? (
    <span className="text-ui-fg-interactive inline-flex align-middle">
      <CheckMini aria-hidden />
      <span className="sr-only">{t("yes")}</span>
    </span>
  ) : (
    <span className="text-ui-fg-muted inline-flex align-middle">
      <span aria-hidden>–</span>
      <span className="sr-only">{t("no")}</span>
    </span>
  )
}
