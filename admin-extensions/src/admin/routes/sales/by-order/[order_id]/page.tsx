import { useTranslation } from "react-i18next"
import { Navigate, useParams } from "react-router-dom"
import { LoadStatePage } from "../../../../components/load-state"
import { useSaleOfOrder } from "../../api"

/** Redirects the address of a core order to its sale, or to all sales. */
const SaleOfOrderPage = () => {
  const { t } = useTranslation("console")
  const { order_id = "" } = useParams()
  const { data: sale, error, refetch } = useSaleOfOrder(order_id, true)

  if (sale === undefined) {
    return <LoadStatePage title={t("sales.sale")} error={error} onRetry={refetch} />
  }

  return <Navigate to={sale ? `/sales/${sale.id}` : "/sales"} replace />
}

export default SaleOfOrderPage
