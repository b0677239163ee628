import type { NamedEventDTO, NamedPriceDTO } from "@guichet/ticketing/contracts"
import type { UseFormReturn } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { EventsField } from "../../../components/events-field"
import { SelectField } from "../../../components/select-field"
import { TextField } from "../../../components/text-field"
import { minorOf } from "../../../lib/minor-of"
import { percentOfText, wholeOfText } from "../../../lib/parse-number"
import type { CouponValues } from "./coupon-values"
import { PricesField } from "./prices-field"

interface CouponFieldsProps {
  form: UseFormReturn<CouponValues>
  currencies: string[]
  events: NamedEventDTO[]
  prices: NamedPriceDTO[]
  /** a batch, whose codes each work once: hides the total number of uses */
  are_many?: boolean
}

const MOST_TICKETS = 400

/** What it reduces or unlocks, for which events, how often and how long. */
export const CouponFields = ({ form, currencies, events, prices, are_many = false }: CouponFieldsProps) => {
  const { t } = useTranslation("console")
  const { control } = form
  const { kind, currency } = form.watch()
  const opens = kind === "access"
  const isWhole = (most?: number) => (text: string) => {
    const whole = wholeOfText(text)

    return (whole !== undefined && (most === undefined || (whole ?? 1) <= most)) || t("coupons.wholeWrong")
  }
  const isPercent = (text: string) => Number(percentOfText(text) ?? 0) > 0 || t("terms.notPercent", { max: 100 })
  const isAmount = (text: string) => (minorOf(text, currency) ?? 0) > 0 || t("coupons.amountWrong")
  const endsAfter = (ends: string) => {
    const { starts_at } = form.getValues()

    return !ends || !starts_at || ends > starts_at || t("coupons.endsFirst")
  }

  return (
    <>
      <SelectField
        control={control}
        name="kind"
        label={t("coupons.kind")}
        choices={(["percent", "per_ticket", "per_order", "access"] as const).map((value) => ({
          value,
          label: t(`coupons.kinds.${value}`),
        }))}
      />
      {opens && <PricesField control={control} chosen={prices} />}
      {kind === "percent" && (
        <TextField
          key="percent"
          control={control}
          name="percent"
          label={t("coupons.percent")}
          input_mode="decimal"
          max={6}
          rules={{ validate: isPercent as never }}
        />
      )}
      {(kind === "per_ticket" || kind === "per_order") && (
        <>
          {currencies.length > 1 && (
            <SelectField
              control={control}
              name="currency"
              label={t("addOns.currency")}
              choices={currencies.map((value) => ({ value, label: value.toUpperCase() }))}
            />
          )}
          <TextField
            key="amount"
            control={control}
            name="amount"
            label={t("coupons.amount", { currency: currency.toUpperCase() })}
            input_mode="decimal"
            max={16}
            rules={{ validate: isAmount as never }}
          />
        </>
      )}
      {!opens && <EventsField control={control} name="event_ids" chosen={events} />}
      <TextField
        control={control}
        name="min_tickets"
        label={t("coupons.minTickets")}
        input_mode="numeric"
        max={3}
        rules={{ validate: isWhole(MOST_TICKETS) as never }}
      />
      <TextField
        control={control}
        name="max_tickets"
        label={t(opens ? "coupons.maxOpened" : "coupons.maxTickets")}
        hint={t(opens ? "coupons.maxOpenedHint" : "coupons.maxTicketsHint")}
        input_mode="numeric"
        max={3}
        optional
        rules={{ validate: isWhole(MOST_TICKETS) as never }}
      />
      <TextField control={control} name="starts_at" label={t("coupons.from")} type="datetime-local" optional />
      <TextField
        control={control}
        name="ends_at"
        label={t("coupons.until")}
        type="datetime-local"
        optional
        rules={{ validate: endsAfter as never }}
      />
      {!are_many && (
        <TextField
          control={control}
          name="max_uses"
          label={t("coupons.maxUses")}
          hint={t("coupons.unlimited")}
          input_mode="numeric"
          max={6}
          optional
          rules={{ validate: isWhole() as never }}
        />
      )}
      {!are_many && (
        <TextField
          control={control}
          name="max_uses_per_email"
          label={t("coupons.maxUsesEach")}
          input_mode="numeric"
          max={6}
          optional
          rules={{ validate: isWhole() as never }}
        />
      )}
      <TextField control={control} name="note" label={t("coupons.note")} max={400} lines={2} optional />
    </>
  )
}
