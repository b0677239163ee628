import type { SaleTaxDTO, SaleTermsDTO } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useLocation } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../components/page-form"
import { TextField } from "../../../components/text-field"
import { CheckboxField } from "../../../components/checkbox-field"
import { useFormat } from "../../../lib/format"
import { percentOfText, typedPercent } from "../../../lib/parse-number"
import { useSaleTerms, useWriteTax } from "../api"
import { Follow } from "../components/follow"

/** Passed in the history state. */
export interface TaxLinkState {
  /** the tax to change; undefined: a new one */
  tax_id?: string
}

const MOST = 99.99

const TaxPage = () => {
  const { t } = useTranslation("console")
  const asked = useLocation().state as TaxLinkState | null
  const { data: terms } = useSaleTerms()
  const tax = terms?.taxes.find(({ id }) => id === asked?.tax_id)

  return (
    <DrawerPage title={t(tax ? "terms.changeTax" : "terms.addTax")}>
      {terms && <TaxForm key={tax?.id} terms={terms} tax={tax} />}
    </DrawerPage>
  )
}

const TaxForm = ({ terms, tax }: { terms: SaleTermsDTO; tax?: SaleTaxDTO }) => {
  const { t } = useTranslation("console")
  const { language } = useFormat()
  const { handleSuccess } = useRouteModal()
  const save = useWriteTax(tax?.id)
  const is_first = terms.taxes.length === 0
  const form = useForm({
    defaultValues: {
      name: tax?.name ?? "",
      percent: tax ? typedPercent(tax.percent, language) : "",
      is_default: tax?.is_default ?? is_first,
    },
  })
  const submit = async ({ name, percent, is_default }: { name: string; percent: string; is_default: boolean }) => {
    await save.mutateAsync({ rev: terms.rev, name, percent: percentOfText(percent) ?? "", is_default })
    toast.success(t("terms.saved"))
    handleSuccess()
  }
  const isRate = (text: string) =>
    percentOfText(text, MOST) && Number(percentOfText(text)) > 0 ? true : t("terms.notPercent", { max: MOST })

  return (
    <DrawerForm form={form} onSubmit={submit} error={save.error} submit={t("actions.save")} is_busy={save.isPending}>
      <TextField control={form.control} name="name" label={t("terms.taxName")} hint={t("terms.taxNameHint")} max={60} autoFocus />
      <TextField
        control={form.control}
        name="percent"
        label={t("terms.taxPercent")}
        input_mode="decimal"
        max={8}
        rules={{ validate: isRate as never }}
      />
      <CheckboxField
        control={form.control}
        name="is_default"
        label={t("terms.isDefault")}
        disabled={is_first || tax?.is_default}
      />
      <Follow count={terms.coming_date_count} />
    </DrawerForm>
  )
}

export default TaxPage
