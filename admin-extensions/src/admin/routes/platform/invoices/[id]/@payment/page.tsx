import type { Invoice } from "@guichet/billing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../../../components/page-form"
import { SelectField } from "../../../../../components/select-field"
import { TextField } from "../../../../../components/text-field"
import { useFormat } from "../../../../../lib/format"
import { dayOf } from "../../../../../lib/day-of"
import { minorOf } from "../../../../../lib/minor-of"
import { useInvoice, useRecordPayment, type NewPayment } from "../../api"

interface PaymentValues {
  /** as typed */
  amount: string
  method: NewPayment["method"]
  paid_on: string
  note: string
}

const PaymentPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: invoice } = useInvoice(id)

  return <DrawerPage title={t("invoices.pay")}>{invoice && <PaymentForm invoice={invoice} />}</DrawerPage>
}

const PaymentForm = ({ invoice: { id, currency, open_minor } }: { invoice: Invoice }) => {
  const { t } = useTranslation("console")
  const { money, typed } = useFormat()
  const [idempotency_key] = useState(() => crypto.randomUUID())
  const { handleSuccess } = useRouteModal()
  const record = useRecordPayment(id)
  const form = useForm<PaymentValues>({
    defaultValues: {
      amount: typed(open_minor, currency),
      method: "bank",
      paid_on: dayOf(new Date()),
      note: "",
    },
  })
  const submit = async ({ amount, note, ...rest }: PaymentValues) => {
    await record.mutateAsync({
      ...rest,
      amount_minor: minorOf(amount, currency) ?? 0,
      ...(note && { note }),
      idempotency_key,
    })
    toast.success(t("invoices.payNoted"))
    handleSuccess()
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={record.error} submit={t("invoices.payNote")} is_busy={record.isPending}>
      <TextField
        control={form.control}
        name="amount"
        label={t("invoices.amount", { currency: currency.toUpperCase() })}
        hint={t("invoices.left", { amount: money(open_minor, currency) })}
        input_mode="decimal"
        max={20}
        rules={{
          validate: {
            amount: (value) => (minorOf(String(value), currency) ?? 0) > 0 || t("invoices.amountInvalid"),
            left: (value) => (minorOf(String(value), currency) ?? 0) <= open_minor || t("invoices.tooMuch"),
          },
        }}
      />
      <SelectField
        control={form.control}
        name="method"
        label={t("invoices.how")}
        choices={(["bank", "cash", "other"] as const).map((value) => ({ value, label: t(`invoices.method.${value}`) }))}
      />
      <TextField control={form.control} name="paid_on" label={t("invoices.paidOn")} type="date" />
      <TextField
        control={form.control}
        name="note"
        label={t("invoices.note")}
        hint={t("invoices.reasonHint")}
        max={300}
        optional
      />
    </DrawerForm>
  )
}

export default PaymentPage
