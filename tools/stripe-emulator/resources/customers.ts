import type Stripe from "stripe"
import { missing } from "../errors"
import { emit } from "../events"
import { Paging, listPage } from "../listing"
import { mergeMetadata } from "../metadata"
import { PAGING, operation } from "../router"
import type { Call } from "../world"

const TEXTS = ["email", "name", "phone", "description", "metadata"]

export const customers = [
  operation<Stripe.CustomerCreateParams>({
    name: "customers.create",
    method: "POST",
    path: "/v1/customers",
    parameters: "CustomerCreateParams",
    supports: TEXTS,
    answer: "Customer",
    handle: create,
  }),
  operation<Record<string, never>>({
    name: "customers.retrieve",
    method: "GET",
    path: "/v1/customers/:id",
    parameters: "CustomerRetrieveParams",
    supports: [],
    answer: "Customer",
    handle: (call) => findCustomer(call),
  }),
  operation<Stripe.CustomerUpdateParams>({
    name: "customers.update",
    method: "POST",
    path: "/v1/customers/:id",
    parameters: "CustomerUpdateParams",
    supports: TEXTS,
    answer: "Customer",
    handle: (call) => {
      const customer = findCustomer(call)
      const { metadata, expand: _expand, ...texts } = call.params
      Object.assign(customer, texts, { metadata: mergeMetadata(customer.metadata, metadata) })
      emit(call, call.cause, call.account, "customer.updated", customer)

      return call.store.put("customer", call.account, customer)
    },
  }),
  operation<Stripe.CustomerListParams>({
    name: "customers.list",
    method: "GET",
    path: "/v1/customers",
    parameters: "CustomerListParams",
    supports: [...PAGING, "created", "email"],
    answer: "Customer",
    isList: true,
    handle: (call) =>
      listPage<Stripe.Customer>(call as Call<Paging>, "customer", ({ email }) => [email, undefined].includes(call.params.email)),
  }),
]

function create(call: Call<Stripe.CustomerCreateParams>): Stripe.Customer {
  const { store, clock, account, params, cause } = call
  const customer: Stripe.Customer = {
    id: store.nextId("cus"),
    object: "customer",
    address: null,
    balance: 0,
    created: clock.now(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: params.description ?? null,
    discount: null,
    email: params.email ?? null,
    invoice_prefix: "EMU",
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    name: params.name ?? null,
    phone: params.phone ?? null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  }
  store.put("customer", account, customer)
  emit(call, cause, account, "customer.created", customer)

  return customer
}

function findCustomer({ store, ids, account }: Call): Stripe.Customer {
  const customer = store.get<Stripe.Customer>("customer", ids.id, account)
  if (!customer) {
    throw missing("customer", ids.id)
  }

  return customer
}
