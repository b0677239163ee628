import { maximumCharge } from "@guichet/kernel/money"
import { MAX_PLACES_PER_HOLD, type EventDTO, type PriceLevelDTO } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { Text, toast } from "@medusajs/ui"
import { useEffect } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useLocation, useParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { SelectField } from "../../../../components/select-field"
import { TextField } from "../../../../components/text-field"
import { CheckboxField } from "../../../../components/checkbox-field"
import { useFormat } from "../../../../lib/format"
import { minorOf } from "../../../../lib/minor-of"
import { wholeOfText } from "../../../../lib/parse-number"
import { useAddPrice, useChangePrice, useEvent } from "../../api"
import { SaleTimeFields } from "../components/sale-time-fields"
import { freeName, isTaken } from "../price-names"
import { wholeWords } from "../whole-words"
import { timesOf, windowOf, type SaleTimes } from "../sale-times"

/** Passed in the history state instead of the address, which a drawer would keep when it closes. */
export interface PriceLinkState {
  /** category to add a price to */
  category_key?: string
  /** price to change */
  level_id?: string
}

/** Adds or changes a price; without a state, offers the categories that have no price. */
const PricePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const asked = useLocation().state as PriceLinkState | null
  const { data: event } = useEvent(id)
  const level = event?.price_levels.find((candidate) => candidate.id === asked?.level_id)

  return (
    <DrawerPage title={t(level ? "prices.change" : "prices.add")} right="event.write">
      {event && <PriceForm event={event} level={level} category_key={asked?.category_key ?? firstUnpriced(event)} />}
    </DrawerPage>
  )
}

const firstUnpriced = ({ chart, price_levels }: EventDTO) =>
  chart.categories.find(({ key }) => !price_levels.some(({ category_key }) => category_key === key))?.key ??
  chart.categories[0]?.key ??
  ""

interface PriceFormProps {
  event: EventDTO
  level?: PriceLevelDTO
  category_key: string
}

interface PriceValues {
  category_key: string
  name: string
  /** as typed */
  amount: string
  needs_code: boolean
  /** as typed; empty: sold one by one */
  group_size: string
  times: SaleTimes
}

const PriceForm = ({ event, level, category_key }: PriceFormProps) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const { typed, price } = useFormat()
  const add = useAddPrice(event.id)
  const change = useChangePrice(event.id)
  const proposed = (category: string) =>
    freeName([t("prices.usual.full"), t("prices.usual.reduced"), t("prices.usual.young")], event, category)
  const form = useForm<PriceValues>({
    defaultValues: {
      category_key: level?.category_key ?? category_key,
      name: level?.name ?? proposed(category_key),
      amount: level ? typed(level.amount_minor, event.currency) : "",
      needs_code: level?.needs_code ?? false,
      group_size: level?.group_size?.toString() ?? "",
      times: timesOf(level?.sale_window),
    },
  })
  const chosen = form.watch("category_key")
  const category = event.chart.categories.find(({ key }) => key === chosen)
  const whole =
    category && wholeWords(category, minorOf(form.watch("amount"), event.currency), (minor) => price(minor, event.currency), t)
  const { name: is_named } = form.formState.dirtyFields

  useEffect(() => {
    if (!level && !is_named) {
      form.resetField("name", { defaultValue: proposed(chosen) })
    }
  }, [chosen])
  const submit = async (values: PriceValues) => {
    const { category_key: category, name, needs_code } = values
    const amount_minor = minorOf(values.amount, event.currency) ?? 0
    const sale_window = windowOf(values.times)
    const group_size = wholeOfText(values.group_size) ?? null

    await (level
      ? change.mutateAsync({
          level_id: level.id,
          needs_code,
          sale_window,
          group_size,
          ...(amount_minor !== level.amount_minor && { amount_minor }),
        })
      : add.mutateAsync({ category_key: category, name, amount_minor, needs_code, sale_window, group_size }))
    toast.success(t("prices.saved"))
    handleSuccess()
  }

  return (
    <DrawerForm
      form={form}
      onSubmit={submit}
      error={add.error ?? change.error}
      submit={t("actions.save")}
      is_busy={add.isPending || change.isPending}
    >
      {level && (
        <Text size="small" weight="plus">
          {[category?.name, level.name].filter(Boolean).join(", ")}
        </Text>
      )}
      {!level && (
        <>
          <SelectField
            control={form.control}
            name="category_key"
            label={t("prices.category")}
            choices={event.chart.categories.map(({ key, name }) => ({ value: key, label: name }))}
          />
          <TextField
            control={form.control}
            name="name"
            label={t("prices.name")}
            hint={t("prices.nameHint")}
            max={80}
            rules={{ validate: (name) => !isTaken(String(name), event, chosen) || t("prices.taken") }}
          />
        </>
      )}
      <TextField
        control={form.control}
        name="amount"
        label={t("prices.amount", { currency: event.currency.toUpperCase() })}
        hint={[whole, t(level ? "prices.changeHint" : "prices.amountHint")].filter(Boolean).join(" ")}
        input_mode="decimal"
        max={20}
        autoFocus
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
      <CheckboxField control={form.control} name="needs_code" label={t("prices.needsCode")} hint={t("prices.needsCodeHint")} />
      <TextField
        control={form.control}
        name="group_size"
        label={t("prices.groupSize")}
        hint={t("prices.groupSizeHint")}
        input_mode="numeric"
        max={2}
        optional
        rules={{
          validate: (typed) => {
            const size = wholeOfText(String(typed), 2)

            return size === null || (size !== undefined && size <= MAX_PLACES_PER_HOLD) || t("prices.groupSizeInvalid")
          },
        }}
      />
      <SaleTimeFields form={form} />
    </DrawerForm>
  )
}

export default PricePage
