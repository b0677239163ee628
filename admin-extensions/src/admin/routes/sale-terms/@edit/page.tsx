import type { SaleTermsDTO, TaxMode } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { DrawerForm, DrawerPage } from "../../../components/page-form"
import { SelectField } from "../../../components/select-field"
import { TextField } from "../../../components/text-field"
import { CheckboxField } from "../../../components/checkbox-field"
import { useFormat, type Format } from "../../../lib/format"
import { minorOf } from "../../../lib/minor-of"
import { percentOfText, typedPercent } from "../../../lib/parse-number"
import { useSaleTerms, useWriteTerms } from "../api"
import { PriceExample } from "../components/price-example"
import { Follow } from "../components/follow"
import { exampleTerms, usualTax } from "../example-terms"

const MOST_FEE = 50

/** As typed. */
interface TermsValues {
  tax_mode: TaxMode
  takes_donations: boolean
  donation_text: string
  fees: { currency: string; percent: string; fixed: string }[]
}

const EditTermsPage = () => {
  const { t } = useTranslation("console")
  const { data: terms } = useSaleTerms()

  return <DrawerPage title={t("terms.editTitle")}>{terms && <TermsForm terms={terms} />}</DrawerPage>
}

const valuesOf = ({ tax_mode, takes_donations, donation_text, currencies, fees }: SaleTermsDTO, { typed, language }: Format) => ({
  tax_mode,
  takes_donations,
  donation_text: donation_text ?? "",
  fees: currencies.map((currency) => {
    const fee = fees.find((one) => one.currency === currency)

    return {
      currency,
      percent: fee && Number(fee.percent) > 0 ? typedPercent(fee.percent, language) : "",
      fixed: fee && fee.fixed_minor > 0 ? typed(fee.fixed_minor, currency) : "",
    }
  }),
})

/** No fee if both fields are empty or zero. */
const feeOf = ({ currency, percent, fixed }: TermsValues["fees"][number]) => {
  const fee = {
    currency,
    percent: percent.trim() ? (percentOfText(percent, MOST_FEE) ?? "0") : "0",
    fixed_minor: fixed.trim() ? (minorOf(fixed, currency) ?? 0) : 0,
  }

  return Number(fee.percent) > 0 || fee.fixed_minor > 0 ? fee : undefined
}

const TermsForm = ({ terms }: { terms: SaleTermsDTO }) => {
  const { t } = useTranslation("console")
  const format = useFormat()
  const { handleSuccess } = useRouteModal()
  const save = useWriteTerms()
  const form = useForm<TermsValues>({ defaultValues: valuesOf(terms, format) })
  const { tax_mode, takes_donations, fees } = form.watch()
  const submit = async (values: TermsValues) => {
    await save.mutateAsync({
      rev: terms.rev,
      tax_mode: values.tax_mode,
      takes_donations: values.takes_donations,
      donation_text: values.donation_text.trim() || null,
      fees: values.fees.flatMap((fee) => feeOf(fee) ?? []),
    })
    toast.success(t("terms.saved"))
    handleSuccess()
  }
  const isPercent = (text: string) =>
    !text.trim() || percentOfText(text, MOST_FEE) !== null || t("terms.notPercent", { max: MOST_FEE })
  const isAmount = (currency: string) => (text: string) =>
    !text.trim() || minorOf(text, currency) !== null || t("coupons.amountWrong")

  return (
    <DrawerForm form={form} onSubmit={submit} error={save.error} submit={t("actions.save")} is_busy={save.isPending}>
      <SelectField
        control={form.control}
        name="tax_mode"
        label={t("terms.mode")}
        choices={(["inclusive", "exclusive"] as const).map((value) => ({ value, label: t(`terms.modes.${value}`) }))}
      />
      {fees.map(({ currency }, at) => {
        const shown = currency.toUpperCase()

        return (
          <fieldset key={currency} className="flex flex-col gap-4">
            <legend className="txt-small-plus mb-2">{t("terms.feeOf", { currency: shown })}</legend>
            <TextField
              control={form.control}
              name={`fees.${at}.percent`}
              label={t("terms.feePercent")}
              input_mode="decimal"
              max={8}
              optional
              rules={{ validate: isPercent as never }}
            />
            <TextField
              control={form.control}
              name={`fees.${at}.fixed`}
              label={t("terms.feeFixed", { currency: shown })}
              hint={t("terms.feeHint")}
              input_mode="decimal"
              max={16}
              optional
              rules={{ validate: isAmount(currency) as never }}
            />
            <PriceExample
              terms={exampleTerms({ ...terms, tax_mode }, currency, feeOf(fees[at]))}
              tax_name={usualTax(terms)?.name ?? ""}
            />
          </fieldset>
        )
      })}
      <CheckboxField control={form.control} name="takes_donations" label={t("terms.takes")} />
      {takes_donations && (
        <TextField
          control={form.control}
          name="donation_text"
          label={t("terms.donationText")}
          hint={t("terms.donationHint")}
          max={400}
          lines={3}
          optional
        />
      )}
      <Follow count={terms.coming_date_count} />
    </DrawerForm>
  )
}

export default EditTermsPage
