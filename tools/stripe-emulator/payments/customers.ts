import type Stripe from "stripe"
import { invalidRequest } from "../errors"
import { emit } from "../events"
import type { Call } from "../world"

export type NewCustomer = {
  email?: string | null
  name?: string | null
  phone?: string | null
  description?: string | null
  metadata?: Record<string, string>
}

export function createCustomer(call: Call, given: NewCustomer): Stripe.Customer {
  const { store, clock, account, cause } = call
  const customer: Stripe.Customer = {
    id: store.nextId("cus"),
    object: "customer",
    address: null,
    balance: 0,
    created: clock.now(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: given.description ?? null,
    discount: null,
    email: given.email ?? null,
    invoice_prefix: "EMU",
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: given.metadata ?? {},
    name: given.name ?? null,
    phone: given.phone ?? null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  }
  store.put("customer", account, customer)
  emit(call, cause, account, "customer.created", customer)

  return customer
}

/** @throws StripeFailure resource_missing (400) when the named customer is not the account's, or is deleted */
export function ensureCustomer({ store, account }: Call, id: string | undefined) {
  const customer = id ? store.get<Stripe.Customer | Stripe.DeletedCustomer>("customer", id, account) : undefined
  if (id && (!customer || customer.deleted)) {
    throw invalidRequest(`No such customer: '${id}'`, { code: "resource_missing", param: "customer" })
  }
}
