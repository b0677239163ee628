import { refundFailureOf } from "@guichet/ticketing/contracts"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { errorWords } from "../../../lib/error-words"
import { languageOf } from "../../../lib/language"

/**
 * Why a refund did not go out, in words where there are some, else the provider's own; "unknown" is none. Where the account is what is missing, with the way
 * to it.
 *
 * @param reason the provider's word, or one of our error codes
 * @param isOwed what it is for has happened: the money is all that is left to do
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
