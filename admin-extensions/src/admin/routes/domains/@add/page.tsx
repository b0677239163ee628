import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { CreateForm } from "../../../components/page-form"
import { TextField } from "../../../components/text-field"
import { useAddDomain } from "../api"

const AddDomainPage = () => (
  <RouteFocusModal>
    <AddDomainForm />
  </RouteFocusModal>
)

const AddDomainForm = () => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const add = useAddDomain()
  const form = useForm({ defaultValues: { host: "" } })
  const submit = async (values: { host: string }) => {
    const { domain, notes } = await add.mutateAsync(values)

    toast.success(t("domains.added", { host: domain.display_host }), {
      description: notes.includes("from_address") ? t("domains.notes.from_address") : undefined,
    })
    handleSuccess(`/domains/${domain.id}`)
  }

  return (
    <CreateForm
      form={form}
      onSubmit={submit}
      title={t("domains.add")}
      hint={t("domains.addHint")}
      error={add.error}
      submit={t("domains.add")}
      is_busy={add.isPending}
    >
      <TextField control={form.control} name="host" label={t("domains.host")} hint={t("domains.hostHint")} max={500} autoFocus />
    </CreateForm>
  )
}

export default AddDomainPage
