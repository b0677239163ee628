import type { SaleRowDTO } from "@guichet/ticketing/contracts"
import { Badge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** Says that no real money paid a sale; nothing where some did, or none was asked. */
export const PaidInTest = ({ sale }: { sale: Pick<SaleRowDTO, "payment_environment"> }) => {
  const { t } = useTranslation("console")

  return sale.payment_environment === "test" ? (
    <Badge color="orange" size="2xsmall" title={t("sales.testHint")}>
      {t("sales.test")}
    </Badge>
  ) : null
}
