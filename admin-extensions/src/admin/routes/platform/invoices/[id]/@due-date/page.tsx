import type { Invoice } from "@guichet/billing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../../../components/page-form"
import { TextField } from "../../../../../components/text-field"
import { useFormat } from "../../../../../lib/format"
import { useChangeDueDate, useInvoice } from "../../api"

const DueDatePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: invoice } = useInvoice(id)

  return <DrawerPage title={t("invoices.changeDue")}>{invoice && <DueDateForm invoice={invoice} />}</DrawerPage>
}

const DueDateForm = ({ invoice }: { invoice: Invoice }) => {
  const { t } = useTranslation("console")
  const { fullDate } = useFormat()
  const { handleSuccess } = useRouteModal()
  const change = useChangeDueDate(invoice.id)
  const form = useForm({ defaultValues: { due_on: invoice.due_on, reason: "" } })
  const validate = (due_on: string) =>
    due_on >= invoice.issued_on || t("invoices.dueTooEarly", { date: fullDate(invoice.issued_on) })
  const submit = async (values: { due_on: string; reason: string }) => {
    await change.mutateAsync(values)
    toast.success(t("invoices.changed"))
    handleSuccess()
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={change.error} submit={t("actions.save")} is_busy={change.isPending}>
      <TextField control={form.control} name="due_on" label={t("invoices.due")} type="date" rules={{ validate }} />
      <TextField control={form.control} name="reason" label={t("invoices.reason")} hint={t("invoices.reasonHint")} max={300} />
    </DrawerForm>
  )
}

export default DueDatePage
