import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { CreateForm } from "../../../components/page-form"
import { type EndpointValues, useAddEndpoint } from "../api"
import { EndpointFields } from "../components/endpoint-fields"
import { SecretOnce } from "../components/secret-once"

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
    // nothing unsaved is left to be asked about
    form.reset(values)
  }

  if (add.data) {
    const { endpoint, secret } = add.data

    return (
      <>
        <RouteFocusModal.Header />
        <RouteFocusModal.Body className="flex flex-col items-center overflow-y-auto px-4 py-8">
          <div className="w-full max-w-xl">
            <RouteFocusModal.Title className="sr-only">{t("webhooks.add")}</RouteFocusModal.Title>
            <RouteFocusModal.Description className="sr-only">{t("developers.once")}</RouteFocusModal.Description>
            <SecretOnce
              title={t("webhooks.secret", { url: endpoint.url })}
              hint={t("webhooks.secretHint")}
              secret={secret}
              onDone={() => handleSuccess(`/developers/endpoints/${endpoint.id}`)}
            />
          </div>
        </RouteFocusModal.Body>
      </>
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
