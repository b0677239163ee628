import { refundFailureOf } from "@guichet/ticketing/contracts"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { errorWords } from "../../../lib/error-words"
import { languageOf } from "../../../lib/language"

/**
 * Why a refund was not paid out: our words if there are any, otherwise the provider's; "unknown" counts as no reason. If the
 * account is missing, with a link to it.
 *
 * @param reason the provider's word, or one of our error codes
 * @param isOwed its tickets are void or exchanged already: only the money is missing
 */
export const RefundReason = ({ reason, isOwed = false }: { reason: string | null; isOwed?: boolean }) => {
  const { t, i18n } = useTranslation("console")
  if (reason === null || reason === "unknown") {
    return <>{t("refund.becauseUnsaid")}</>
  }
  if (reason === "sale_disputed") {
    return <>{t("refund.failure.sale_disputed")}</>
  }
  const isUnreachable = reason === "account_disconnected"
  const words = errorWords[reason]?.[languageOf(i18n.language)] ?? t(`refund.because.${refundFailureOf(reason)}`, { reason })

  return (
    <>
      {isUnreachable && isOwed ? t("refund.owedWithoutAccount") : words}
      {isUnreachable && (
        <>
          {" "}
          <Link to="/payments" className="text-ui-fg-interactive underline underline-offset-2">
            {t("refund.toPayments")}
          </Link>
        </>
      )}
    </>
  )
}
