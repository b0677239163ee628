import type { SaleRowDTO } from "@guichet/ticketing/contracts"
import { Badge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** Says that a sale was paid without real money; renders nothing for real payments and free sales. */
export const PaidInTest = ({ sale }: { sale: Pick<SaleRowDTO, "payment_environment"> }) => {
  const { t } = useTranslation("console")

  return sale.payment_environment === "test" ? (
    <Badge color="orange" size="2xsmall" title={t("sales.testHint")}>
      {t("sales.test")}
    </Badge>
  ) : null
}
