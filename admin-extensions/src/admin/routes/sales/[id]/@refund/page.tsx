import { RouteDrawer } from "@medusajs/dashboard/components"
import { Button } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerPage } from "../../../../components/page-form"
import { useSale } from "../../api"
import { RefundForm } from "../../components/refund-form"

const RefundPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: sale } = useSale(id)
  const form = useForm({ defaultValues: { is_picked: false } })

  return (
    <DrawerPage title={t("refund.title")} right="refund.create">
      <RouteDrawer.Form form={form}>
        {sale && (
          <RefundForm sale={sale} onPick={(is_picked) => form.setValue("is_picked", is_picked, { shouldDirty: true })}>
            {({ body, footer }) => (
              <>
                <RouteDrawer.Body className="flex-1 overflow-y-auto">{body}</RouteDrawer.Body>
                <RouteDrawer.Footer>
                  <RouteDrawer.Close asChild>
                    <Button size="small" variant="secondary" type="button">
                      {t(footer ? "actions.cancel" : "actions.close")}
                    </Button>
                  </RouteDrawer.Close>
                  {footer}
                </RouteDrawer.Footer>
              </>
            )}
          </RefundForm>
        )}
      </RouteDrawer.Form>
    </DrawerPage>
  )
}

export default RefundPage
