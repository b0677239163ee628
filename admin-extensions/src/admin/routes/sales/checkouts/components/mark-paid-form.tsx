import type { OpenCheckoutDTO } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { Text, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { DrawerForm } from "../../../../components/page-form"
import { TextField } from "../../../../components/text-field"
import { isApiError } from "../../../../lib/api"
import { useFormat } from "../../../../lib/format"
import { useMarkPaid } from "../../api"
import { CheckoutState } from "./checkout-state"
import { HeldPlaces } from "./held-places"
import { TimeLeft } from "./time-left"

/** The held places and remaining time, the buyer, then the money. */
export const MarkPaidForm = ({ checkout }: { checkout: OpenCheckoutDTO }) => {
  const { t } = useTranslation("console")
  const { money, here } = useFormat()
  const { handleSuccess } = useRouteModal()
  const mark = useMarkPaid(checkout.id)
  const form = useForm({ defaultValues: { name: checkout.buyer_name ?? "", email: checkout.buyer_email ?? "" } })
  const amount = money(checkout.amount_minor, checkout.currency)
  const isFree = checkout.amount_minor === 0
  const isPaying = checkout.state === "paying"
  const isDifference = checkout.difference_of !== null

  const submit = async (buyer: { name: string; email: string }) => {
    const paid = { amount_minor: checkout.amount_minor, ...(!isDifference && { buyer }) }
    const sale = await mark.mutateAsync(paid).catch((error: unknown) => {
      const field = isApiError(error) && error.code === "invalid_data" ? error.details.field : undefined
      if (field === "name" || field === "email") {
        form.setError(
          field,
          { message: t(field === "name" ? "checkouts.nameWrong" : "checkouts.emailWrong") },
          { shouldFocus: true }
        )
      }
      throw error
    })
    const count = sale.tickets.length
    toast.success(isDifference ? t("checkouts.moved", { count }) : t("checkouts.marked", { count, email: sale.buyer_email }))
    handleSuccess(`/sales/${checkout.difference_of ?? sale.id}`)
  }

  return (
    <DrawerForm
      form={form}
      onSubmit={submit}
      error={mark.error}
      submit={isFree ? t("checkouts.confirmFree") : t("checkouts.confirm", { amount })}
      is_busy={mark.isPending}
      is_disabled={isPaying}
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <CheckoutState state={checkout.state} />
        <Text size="small" className="text-ui-fg-subtle">
          {t("checkouts.left")} <TimeLeft checkout={checkout} />
        </Text>
      </div>
      {isPaying && (
        <Text size="small" role="status">
          {t("checkouts.cardOpen", { when: here(checkout.until) })}
        </Text>
      )}
      <HeldPlaces checkout={checkout} />
      {isDifference ? (
        <Text size="small" className="text-ui-fg-subtle">
          {t("checkouts.meansMoved", { count: checkout.ticket_count, name: checkout.buyer_name })}
        </Text>
      ) : (
        <>
          <TextField control={form.control} name="name" label={t("checkouts.name")} max={120} autoFocus={!checkout.buyer_name} />
          <TextField control={form.control} name="email" label={t("checkouts.email")} type="email" max={254} />
          <Text size="small" className="text-ui-fg-subtle">
            {t(isFree ? "checkouts.meansFree" : "checkouts.means")}
          </Text>
        </>
      )}
    </DrawerForm>
  )
}
