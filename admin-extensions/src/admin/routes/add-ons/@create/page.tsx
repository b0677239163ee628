import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import type { SaleTermsDTO } from "@guichet/ticketing/contracts"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { ModalWaiting } from "../../../components/modal-waiting"
import { CreateForm } from "../../../components/page-form"
import { useFormat } from "../../../lib/format"
import { useSaleTerms } from "../../sale-terms/api"
import { useCreateAddOn } from "../api"
import { addOnBodyOf, AddOnFields, addOnValuesOf, type AddOnValues } from "../components/add-on-fields"

const CreateAddOnPage = () => {
  const { t } = useTranslation("console")
  const { data: terms, error, refetch } = useSaleTerms()

  return (
    <RouteFocusModal>
      {terms ? <CreateAddOnForm terms={terms} /> : <ModalWaiting title={t("addOns.create")} error={error} onRetry={refetch} />}
    </RouteFocusModal>
  )
}

const CreateAddOnForm = ({ terms }: { terms: SaleTermsDTO }) => {
  const { t } = useTranslation("console")
  const format = useFormat()
  const { handleSuccess } = useRouteModal()
  const create = useCreateAddOn()
  const form = useForm<AddOnValues>({ defaultValues: addOnValuesOf(undefined, terms.currencies[0], format) })
  const submit = async (values: AddOnValues) => {
    await create.mutateAsync({ ...addOnBodyOf(values), currency: values.currency })
    toast.success(t("addOns.saved"))
    handleSuccess("/add-ons")
  }

  return (
    <CreateForm
      form={form}
      onSubmit={submit}
      title={t("addOns.create")}
      hint={t("addOns.createHint")}
      error={create.error}
      submit={t("addOns.create")}
      is_busy={create.isPending}
    >
      <AddOnFields control={form.control} terms={terms} currency={form.watch("currency")} />
    </CreateForm>
  )
}

export default CreateAddOnPage
