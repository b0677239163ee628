import type { Invoice } from "@guichet/billing/contracts"
import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { InvoiceLink } from "../../../../../components/invoice/invoice-sheet"
import { DrawerForm, DrawerPage } from "../../../../../components/page-form"
import { TextField } from "../../../../../components/text-field"
import { useFormat } from "../../../../../lib/format"
import { minorOf } from "../../../../../lib/minor-of"
import { useChangeAmount, useInvoice } from "../../api"

const AmountPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: invoice } = useInvoice(id)

  return (
    <DrawerPage title={t("invoices.changeAmount")}>
      {invoice?.original && (
        <RouteDrawer.Body className="txt-small flex flex-col gap-2">
          {t("invoices.changeOriginal")}
          <InvoiceLink invoice={invoice.original} base="/platform/invoices" />
        </RouteDrawer.Body>
      )}
      {invoice && !invoice.original && <AmountForm invoice={invoice} />}
    </DrawerPage>
  )
}

const AmountForm = ({ invoice }: { invoice: Invoice }) => {
  const { t } = useTranslation("console")
  const { typed } = useFormat()
  const [idempotency_key] = useState(() => crypto.randomUUID())
  const { handleSuccess } = useRouteModal()
  const change = useChangeAmount(invoice.id)
  const { currency } = invoice
  const form = useForm({ defaultValues: { amount: typed(invoice.asked_minor, currency), reason: "" } })
  const submit = async ({ amount, reason }: { amount: string; reason: string }) => {
    await change.mutateAsync({ amount_minor: minorOf(amount, currency) ?? 0, reason, idempotency_key })
    toast.success(t("invoices.changed"))
    handleSuccess()
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={change.error} submit={t("actions.save")} is_busy={change.isPending}>
      <TextField
        control={form.control}
        name="amount"
        label={t("invoices.amount", { currency: currency.toUpperCase() })}
        hint={t("invoices.changeAmountHint")}
        input_mode="decimal"
        max={20}
        rules={{ validate: (value) => minorOf(String(value), currency) !== null || t("invoices.amountInvalid") }}
      />
      <TextField control={form.control} name="reason" label={t("invoices.reason")} hint={t("invoices.reasonHint")} max={300} />
    </DrawerForm>
  )
}

export default AmountPage
