import { Combobox, Form, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Trash } from "@medusajs/icons"
import { Button, IconButton, toast } from "@medusajs/ui"
import { useState } from "react"
import { useFieldArray, useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { CreateForm } from "../../../../components/page-form"
import { TextField } from "../../../../components/text-field"
import { CheckboxField } from "../../../../components/checkbox-field"
import { isApiError } from "../../../../lib/api"
import { minorOf } from "../../../../lib/minor-of"
import { useClients } from "../../tenants/api"
import { useWriteInvoice } from "../api"

interface InvoiceValues {
  tenant_id: string
  lines: { description: string; /** as typed */ amount: string }[]
  collect_by_card: boolean
}

const WriteInvoicePage = () => (
  <RouteFocusModal>
    <WriteInvoiceForm />
  </RouteFocusModal>
)

const WriteInvoiceForm = () => {
  const { t } = useTranslation("console")
  const [idempotency_key] = useState(() => crypto.randomUUID())
  const [asked, setAsked] = useState("")
  // kept separately: the chosen client can drop out of the list during another search
  const [currency, setCurrency] = useState("eur")
  const tenants = useClients({ q: asked || undefined })
  const { handleSuccess } = useRouteModal()
  const write = useWriteInvoice()
  const form = useForm<InvoiceValues>({
    defaultValues: { tenant_id: "", lines: [{ description: "", amount: "" }], collect_by_card: false },
  })
  const lines = useFieldArray({ control: form.control, name: "lines" })
  const clients = (tenants.data?.tenants ?? []).map(({ id, name, canonical_host }) => ({
    value: id,
    label: `${name} · ${canonical_host}`,
  }))
  const choose = (id?: string) => {
    setCurrency(tenants.data?.tenants.find((tenant) => tenant.id === id)?.currency ?? currency)

    return id ?? ""
  }
  const submit = async ({ tenant_id, lines, collect_by_card }: InvoiceValues) => {
    const { invoice } = await write
      .mutateAsync({
        tenant_id,
        currency,
        lines: lines.map(({ description, amount }) => ({ description, amount_minor: minorOf(amount, currency) ?? 0 })),
        collect_by_card,
        idempotency_key,
      })
      .catch((error: unknown) => {
        // the fields then ask for amounts in that currency
        setCurrency(currencyOf(error) ?? currency)
        throw error
      })
    toast.success(t("invoices.written", { number: invoice.number }))
    handleSuccess(`/platform/invoices/${invoice.id}`)
  }

  return (
    <CreateForm
      form={form}
      onSubmit={submit}
      title={t("invoices.write")}
      hint={t("invoices.writeHint")}
      error={write.error}
      submit={t("invoices.send")}
      is_busy={write.isPending}
    >
      <Form.Field
        control={form.control}
        name="tenant_id"
        rules={{ required: t("form.required") }}
        render={({ field: { onChange, ...field } }) => (
          <Form.Item>
            <Form.Label>{t("invoices.client")}</Form.Label>
            <Form.Control>
              <Combobox
                {...field}
                onChange={(id) => onChange(choose(id))}
                options={clients}
                searchValue={asked}
                onSearchValueChange={setAsked}
              />
            </Form.Control>
            <Form.ErrorMessage />
          </Form.Item>
        )}
      />
      {lines.fields.map(({ id }, index) => (
        <div key={id} className="flex items-start gap-3">
          <div className="flex-1">
            <TextField control={form.control} name={`lines.${index}.description`} label={t("invoices.for")} max={300} />
          </div>
          <div className="w-32">
            <TextField
              control={form.control}
              name={`lines.${index}.amount`}
              label={t("invoices.amount", { currency: currency.toUpperCase() })}
              input_mode="decimal"
              max={20}
              rules={{ validate: (value) => (minorOf(String(value), currency) ?? 0) > 0 || t("invoices.amountInvalid") }}
            />
          </div>
          {lines.fields.length > 1 && (
            <IconButton
              type="button"
              variant="transparent"
              className="mt-6"
              aria-label={t("invoices.removeLine", { number: index + 1 })}
              onClick={() => lines.remove(index)}
            >
              <Trash />
            </IconButton>
          )}
        </div>
      ))}
      <Button
        type="button"
        size="small"
        variant="secondary"
        className="self-start"
        disabled={lines.fields.length >= 50}
        onClick={() => lines.append({ description: "", amount: "" })}
      >
        {t("invoices.addLine")}
      </Button>
      <CheckboxField
        control={form.control}
        name="collect_by_card"
        label={t("invoices.collectByCard")}
        hint={t("invoices.collectByCardHint")}
      />
    </CreateForm>
  )
}

/** The client's invoice currency, if the refusal was about it. */
const currencyOf = (error: unknown): string | null =>
  isApiError(error) && error.code === "invoice_currency" ? String(error.details.currency) : null

export default WriteInvoicePage
