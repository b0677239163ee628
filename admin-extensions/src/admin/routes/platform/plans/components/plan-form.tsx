// Long because one form edits a plan with a block of prices per currency, and shows each problem at its field.
import {
  feeBases,
  type AdminPlan,
  type AdminWritePlan,
  type FeeBase,
  type OperatorCost,
  type PlanProblem,
} from "@guichet/billing/contracts"
import { Trash } from "@medusajs/icons"
import { Button, Heading, IconButton, Text } from "@medusajs/ui"
import { type Control, type UseFormReturn, useFieldArray, useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { CurrencyField } from "../../../../components/currency-field"
import { CreateForm } from "../../../../components/page-form"
import { SelectField } from "../../../../components/select-field"
import { TextField } from "../../../../components/text-field"
import { isApiError } from "../../../../lib/api"
import { useFormat, type Format } from "../../../../lib/format"
import { minorOf } from "../../../../lib/minor-of"
import { useCosts } from "../../costs/api"
import { useCostWords } from "../../costs/use-cost-words"
import { Margins, shortfallsOf } from "./margins"

const AMOUNTS = ["monthly_minor", "fixed_minor", "free_fixed_minor", "min_minor", "max_minor"] as const
const MAX_CURRENCIES = 40

/** Amounts as typed. */
type PriceValues = { currency: string; percent: string } & Record<(typeof AMOUNTS)[number], string>

interface PlanValues {
  name: string
  fee_collection: AdminWritePlan["fee_collection"]
  fee_base: FeeBase
  prices: PriceValues[]
  below_cost_reason: string
}

interface PlanFormProps {
  title: string
  hint: string
  submit: string
  plan?: AdminPlan
  error: unknown
  is_busy: boolean
  onSave: (plan: AdminWritePlan) => Promise<void>
}

const emptyPrice = (currency: string): PriceValues => ({
  currency,
  percent: "",
  monthly_minor: "",
  fixed_minor: "",
  free_fixed_minor: "",
  min_minor: "",
  max_minor: "",
})

function valuesOf({ language, typed }: Format, plan?: AdminPlan): PlanValues {
  if (!plan) {
    return { name: "", fee_collection: "at_sale", fee_base: "total", prices: [emptyPrice("EUR")], below_cost_reason: "" }
  }
  const prices = plan.prices.map((price) => ({
    currency: price.currency.toUpperCase(),
    percent: language === "fr" ? price.percent.replace(".", ",") : price.percent,
    ...(Object.fromEntries(
      AMOUNTS.map((name) => [name, price[name] == null ? "" : typed(price[name] as number, price.currency)])
    ) as Record<(typeof AMOUNTS)[number], string>),
  }))

  return { name: plan.name, fee_collection: plan.fee_collection, fee_base: plan.fee_base, prices, below_cost_reason: "" }
}

/** Empty fields mean 0, or no limit. */
const planOf = ({ name, fee_collection, fee_base, prices, below_cost_reason }: PlanValues): AdminWritePlan => ({
  name,
  fee_collection,
  fee_base,
  ...(below_cost_reason.trim() && { below_cost_reason: below_cost_reason.trim() }),
  prices: prices.map((typed) => {
    const currency = typed.currency.toLowerCase()
    const amount = (text: string) => minorOf(text || "0", currency) ?? 0
    const bound = (text: string) => (text ? amount(text) : null)

    return {
      currency,
      percent: (typed.percent || "0").trim().replace(",", "."),
      monthly_minor: amount(typed.monthly_minor),
      fixed_minor: amount(typed.fixed_minor),
      free_fixed_minor: amount(typed.free_fixed_minor),
      min_minor: bound(typed.min_minor),
      max_minor: bound(typed.max_minor),
    }
  }),
})

/** A plan's name and its prices, one block per currency; the first applies to countries whose currency has no block. */
export const PlanForm = ({ plan, onSave, ...rest }: PlanFormProps) => {
  const { t } = useTranslation("console")
  const format = useFormat()
  const form = useForm<PlanValues>({ defaultValues: valuesOf(format, plan) })
  const prices = useFieldArray({ control: form.control, name: "prices" })
  const { data: costs } = useCosts()
  const shortfalls = shortfallsOf(rest.error)
  const submit = (values: PlanValues) =>
    onSave(planOf(values)).catch((error: unknown) => {
      showProblems(form, error, (code) => t(`plans.problem.${code}`))
      throw error
    })

  return (
    <CreateForm form={form} onSubmit={submit} width="max-w-3xl" {...rest}>
      {shortfalls && (
        <div className="flex flex-col gap-4 rounded-lg border p-4">
          <Margins margins={shortfalls} />
          <TextField
            control={form.control}
            name="below_cost_reason"
            label={t("costs.reason")}
            hint={t("costs.reasonHint")}
            lines={2}
            max={300}
            optional
          />
        </div>
      )}
      <TextField control={form.control} name="name" label={t("plans.name")} max={80} autoFocus />
      <SelectField
        control={form.control}
        name="fee_collection"
        label={t("plans.collection")}
        hint={t("plans.collectionHint")}
        choices={(["at_sale", "invoice"] as const).map((value) => ({ value, label: t(`plans.collected.${value}`) }))}
      />
      <SelectField
        control={form.control}
        name="fee_base"
        label={t("plans.base")}
        hint={t(`plans.baseExample.${form.watch("fee_base")}`)}
        choices={feeBases.map((value) => ({ value, label: t(`plans.bases.${value}`) }))}
      />
      {prices.fields.map(({ id }, index) => (
        <PriceBlock
          key={id}
          control={form.control}
          index={index}
          currency={form.watch(`prices.${index}.currency`)}
          costs={costs}
          onRemove={prices.fields.length > 1 ? () => prices.remove(index) : undefined}
        />
      ))}
      <Button
        type="button"
        size="small"
        variant="secondary"
        className="self-start"
        disabled={prices.fields.length >= MAX_CURRENCIES}
        onClick={() => prices.append(emptyPrice(""))}
      >
        {t("plans.addCurrency")}
      </Button>
    </CreateForm>
  )
}

interface PriceBlockProps {
  control: Control<PlanValues>
  index: number
  currency: string
  /** undefined until loaded */
  costs: OperatorCost[] | undefined
  onRemove?: () => void
}

const PriceBlock = ({ control, index, currency, costs, onRemove }: PriceBlockProps) => {
  const { t } = useTranslation("console")
  const words = useCostWords()
  const code = (currency ?? "").toLowerCase()
  const cost = costs?.find((one) => one.currency === code)
  // an amount can be parsed only once a currency is chosen
  const readable = (value: unknown) =>
    !value || !code || minorOf(String(value), code) !== null || t("plans.problem.amount_negative")
  const field = (name: (typeof AMOUNTS)[number]) => (
    <TextField
      control={control}
      name={`prices.${index}.${name}`}
      label={t(`plans.field.${name}`)}
      input_mode="decimal"
      max={20}
      optional
      rules={{ validate: readable }}
    />
  )

  return (
    <fieldset className="flex flex-col gap-4 rounded-lg border p-4">
      <legend className="sr-only">{t("plans.pricesIn", { currency })}</legend>
      <div className="flex items-center justify-between">
        <Heading level="h2">
          {currency ? t("plans.pricesIn", { currency: currency.toUpperCase() }) : t("plans.newCurrency")}
        </Heading>
        {onRemove && (
          <IconButton type="button" variant="transparent" aria-label={t("plans.removeCurrency", { currency })} onClick={onRemove}>
            <Trash />
          </IconButton>
        )}
      </div>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 md:grid-cols-3">
        <CurrencyField
          control={control}
          name={`prices.${index}.currency`}
          label={t("plans.field.currency")}
          hint={index === 0 ? t("plans.defaultHint") : undefined}
        />
        {field("monthly_minor")}
        <TextField
          control={control}
          name={`prices.${index}.percent`}
          label={t("plans.field.percent")}
          input_mode="decimal"
          max={8}
          optional
        />
        {field("fixed_minor")}
        {field("free_fixed_minor")}
        {field("min_minor")}
        {field("max_minor")}
      </div>
      {costs && code && (
        <Text size="small" className="text-ui-fg-subtle">
          {cost ? t("costs.beside", words(cost)) : t("costs.unknown")}
        </Text>
      )}
    </fieldset>
  )
}

/** Shows the problems that the server found at their fields. */
function showProblems(form: UseFormReturn<PlanValues>, error: unknown, words: (code: PlanProblem["code"]) => string): void {
  if (isApiError(error) && error.code === "plan_refused") {
    for (const [index, { code, field }] of (error.details.problems as PlanProblem[]).entries()) {
      form.setError(field as "name", { message: words(code) }, { shouldFocus: index === 0 })
    }
  }
}
