import { MAX_EXCHANGE_FEE_MINOR, MAX_REFUND_HOURS, MAX_REFUND_STEPS, type RefundTermsDTO } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { Button, Text, toast } from "@medusajs/ui"
import { useFieldArray, useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { DrawerForm } from "../../../components/page-form"
import { SelectField } from "../../../components/select-field"
import { TextField } from "../../../components/text-field"
import { CheckboxField } from "../../../components/checkbox-field"
import { useFormat } from "../../../lib/format"
import { minorOf } from "../../../lib/minor-of"
import { useSite } from "../../../lib/site"
import { useWriteRefundTerms } from "../api"
import { problemOf, promises, termsOf, units, valuesOf, type TermsValues } from "../terms-values"

interface TermsFormProps {
  terms: RefundTermsDTO
  /** undefined: the usual terms */
  event_id?: string
}

const WHOLE = /^\d{1,4}$/

/** Until when buyers can return tickets themselves, and for which share of the price. */
export const TermsForm = ({ terms, event_id }: TermsFormProps) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const { typed, money } = useFormat()
  const { data: site } = useSite()
  const currency = site?.tenant.currency ?? "eur"
  const save = useWriteRefundTerms(event_id)
  const form = useForm<TermsValues>({ defaultValues: valuesOf(terms.terms, currency, typed) })
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "steps" })
  const values = form.watch()
  const problem = values.promised === "steps" ? problemOf(values) : null
  const submit = async (entered: TermsValues) => {
    if (problemOf(entered)) {
      throw new Error("steps contradict each other")
    }
    const wanted = termsOf(entered, currency)
    if (wanted !== null || terms.rev > 0) {
      await save.mutateAsync({ rev: terms.rev, terms: wanted })
    }
    toast.success(t("refundTerms.saved"))
    handleSuccess()
  }
  const isHours = (text: string, unit: string | undefined) =>
    (WHOLE.test(text.trim()) && Number(text) * (unit === "days" ? 24 : 1) <= MAX_REFUND_HOURS) || t("refundTerms.spanWrong")
  const isSpan = (text: string, at: number) => isHours(text, values.steps[at]?.unit)
  const isFee = (text: string) => {
    const fee = minorOf(text, currency)

    return (
      (fee !== null && fee >= 0 && fee <= MAX_EXCHANGE_FEE_MINOR) ||
      t("refundTerms.feeWrong", { amount: money(MAX_EXCHANGE_FEE_MINOR, currency) })
    )
  }
  const isPercent = (text: string) =>
    (WHOLE.test(text.trim()) && Number(text) >= 1 && Number(text) <= 100) || t("refundTerms.percentWrong")

  return (
    <DrawerForm
      form={form}
      onSubmit={submit}
      error={save.error}
      submit={t("actions.save")}
      is_busy={save.isPending}
      is_disabled={problem !== null}
    >
      <SelectField
        control={form.control}
        name="promised"
        label={t("refundTerms.promise")}
        choices={promises.map((value) => ({
          value,
          label: t(`refundTerms.${value === "none" && event_id ? "promises.usual" : `promises.${value}`}`),
        }))}
      />
      {values.promised === "steps" && (
        <>
          {fields.map((field, at) => (
            <fieldset key={field.id} className="flex flex-col gap-3 rounded-lg border p-4">
              <legend className="txt-small-plus px-1">{t("refundTerms.step", { no: at + 1 })}</legend>
              <div className="grid grid-cols-2 gap-3">
                <TextField
                  control={form.control}
                  name={`steps.${at}.before`}
                  label={t("refundTerms.until")}
                  input_mode="numeric"
                  max={4}
                  rules={{ validate: ((text: string) => isSpan(text, at)) as never }}
                />
                <SelectField
                  control={form.control}
                  name={`steps.${at}.unit`}
                  label={t("refundTerms.beforeStart")}
                  choices={units.map((value) => ({ value, label: t(`refundTerms.units.${value}`) }))}
                />
              </div>
              <TextField
                control={form.control}
                name={`steps.${at}.percent`}
                label={t("refundTerms.percent")}
                input_mode="numeric"
                max={3}
                rules={{ validate: isPercent as never }}
              />
              {fields.length > 1 && (
                <Button
                  size="small"
                  variant="transparent"
                  type="button"
                  className="shrink-0 self-start"
                  onClick={() => remove(at)}
                >
                  {t("refundTerms.removeStep", { no: at + 1 })}
                </Button>
              )}
            </fieldset>
          ))}
          {fields.length < MAX_REFUND_STEPS && (
            <Button
              size="small"
              variant="secondary"
              type="button"
              className="shrink-0 self-start"
              onClick={() => append({ before: "24", unit: "hours", percent: "50" })}
            >
              {t("refundTerms.addStep")}
            </Button>
          )}
          <div aria-live="polite">
            {problem && (
              <Text size="small" className="text-ui-fg-error">
                {t(`refundTerms.problem.${problem}`)}
              </Text>
            )}
          </div>
          <CheckboxField
            control={form.control}
            name="returns_fee"
            label={t("refundTerms.returnsFee")}
            hint={t("refundTerms.returnsFeeHint")}
          />
        </>
      )}
      {values.promised !== "none" && (
        <>
          <CheckboxField
            control={form.control}
            name="exchanges"
            label={t("refundTerms.exchanges")}
            hint={t("refundTerms.exchangesHint")}
          />
          {values.exchanges && (
            <fieldset className="flex flex-col gap-3 rounded-lg border p-4">
              <legend className="txt-small-plus px-1">{t("refundTerms.exchange")}</legend>
              <div className="grid grid-cols-2 gap-3">
                <TextField
                  control={form.control}
                  name="exchange_before"
                  label={t("refundTerms.until")}
                  input_mode="numeric"
                  max={4}
                  rules={{ validate: ((text: string) => isHours(text, values.exchange_unit)) as never }}
                />
                <SelectField
                  control={form.control}
                  name="exchange_unit"
                  label={t("refundTerms.beforeStart")}
                  choices={units.map((value) => ({ value, label: t(`refundTerms.units.${value}`) }))}
                />
              </div>
              <TextField
                control={form.control}
                name="exchange_fee"
                label={t("refundTerms.exchangeFee", { currency: currency.toUpperCase() })}
                hint={t("refundTerms.exchangeFeeHint")}
                input_mode="decimal"
                max={10}
                rules={{ validate: isFee as never }}
              />
            </fieldset>
          )}
        </>
      )}
      <Text size="small" className="text-ui-fg-subtle">
        {t("refundTerms.holds")}
      </Text>
    </DrawerForm>
  )
}
