import type Stripe from "stripe"
import { invalidRequest, missing, unsupported } from "../errors"
import { emit } from "../events"
import { Paging, listPage } from "../listing"
import { mergeMetadata } from "../metadata"
import { PAGING, operation } from "../router"
import type { Call } from "../world"

type NewPrice = {
  product: string
  currency: string
  unit_amount: number
  active: boolean
  recurring?: Stripe.PriceCreateParams.Recurring
  lookup_key?: string | null
  metadata?: Record<string, string>
  nickname?: string | null
}

export const prices = [
  operation<Stripe.PriceCreateParams>({
    name: "prices.create",
    method: "POST",
    path: "/v1/prices",
    parameters: "PriceCreateParams",
    supports: [
      "active",
      "currency",
      "lookup_key",
      "metadata",
      "nickname",
      "product",
      "recurring.interval",
      "recurring.interval_count",
      "unit_amount",
    ],
    answer: "Price",
    handle: create,
  }),
  operation<Record<string, never>>({
    name: "prices.retrieve",
    method: "GET",
    path: "/v1/prices/:id",
    parameters: "PriceRetrieveParams",
    supports: [],
    answer: "Price",
    handle: (call) => findPrice(call),
  }),
  operation<Stripe.PriceUpdateParams>({
    name: "prices.update",
    method: "POST",
    path: "/v1/prices/:id",
    parameters: "PriceUpdateParams",
    supports: ["active", "metadata", "nickname"],
    answer: "Price",
    handle: (call) => {
      const price = findPrice(call)
      const { metadata, expand: _expand, ...changes } = call.params
      Object.assign(price, changes, { metadata: mergeMetadata(price.metadata, metadata) })
      emit(call, call.cause, call.account, "price.updated", price)

      return call.store.put("price", call.account, price)
    },
  }),
  operation<Stripe.PriceListParams>({
    name: "prices.list",
    method: "GET",
    path: "/v1/prices",
    parameters: "PriceListParams",
    supports: [...PAGING, "created", "active", "product", "currency"],
    answer: "Price",
    isList: true,
    handle: (call) => {
      const { active, product, currency } = call.params

      return listPage<Stripe.Price>(
        call as Call<Paging>,
        "price",
        (price) =>
          [price.active, undefined].includes(active) &&
          [price.product, undefined].includes(product) &&
          [price.currency, undefined].includes(currency)
      )
    },
  }),
]

/** Builds a price without storing it. */
export function priceOf({ store, clock }: Call, given: NewPrice): Stripe.Price {
  const { recurring } = given

  return {
    id: store.nextId("price"),
    object: "price",
    active: given.active,
    billing_scheme: "per_unit",
    created: clock.now(),
    currency: given.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: given.lookup_key ?? null,
    metadata: given.metadata ?? {},
    nickname: given.nickname ?? null,
    product: given.product,
    recurring: recurring
      ? {
          interval: recurring.interval,
          interval_count: recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: "licensed",
        }
      : null,
    tax_behavior: "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: recurring ? "recurring" : "one_time",
    unit_amount: given.unit_amount,
    unit_amount_decimal: String(given.unit_amount) as never,
  }
}

function create(call: Call<Stripe.PriceCreateParams>): Stripe.Price {
  const { store, account, params, cause } = call
  const { product, unit_amount } = params
  if (!product) {
    throw unsupported("prices without product", { param: "product" })
  }
  if (!store.get("product", product, account)) {
    throw invalidRequest(`No such product: '${product}'`, { code: "resource_missing", param: "product" })
  }
  if (unit_amount === undefined || !Number.isInteger(unit_amount) || unit_amount < 0) {
    throw invalidRequest("Invalid non-negative integer", { code: "parameter_invalid_integer", param: "unit_amount" })
  }
  const price = priceOf(call, {
    product,
    currency: params.currency.toLowerCase(),
    unit_amount,
    active: params.active ?? true,
    recurring: params.recurring,
    lookup_key: params.lookup_key,
    metadata: mergeMetadata({}, params.metadata),
    nickname: params.nickname,
  })
  store.put("price", account, price)
  emit(call, cause, account, "price.created", price)

  return price
}

function findPrice({ store, ids, account }: Call): Stripe.Price {
  const price = store.get<Stripe.Price>("price", ids.id, account)
  if (!price) {
    throw missing("price", ids.id)
  }

  return price
}
