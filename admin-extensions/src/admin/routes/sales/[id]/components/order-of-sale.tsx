import type { SaleDTO } from "@guichet/ticketing/contracts"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Problem } from "../../../../components/problem"
import { useMay } from "../../../../lib/site"
import { useProjectSale } from "../../api"
import { OrderMissing } from "../../components/order-missing"

/** The order of a final sale: a link for the operator, a note that it is on its way, or why it is missing and how to retry. */
export const OrderOfSale = ({ sale }: { sale: SaleDTO }) => {
  const { t } = useTranslation("console")
  const may = useMay()
  const project = useProjectSale(sale.id)

  if (sale.order_state === "written") {
    return (
      <Link to={`/orders/${sale.order_id}`} className="text-ui-fg-interactive txt-small">
        {t("sales.seeOrder")}
      </Link>
    )
  }
  if (sale.order_state === "waiting") {
    return <Text size="small">{t("sales.orderState.waiting")}</Text>
  }

  return (
    <div className="flex flex-col items-start gap-2">
      <OrderMissing sale={sale} />
      <Text size="small">{t("sales.orderMissing")}</Text>
      <Text size="xsmall" className="text-ui-fg-subtle break-words">
        {t("sales.orderError", { reason: sale.order_error })}
      </Text>
      <Problem error={project.error} />
      {project.data?.order_state === "parked" && (
        <Text size="small" role="status">
          {t("sales.stillMissing")}
        </Text>
      )}
      {may("sale.project") && (
        <Button size="small" variant="secondary" isLoading={project.isPending} onClick={() => project.mutate()}>
          {t("sales.writeOrder")}
        </Button>
      )}
    </div>
  )
}
