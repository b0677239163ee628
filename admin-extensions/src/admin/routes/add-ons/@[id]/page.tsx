import type { AddOnDTO, SaleTermsDTO } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../components/page-form"
import { LoadState } from "../../../components/load-state"
import { useFormat } from "../../../lib/format"
import { useMay } from "../../../lib/site"
import { useSaleTerms } from "../../sale-terms/api"
import { useAddOn, useRemoveAddOn, useUpdateAddOn } from "../api"
import { addOnBodyOf, AddOnFields, addOnValuesOf, type AddOnValues } from "../components/add-on-fields"

const AddOnPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: add_on, error, refetch } = useAddOn(id)
  const { data: terms } = useSaleTerms()

  return (
    <DrawerPage title={t("addOns.edit")}>
      {add_on && terms ? <AddOnForm add_on={add_on} terms={terms} /> : <LoadState error={error} onRetry={refetch} />}
    </DrawerPage>
  )
}

const AddOnForm = ({ add_on, terms }: { add_on: AddOnDTO; terms: SaleTermsDTO }) => {
  const { t } = useTranslation("console")
  const format = useFormat()
  const may_write = useMay()("coupon.write")
  const { handleSuccess } = useRouteModal()
  const prompt = usePrompt()
  const update = useUpdateAddOn(add_on.id)
  const remove = useRemoveAddOn(add_on.id)
  const form = useForm<AddOnValues>({ defaultValues: addOnValuesOf(add_on, add_on.currency, format) })
  const submit = async (values: AddOnValues) => {
    await update.mutateAsync({ ...addOnBodyOf(values), rev: add_on.rev })
    toast.success(t("addOns.saved"))
    handleSuccess()
  }
  const confirm = async () => {
    const is_sure = await prompt({
      title: t("addOns.removeAsk", { name: add_on.title }),
      description: t("addOns.removeHint"),
      confirmText: t("offers.remove"),
      cancelText: t("actions.cancel"),
    })
    if (is_sure) {
      remove.mutate(undefined, {
        onSuccess: () => {
          toast.success(t("offers.removed"))
          handleSuccess()
        },
      })
    }
  }

  return (
    <DrawerForm
      form={form}
      onSubmit={submit}
      error={update.error ?? remove.error}
      submit={t("actions.save")}
      is_busy={update.isPending}
      is_disabled={!may_write}
    >
      <Text size="small" className="text-ui-fg-subtle">
        {t("addOns.buyersSee", { amount: format.price(add_on.all_in_minor, add_on.currency) })}
      </Text>
      <AddOnFields control={form.control} terms={terms} currency={add_on.currency} add_on={add_on} />
      {may_write && add_on.is_removable && (
        <Button
          size="small"
          variant="secondary"
          type="button"
          className="self-start"
          isLoading={remove.isPending}
          onClick={() => void confirm()}
        >
          {t("offers.remove")}
        </Button>
      )}
    </DrawerForm>
  )
}

export default AddOnPage
