import { maximumCharge } from "@guichet/kernel/money"
import type { EventDTO } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { ChoicesField } from "../../../../components/choices-field"
import { Empty } from "../../../../components/empty"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { SelectField } from "../../../../components/select-field"
import { TextField } from "../../../../components/text-field"
import { LoadState } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { minorOf } from "../../../../lib/minor-of"
import { useEvent } from "../../api"
import { levelNames } from "../level-names"
import { useSetDatePrices } from "../date-prices-api"

interface DatePriceValues {
  price_level_id: string
  performance_ids: string[]
  what: "own" | "none" | "usual"
  /** as typed */
  amount: string
}

/** Gives dates a price other than their event's, none, or the event's again. */
const DatePricePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: event, error, refetch } = useEvent(id)

  return (
    <DrawerPage title={t("datePrices.set")} right="event.write">
      {event ? <DatePriceForm event={event} /> : <LoadState error={error} onRetry={refetch} />}
    </DrawerPage>
  )
}

const DatePriceForm = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const { moment, price, typed } = useFormat()
  const { handleSuccess } = useRouteModal()
  const set = useSetDatePrices(event.id)
  const [now] = useState(() => new Date().toISOString())
  const dates = event.performances.filter(
    ({ status, starts_at }) => status !== "cancelled" && new Date(starts_at).toISOString() > now
  )
  const form = useForm<DatePriceValues>({
    defaultValues: { price_level_id: event.price_levels[0]?.id ?? "", performance_ids: [], what: "own", amount: "" },
  })
  const [price_level_id, what] = form.watch(["price_level_id", "what"])
  const level = event.price_levels.find(({ id }) => id === price_level_id)
  const names = new Map(levelNames(event).map(({ id, name }) => [id, name]))
  const submit = async ({ amount, performance_ids }: DatePriceValues) => {
    await set.mutateAsync({
      performance_ids,
      price_level_id,
      is_sold: what !== "none",
      amount_minor: what === "own" ? (minorOf(amount, event.currency) ?? 0) : null,
    })
    toast.success(t("datePrices.saved", { count: performance_ids.length }))
    handleSuccess()
  }

  if (dates.length === 0 || !level) {
    return <Empty title={t("datePrices.noDates")} hint={t("datePrices.noDatesHint")} />
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={set.error} submit={t("actions.save")} is_busy={set.isPending}>
      <SelectField
        control={form.control}
        name="price_level_id"
        label={t("datePrices.level")}
        choices={event.price_levels.map(({ id, amount_minor, currency }) => ({
          value: id,
          label: `${names.get(id)} (${price(amount_minor, currency)})`,
        }))}
      />
      <SelectField
        control={form.control}
        name="what"
        label={t("datePrices.what")}
        choices={(["own", "none", "usual"] as const).map((value) => ({
          value,
          label: t(`datePrices.amounts.${value}`, { amount: price(level.amount_minor, level.currency) }),
        }))}
      />
      {what === "own" && (
        <TextField
          control={form.control}
          name="amount"
          label={t("datePrices.amount", { currency: event.currency.toUpperCase() })}
          hint={t("prices.changeHint")}
          input_mode="decimal"
          max={20}
          rules={{
            validate: {
              price: (value) => minorOf(String(value), event.currency) !== null || t("prices.invalid"),
              chargeable: (value) =>
                Number(minorOf(String(value), event.currency)) <= Number(maximumCharge(event.currency)) ||
                t("prices.tooHigh", {
                  max: `${typed(maximumCharge(event.currency), event.currency)} ${event.currency.toUpperCase()}`,
                }),
            },
          }}
        />
      )}
      <ChoicesField
        control={form.control}
        name="performance_ids"
        label={t("datePrices.dates")}
        choices={dates.map(({ id, starts_at, time_zone }) => ({ value: id, label: moment(starts_at, time_zone) }))}
      />
    </DrawerForm>
  )
}

export default DatePricePage
