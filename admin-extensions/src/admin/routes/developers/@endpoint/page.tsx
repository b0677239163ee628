import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { CreateForm } from "../../../components/page-form"
import { type EndpointValues, useAddEndpoint } from "../api"
import { EndpointFields } from "../components/endpoint-fields"
import { SecretPage } from "../components/secret-once"

const AddEndpointPage = () => (
  <RouteFocusModal>
    <AddEndpoint />
  </RouteFocusModal>
)

const AddEndpoint = () => {
  const { t } = useTranslation("console")
  const add = useAddEndpoint()
  const { handleSuccess } = useRouteModal()
  const form = useForm<EndpointValues>({ defaultValues: { url: "", types: ["sale.settled", "sale.refunded"], description: "" } })
  const submit = async (values: EndpointValues) => {
    await add.mutateAsync(values)
    // marks the form as saved, so that leaving needs no confirmation
    form.reset(values)
  }

  if (add.data) {
    const { endpoint, secret } = add.data

    return (
      <SecretPage
        page={t("webhooks.add")}
        title={t("webhooks.secret", { url: endpoint.url })}
        hint={t("webhooks.secretHint")}
        secret={secret}
        onDone={() => handleSuccess(`/developers/endpoints/${endpoint.id}`)}
      />
    )
  }

  return (
    <CreateForm
      form={form}
      onSubmit={submit}
      title={t("webhooks.add")}
      hint={t("webhooks.addHint")}
      error={add.error}
      submit={t("webhooks.save")}
      is_busy={add.isPending}
    >
      <EndpointFields control={form.control} />
    </CreateForm>
  )
}

export default AddEndpointPage
