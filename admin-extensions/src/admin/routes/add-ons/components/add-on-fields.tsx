import type { AddOnDTO, SaleTermsDTO } from "@guichet/ticketing/contracts"
import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { EventsField } from "../../../components/events-field"
import { SelectField } from "../../../components/select-field"
import { TextField } from "../../../components/text-field"
import type { Format } from "../../../lib/format"
import { minorOf } from "../../../lib/minor-of"
import { wholeOfText } from "../../../lib/parse-number"
import type { AddOnBody } from "../api"

/** As typed. */
export interface AddOnValues {
  title: string
  description: string
  price: string
  currency: string
  /** a select has no empty option */
  sale_tax_id: string
  stock: string
  max_per_order: string
  event_ids: string[]
}

const USUAL = "usual"
const MOST_PER_ORDER = 100

export const addOnValuesOf = (add_on: AddOnDTO | undefined, currency: string, { typed }: Pick<Format, "typed">): AddOnValues => ({
  title: add_on?.title ?? "",
  description: add_on?.description ?? "",
  price: add_on ? typed(add_on.price_minor, add_on.currency) : "",
  currency: add_on?.currency ?? currency,
  sale_tax_id: add_on?.sale_tax_id ?? USUAL,
  stock: add_on?.stock == null ? "" : String(add_on.stock),
  max_per_order: String(add_on?.max_per_order ?? 10),
  event_ids: add_on?.events.map(({ id }) => id) ?? [],
})

export const addOnBodyOf = (values: AddOnValues): AddOnBody => ({
  title: values.title,
  description: values.description.trim() || null,
  price_minor: minorOf(values.price, values.currency) ?? 0,
  sale_tax_id: values.sale_tax_id === USUAL ? null : values.sale_tax_id,
  stock: wholeOfText(values.stock, 0) ?? null,
  max_per_order: wholeOfText(values.max_per_order) ?? 1,
  event_ids: values.event_ids,
})

interface AddOnFieldsProps {
  control: Control<AddOnValues>
  terms: SaleTermsDTO
  currency: string
  add_on?: AddOnDTO
}

export const AddOnFields = ({ control, terms, currency, add_on }: AddOnFieldsProps) => {
  const { t } = useTranslation("console")
  const isPrice = (text: string) => minorOf(text, currency) !== null || t("coupons.amountWrong")
  const isStock = (text: string) => wholeOfText(text, 0) !== undefined || t("addOns.stockWrong")
  const isMost = (text: string) => (wholeOfText(text) ?? MOST_PER_ORDER + 1) <= MOST_PER_ORDER || t("addOns.maxWrong")

  return (
    <>
      <TextField control={control} name="title" label={t("addOns.name")} max={120} autoFocus={!add_on} />
      <TextField control={control} name="description" label={t("addOns.description")} max={600} lines={3} optional />
      {!add_on && terms.currencies.length > 1 && (
        <SelectField
          control={control}
          name="currency"
          label={t("addOns.currency")}
          choices={terms.currencies.map((value) => ({ value, label: value.toUpperCase() }))}
        />
      )}
      <TextField
        control={control}
        name="price"
        label={t("addOns.price", { currency: currency.toUpperCase() })}
        hint={t("addOns.priceHint")}
        input_mode="decimal"
        max={16}
        rules={{ validate: isPrice as never }}
      />
      {terms.taxes.length > 1 && (
        <SelectField
          control={control}
          name="sale_tax_id"
          label={t("addOns.tax")}
          choices={[
            { value: USUAL, label: t("addOns.usualTax") },
            ...terms.taxes.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <TextField
        control={control}
        name="stock"
        label={t("addOns.stock")}
        hint={t("addOns.stockHint")}
        input_mode="numeric"
        max={6}
        optional
        rules={{ validate: isStock as never }}
      />
      <TextField
        control={control}
        name="max_per_order"
        label={t("addOns.maxPerOrder")}
        input_mode="numeric"
        max={3}
        rules={{ validate: isMost as never }}
      />
      <EventsField control={control} name="event_ids" chosen={add_on?.events ?? []} />
    </>
  )
}
