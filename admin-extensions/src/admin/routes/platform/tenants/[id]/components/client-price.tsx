import { overrideFields, type AdminClientPrice } from "@guichet/billing/contracts"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part, Section } from "../../../../../components/section"
import { LoadState } from "../../../../../components/load-state"
import { useFormat } from "../../../../../lib/format"
import { useClientPrice } from "../../price-api"
import { EndedPrices } from "./ended-prices"
import { PriceRow } from "./price-row"

/** What a client pays: its plan's terms, and its own terms in their place, with author, start and reason. */
export const ClientPrice = ({ id }: { id: string }) => {
  const { t } = useTranslation("console")
  const { data, error, refetch } = useClientPrice(id)

  return (
    <Section
      title={t("clientPrice.title")}
      hint={data && t("clientPrice.hint", { plan: data.plan.name, version: data.plan.version_no })}
    >
      {data ? <Terms price={data} /> : <LoadState error={error} onRetry={refetch} rows={4} />}
      <EndedPrices id={id} />
    </Section>
  )
}

const Terms = ({ price }: { price: AdminClientPrice }) => {
  const { t } = useTranslation("console")
  const { date } = useFormat()
  const { plan_price, currency, overrides } = price
  const conversion = plan_price?.conversion
  const is_elsewhere = (of: string | null) => of !== null && of !== currency

  return (
    <>
      {!plan_price && (
        <Part>
          <Text size="small" role="alert" className="text-ui-fg-error">
            {t("clientPrice.unknown", { currency: currency.toUpperCase() })}
          </Text>
        </Part>
      )}
      {conversion && (
        <Part>
          <Text size="small" className="text-ui-fg-subtle">
            {t("clientPrice.converted", {
              from: conversion.from.toUpperCase(),
              rate: Number(conversion.rate),
              day: date(conversion.as_of),
            })}
          </Text>
        </Part>
      )}
      <ul className="divide-y" aria-label={t("clientPrice.title")}>
        {overrideFields.map((field) => (
          <PriceRow
            key={field}
            price={price}
            field={field}
            override={overrides.find((one) => one.field === field && !is_elsewhere(one.currency))}
          />
        ))}
        {overrides
          .filter((one) => is_elsewhere(one.currency))
          .map((one) => (
            <PriceRow key={one.id} price={price} field={one.field} override={one} />
          ))}
      </ul>
    </>
  )
}
