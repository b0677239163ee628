import type { AdminClientPrice, OverrideField } from "@guichet/billing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { Text, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { DrawerForm } from "../../../../../components/page-form"
import { SelectField } from "../../../../../components/select-field"
import { TextField } from "../../../../../components/text-field"
import { minorOf } from "../../../../../lib/minor-of"
import { useSetOverride } from "../../price-api"
import { ReasonField } from "./reason-field"
import { usePriceWords } from "./use-price-words"

interface SetPriceProps {
  id: string
  price: AdminClientPrice
  field: OverrideField
  currency: string | null
  override: AdminClientPrice["overrides"][number] | undefined
}

interface SetValues {
  value: string
  starts_on: string
  last_on: string
  reason: string
}

const PERCENT = /^\d{1,2}([.,]\d{1,4})?$/

/** Sets one term for a client; the override shown in its place ends with it. */
export const SetPrice = ({ id, price, field, currency, override }: SetPriceProps) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const { say, of } = usePriceWords()
  const set = useSetOverride(id)
  const form = useForm<SetValues>({
    defaultValues: {
      value: field === "fee_collection" ? (override?.value ?? "invoice") : "",
      starts_on: "",
      last_on: "",
      reason: "",
    },
  })
  const is_bound = field === "min_minor" || field === "max_minor"
  const submit = async ({ value, starts_on, last_on, reason }: SetValues) => {
    await set.mutateAsync({
      field,
      currency,
      value: valueOf(field, value.trim(), currency),
      ...(starts_on && { starts_on }),
      ...(last_on && { last_on }),
      reason: reason.trim(),
      replaces: override?.id ?? null,
    })
    toast.success(t("clientPrice.saved"))
    handleSuccess()
  }
  const readable = (typed: unknown) => {
    const text = String(typed).trim()
    if (text === "" && is_bound) {
      return true
    }

    return field === "percent"
      ? PERCENT.test(text) || t("clientPrice.badPercent")
      : minorOf(text, currency ?? price.currency) !== null || t("clientPrice.badAmount")
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={set.error} submit={t("clientPrice.set")} is_busy={set.isPending}>
      <Text size="small">{t("clientPrice.setHint")}</Text>
      <Text size="small" className="text-ui-fg-subtle">
        {t("clientPrice.plan", { value: price.plan_price ? of(price.plan_price, field) : "—" })}
        {override && ` ${t("clientPrice.replaces", { value: say(field, override.value, currency ?? price.currency) })}`}
      </Text>
      {field === "fee_collection" ? (
        <SelectField
          control={form.control}
          name="value"
          label={t("clientPrice.value")}
          choices={(["at_sale", "invoice"] as const).map((value) => ({ value, label: t(`plans.collected.${value}`) }))}
        />
      ) : (
        <TextField
          control={form.control}
          name="value"
          label={currency ? `${t("clientPrice.value")} (${currency.toUpperCase()})` : `${t("clientPrice.value")} (%)`}
          hint={is_bound ? t("clientPrice.noBoundHint") : undefined}
          input_mode="decimal"
          max={20}
          optional={is_bound}
          rules={{ validate: readable }}
          autoFocus
        />
      )}
      <TextField
        control={form.control}
        name="starts_on"
        type="date"
        label={t("clientPrice.starts")}
        hint={t("clientPrice.startsHint")}
        optional
      />
      <TextField
        control={form.control}
        name="last_on"
        type="date"
        label={t("clientPrice.last")}
        hint={t("clientPrice.lastHint")}
        optional
        rules={{
          validate: (last, { starts_on }) => !last || !starts_on || String(last) >= starts_on || t("clientPrice.lastEarly"),
        }}
      />
      <ReasonField control={form.control} />
    </DrawerForm>
  )
}

/** The value as the route takes it: minor units, a plain decimal, a way of collecting; null: no limit. */
function valueOf(field: OverrideField, typed: string, currency: string | null): string | null {
  if (field === "fee_collection") {
    return typed
  }
  if (field === "percent") {
    return typed.replace(",", ".")
  }

  return typed === "" ? null : String(minorOf(typed, currency as string))
}
