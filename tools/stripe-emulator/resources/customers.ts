import type Stripe from "stripe"
import { invalidRequest, missing } from "../errors"
import { emit } from "../events"
import { Paging, listPage } from "../listing"
import { mergeMetadata } from "../metadata"
import { createCustomer } from "../payments/customers"
import { attachMethod, chosenMethod } from "../payments/methods"
import { PAGING, operation } from "../router"
import type { Call } from "../world"

const TEXTS = ["email", "name", "phone", "description", "metadata", "invoice_settings.default_payment_method"]

export const customers = [
  operation<Stripe.CustomerCreateParams>({
    name: "customers.create",
    method: "POST",
    path: "/v1/customers",
    parameters: "CustomerCreateParams",
    supports: [...TEXTS, "payment_method"],
    answer: "Customer",
    handle: create,
  }),
  operation<Record<string, never>>({
    name: "customers.retrieve",
    method: "GET",
    path: "/v1/customers/:id",
    parameters: "CustomerRetrieveParams",
    supports: [],
    answer: "CustomerOrDeleted",
    handle: ({ store, ids, account }) => {
      const customer = store.get("customer", ids.id, account)
      if (!customer) {
        throw missing("customer", ids.id)
      }

      return customer
    },
  }),
  operation<Stripe.CustomerUpdateParams>({
    name: "customers.update",
    method: "POST",
    path: "/v1/customers/:id",
    parameters: "CustomerUpdateParams",
    supports: TEXTS,
    answer: "Customer",
    handle: update,
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
      listPage<Stripe.Customer>(
        call as Call<Paging>,
        "customer",
        ({ email, deleted }) => !deleted && [email, undefined].includes(call.params.email)
      ),
  }),
  operation<Record<string, never>>({
    name: "customers.del",
    method: "DELETE",
    path: "/v1/customers/:id",
    parameters: "CustomerDeleteParams",
    supports: [],
    answer: "DeletedCustomer",
    handle: (call) => {
      const { store, account, cause } = call
      const customer = findCustomer(call)
      const methods = store.newestFirst<Stripe.PaymentMethod>(
        "payment_method",
        account,
        (method) => method.customer === customer.id
      )
      for (const method of [...methods]) {
        store.put("payment_method", account, { ...method, customer: null })
      }
      emit(call, cause, account, "customer.deleted", customer)

      return store.put("customer", account, { id: customer.id, object: "customer", deleted: true } as Stripe.DeletedCustomer)
    },
  }),
]

function create(call: Call<Stripe.CustomerCreateParams>): Stripe.Customer {
  const { params, store, account } = call
  const { email, name, phone, description } = params
  const customer = createCustomer(call, { email, name, phone, description, metadata: mergeMetadata({}, params.metadata) })
  const wanted = params.invoice_settings?.default_payment_method
  const method = params.payment_method ? chosenMethod(call, params.payment_method).method : undefined
  if (method) {
    attachMethod(call, method, customer.id)
  }
  takeDefault(call, customer, wanted === params.payment_method ? method?.id : wanted)

  return store.put("customer", account, customer)
}

function update(call: Call<Stripe.CustomerUpdateParams>): Stripe.Customer {
  const customer = findCustomer(call)
  const { metadata, invoice_settings, expand: _expand, ...texts } = call.params
  Object.assign(customer, texts, { metadata: mergeMetadata(customer.metadata, metadata) })
  takeDefault(call, customer, invoice_settings?.default_payment_method)
  emit(call, call.cause, call.account, "customer.updated", customer)

  return call.store.put("customer", call.account, customer)
}

/** @throws StripeFailure (400) when the method is not attached to the customer */
function takeDefault({ store, account }: Call, customer: Stripe.Customer, id: string | undefined) {
  if (id === undefined) {
    return
  }
  if (id !== "" && store.get<Stripe.PaymentMethod>("payment_method", id, account)?.customer !== customer.id) {
    throw invalidRequest(
      "The customer does not have a payment method with this ID. The payment method must be attached to the customer.",
      {
        code: "resource_missing",
        param: "invoice_settings[default_payment_method]",
      }
    )
  }
  customer.invoice_settings.default_payment_method = id || null
}

function findCustomer({ store, ids, account }: Call): Stripe.Customer {
  const customer = store.get<Stripe.Customer>("customer", ids.id, account)
  if (!customer || customer.deleted) {
    throw missing("customer", ids.id)
  }

  return customer
}
