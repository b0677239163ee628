import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import type { AdminWebhookEndpoint } from "@guichet/messaging/contracts"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../../../components/page-form"
import { type EndpointValues, useChangeEndpoint, useEndpoint } from "../../../api"
import { EndpointFields } from "../../../components/endpoint-fields"

const EditEndpointPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: endpoint } = useEndpoint(id)

  return <DrawerPage title={t("webhooks.edit")}>{endpoint && <EditEndpoint endpoint={endpoint} />}</DrawerPage>
}

const EditEndpoint = ({ endpoint: { id, url, types, description } }: { endpoint: AdminWebhookEndpoint }) => {
  const { t } = useTranslation("console")
  const change = useChangeEndpoint(id)
  const { handleSuccess } = useRouteModal()
  const form = useForm<EndpointValues>({ defaultValues: { url, types, description } })
  const submit = async (values: EndpointValues) => {
    await change.mutateAsync(values)
    toast.success(t("webhooks.saved"))
    handleSuccess()
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={change.error} submit={t("actions.save")} is_busy={change.isPending}>
      <EndpointFields control={form.control} />
    </DrawerForm>
  )
}

export default EditEndpointPage
