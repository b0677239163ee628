import type { AdminClientPrice } from "@guichet/billing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { Text, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { DrawerForm } from "../../../../../components/page-form"
import { useEndOverride } from "../../price-api"
import { ReasonField } from "./reason-field"
import { usePriceWords } from "./use-price-words"

interface EndPriceProps {
  id: string
  price: AdminClientPrice
  override: AdminClientPrice["overrides"][number]
}

/** Ends one of a client's own terms: the plan's applies again from now on. */
export const EndPrice = ({ id, price: { plan_price }, override }: EndPriceProps) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const { of } = usePriceWords()
  const end = useEndOverride(id)
  const form = useForm({ defaultValues: { reason: "" } })
  const submit = async ({ reason }: { reason: string }) => {
    await end.mutateAsync({ override_id: override.id, reason: reason.trim() })
    toast.success(t("clientPrice.ended"))
    handleSuccess()
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={end.error} submit={t("clientPrice.end")} is_busy={end.isPending}>
      <Text size="small">{t("clientPrice.endHint", { value: plan_price ? of(plan_price, override.field) : "—" })}</Text>
      <ReasonField control={form.control} />
    </DrawerForm>
  )
}
