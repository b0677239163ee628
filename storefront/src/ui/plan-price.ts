import { shortPrice } from "../i18n/format"
import type { Messages } from "../i18n/messages"
import { say } from "../i18n/say"
import type { Plan } from "../server/get-plans"

type Price = Plan["prices"][number]

export interface PlanPriceText {
  currency: string
  text: string
  /** When the first month is invoiced, and the fee on free tickets. */
  note: string
  /** For a converted price: source currency, rate and day. */
  converted: string | null
}

/** A plan's price in each of its currencies, the default one first: "29 € par mois, et 2,5 % + 0,30 € par billet vendu". */
export const planPrices = ({ prices }: Pick<Plan, "prices">, locale: string, messages: Messages["signUp"]): PlanPriceText[] =>
  [...prices]
    .sort((a, b) => Number(b.is_default) - Number(a.is_default))
    .map((price) => ({
      currency: price.currency,
      text: textOf(price, locale, messages),
      note: noteOf(price, locale, messages),
      converted: convertedOf(price, locale, messages),
    }))

/** The price for a country: in its own currency, otherwise in the plan's default one. */
export const priceFor = (prices: PlanPriceText[], currency: string | undefined): PlanPriceText | undefined =>
  prices.find((price) => price.currency === currency) ?? prices[0]

function textOf(price: Price, locale: string, messages: Messages["signUp"]): string {
  const sales = salesOf(price, locale, messages)
  if (price.monthly_minor === 0) {
    return sales ?? messages.planFree
  }
  const month = shortPrice(price.monthly_minor, price.currency, locale)

  return sales ? say(messages.planAndSales, { month, sales }) : say(messages.planMonth, { month })
}

function noteOf({ monthly_minor, free_fixed_minor, currency }: Price, locale: string, messages: Messages["signUp"]): string {
  const free =
    free_fixed_minor > 0
      ? say(messages.planFreeCosts, { fixed: shortPrice(free_fixed_minor, currency, locale) })
      : messages.planNote

  return monthly_minor > 0 ? `${messages.planFirstMonth} ${free}` : free
}

function convertedOf({ conversion, currency }: Price, locale: string, messages: Messages["signUp"]): string | null {
  if (!conversion) {
    return null
  }
  const rate = Number(conversion.rate).toLocaleString(locale, { maximumSignificantDigits: 6 })
  const day = new Date(`${conversion.as_of}T12:00:00Z`).toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" })

  return say(messages.planConverted, { from: conversion.from.toUpperCase(), to: currency.toUpperCase(), rate, day })
}

/** Shown if a country's prices are in a currency other than its own. */
export const otherCurrencyNote = (
  price: PlanPriceText | undefined,
  currency: string | undefined,
  messages: Messages["signUp"]
) => (price && price.currency !== currency ? say(messages.planOtherCurrency, { currency: price.currency.toUpperCase() }) : null)

/** The cost per sale, with its limits; null if there is none. */
function salesOf(price: Price, locale: string, messages: Messages["signUp"]): string | null {
  const { min_minor, max_minor, currency } = price
  const money = (minor: number) => shortPrice(minor, currency, locale)
  if (max_minor === 0) {
    return null
  }
  const share = shareOf(price, locale, messages)
  if (!share) {
    return min_minor ? say(messages.planFixed, { fixed: money(Math.min(min_minor, max_minor ?? min_minor)) }) : null
  }
  const bounds = [
    min_minor ? say(messages.planAtLeast, { amount: money(min_minor) }) : null,
    max_minor === null ? null : say(messages.planAtMost, { amount: money(max_minor) }),
  ].filter((bound) => bound !== null)

  return bounds.length > 0 ? `${share} (${bounds.join(", ")})` : share
}

/** Percentage and fixed part; null if both are zero. */
function shareOf(price: Price, locale: string, messages: Messages["signUp"]): string | null {
  const percent = Number(price.percent).toLocaleString(locale, { maximumFractionDigits: 4 })
  const fixed = shortPrice(price.fixed_minor, price.currency, locale)
  const [hasPercent, hasFixed] = [Number(price.percent) > 0, price.fixed_minor > 0]
  if (hasPercent && hasFixed) {
    return say(messages.planPrice, { percent, fixed })
  }

  return hasPercent ? say(messages.planPercent, { percent }) : hasFixed ? say(messages.planFixed, { fixed }) : null
}
