import type Stripe from "stripe"
import { missing } from "../errors"
import { Paging, pageOf } from "../listing"
import { PAGING, operation } from "../router"
import { currencyOf } from "./accounts"

/** Countries in which the consent page can open accounts. */
export const COUNTRIES = ["FR", "BE", "CH", "DE", "ES", "GB", "IE", "IT", "LU", "NL", "PT", "US", "CA", "JP"]

const PAYMENT_CURRENCIES = ["cad", "chf", "dkk", "eur", "gbp", "jpy", "nok", "pln", "sek", "usd"]
const ASKED_OF_ALL = ["business_profile.url", "external_account", "tos_acceptance.date", "tos_acceptance.ip"]

export const countrySpecs = [
  operation<Record<string, never>>({
    name: "countrySpecs.retrieve",
    method: "GET",
    path: "/v1/country_specs/:id",
    parameters: "CountrySpecRetrieveParams",
    supports: [],
    answer: "CountrySpec",
    handle: ({ ids }) => {
      if (!COUNTRIES.includes(ids.id)) {
        throw missing("country", ids.id, "country")
      }

      return specOf(ids.id)
    },
  }),
  operation<Paging>({
    name: "countrySpecs.list",
    method: "GET",
    path: "/v1/country_specs",
    parameters: "CountrySpecListParams",
    supports: PAGING,
    answer: "CountrySpec",
    isList: true,
    handle: (call) => pageOf<Stripe.CountrySpec>(COUNTRIES.map(specOf), call.params, call.path),
  }),
]

function specOf(country: string): Stripe.CountrySpec {
  const currency = currencyOf(country)

  return {
    id: country,
    object: "country_spec",
    default_currency: currency,
    supported_bank_account_currencies: { [currency]: [country] },
    supported_payment_currencies: PAYMENT_CURRENCIES,
    supported_payment_methods: currency === "eur" ? ["card", "sepa_debit"] : ["card"],
    supported_transfer_countries: COUNTRIES,
    verification_fields: {
      company: { additional: [], minimum: ASKED_OF_ALL },
      individual: { additional: ["individual.verification.document"], minimum: ASKED_OF_ALL },
    },
  }
}
