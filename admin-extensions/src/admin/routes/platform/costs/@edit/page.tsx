import type { OperatorCost } from "@guichet/billing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { CurrencyField } from "../../../../components/currency-field"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { TextField } from "../../../../components/text-field"
import { LoadState } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { minorOf } from "../../../../lib/minor-of"
import { percentOfText, typedPercent } from "../../../../lib/parse-number"
import { useCosts, useWriteCost } from "../api"

const MOST_PERCENT = 99.9999

const EditCostPage = () => {
  const { t } = useTranslation("console")
  const [params] = useSearchParams()
  const { data: costs, error, refetch } = useCosts()
  const cost = costs?.find(({ currency }) => currency === params.get("currency"))

  return (
    <DrawerPage title={cost ? t("costs.editIn", { currency: cost.currency.toUpperCase() }) : t("costs.add")}>
      {costs ? <CostForm key={cost?.currency} cost={cost} /> : <LoadState error={error} onRetry={refetch} />}
    </DrawerPage>
  )
}

const CostForm = ({ cost }: { cost: OperatorCost | undefined }) => {
  const { t } = useTranslation("console")
  const { language, typed } = useFormat()
  const { handleSuccess } = useRouteModal()
  const save = useWriteCost()
  const amount = (minor: number | undefined) => (cost && minor !== undefined ? typed(minor, cost.currency) : "")
  const form = useForm({
    defaultValues: {
      currency: cost?.currency.toUpperCase() ?? "",
      month: amount(cost?.month_minor),
      ticket: amount(cost?.ticket_minor),
      percent: cost ? typedPercent(cost.card_percent, language) : "",
      fixed: amount(cost?.card_fixed_minor),
    },
  })
  const code = (form.watch("currency") ?? "").toLowerCase()
  const minor = (text: string) => minorOf(text || "0", code)
  const submit = async ({ month, ticket, percent, fixed }: { month: string; ticket: string; percent: string; fixed: string }) => {
    await save.mutateAsync({
      currency: code,
      month_minor: minor(month) ?? 0,
      ticket_minor: minor(ticket) ?? 0,
      card_percent: percentOfText(percent || "0", MOST_PERCENT) ?? "0",
      card_fixed_minor: minor(fixed) ?? 0,
    })
    toast.success(t("costs.saved"))
    handleSuccess()
  }
  // an amount can be parsed only once a currency is chosen
  const isAmount = (text: unknown) => !code || minor(String(text)) !== null || t("plans.problem.amount_negative")
  const isPercent = (text: unknown) =>
    !text || percentOfText(String(text), MOST_PERCENT) !== null || t("plans.problem.percent_invalid")
  const field = (name: "month" | "ticket" | "fixed", hint?: string) => (
    <TextField
      control={form.control}
      name={name}
      label={t(`costs.${name}`)}
      hint={hint}
      input_mode="decimal"
      max={20}
      optional
      rules={{ validate: isAmount }}
    />
  )

  return (
    <DrawerForm form={form} onSubmit={submit} error={save.error} submit={t("actions.save")} is_busy={save.isPending}>
      {!cost && <CurrencyField control={form.control} name="currency" label={t("costs.currency")} />}
      {field("month")}
      {field("ticket", t("costs.ticketHint"))}
      <TextField
        control={form.control}
        name="percent"
        label={t("costs.percent")}
        hint={t("costs.percentHint")}
        input_mode="decimal"
        max={8}
        optional
        rules={{ validate: isPercent }}
      />
      {field("fixed")}
    </DrawerForm>
  )
}

export default EditCostPage
