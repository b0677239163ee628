import type { NamedPriceDTO } from "@guichet/ticketing/contracts"
import { Combobox, Form } from "@medusajs/dashboard/components"
import { useState } from "react"
import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useAccessPrices } from "../api"
import type { CouponValues } from "./coupon-values"

interface PricesFieldProps {
  control: Control<CouponValues>
  /** prices chosen already, which the search may not return */
  chosen: NamedPriceDTO[]
}

export const priceWords = ({ event, category, name }: NamedPriceDTO): string => `${event.title}, ${category}, ${name}`

/** Prices that an access code unlocks, searched by typing; at least one. */
export const PricesField = ({ control, chosen }: PricesFieldProps) => {
  const { t } = useTranslation("console")
  const [q, setQ] = useState("")
  const { data } = useAccessPrices(q || undefined)
  const found = data?.prices ?? []
  const all = [...found, ...chosen.filter(({ id }) => !found.some((price) => price.id === id))]
  const has_none = data !== undefined && q === "" && all.length === 0

  return (
    <Form.Field
      control={control}
      name="level_ids"
      rules={{ validate: (ids) => (ids as string[]).length > 0 || t("form.required") }}
      render={({ field }) => (
        <Form.Item>
          <Form.Label>{t("coupons.opens")}</Form.Label>
          <Form.Control>
            <Combobox
              {...field}
              options={all.map((price) => ({ value: price.id, label: priceWords(price) }))}
              searchValue={q}
              onSearchValueChange={setQ}
              placeholder={t("coupons.opensWhich")}
            />
          </Form.Control>
          <Form.Hint>{t(has_none ? "coupons.opensNone" : "coupons.opensHint")}</Form.Hint>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
