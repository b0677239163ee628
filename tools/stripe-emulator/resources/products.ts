import type Stripe from "stripe"
import { invalidRequest, missing } from "../errors"
import { emit } from "../events"
import { Paging, listPage } from "../listing"
import { mergeMetadata } from "../metadata"
import { PAGING, operation } from "../router"
import type { Call } from "../world"

const TEXTS = ["active", "description", "images", "metadata", "name", "url"]

export const products = [
  operation<Stripe.ProductCreateParams>({
    name: "products.create",
    method: "POST",
    path: "/v1/products",
    parameters: "ProductCreateParams",
    supports: TEXTS,
    answer: "Product",
    handle: create,
  }),
  operation<Record<string, never>>({
    name: "products.retrieve",
    method: "GET",
    path: "/v1/products/:id",
    parameters: "ProductRetrieveParams",
    supports: [],
    answer: "Product",
    handle: (call) => findProduct(call),
  }),
  operation<Stripe.ProductUpdateParams>({
    name: "products.update",
    method: "POST",
    path: "/v1/products/:id",
    parameters: "ProductUpdateParams",
    supports: TEXTS,
    answer: "Product",
    handle: (call) => {
      const product = findProduct(call)
      const { metadata, expand: _expand, ...changes } = call.params
      const stamp = { metadata: mergeMetadata(product.metadata, metadata), updated: call.clock.now() }
      Object.assign(product, changes, stamp)
      emit(call, call.cause, call.account, "product.updated", product)

      return call.store.put("product", call.account, product)
    },
  }),
  operation<Stripe.ProductListParams>({
    name: "products.list",
    method: "GET",
    path: "/v1/products",
    parameters: "ProductListParams",
    supports: [...PAGING, "created", "active"],
    answer: "Product",
    isList: true,
    handle: (call) =>
      listPage<Stripe.Product>(call as Call<Paging>, "product", ({ active }) => [active, undefined].includes(call.params.active)),
  }),
  operation<Record<string, never>>({
    name: "products.del",
    method: "DELETE",
    path: "/v1/products/:id",
    parameters: "ProductDeleteParams",
    supports: [],
    answer: "DeletedProduct",
    handle: (call): Stripe.DeletedProduct => {
      const { store, account, cause } = call
      const product = findProduct(call)
      if ([...store.newestFirst<Stripe.Price>("price", account, (price) => price.product === product.id)].length > 0) {
        throw invalidRequest("This product cannot be deleted because it has one or more user-created prices.")
      }
      store.remove("product", product.id)
      emit(call, cause, account, "product.deleted", product)

      return { id: product.id, object: "product", deleted: true }
    },
  }),
]

function create(call: Call<Stripe.ProductCreateParams>): Stripe.Product {
  const { store, clock, account, params, cause } = call
  const product: Stripe.Product = {
    id: store.nextId("prod"),
    object: "product",
    active: params.active ?? true,
    created: clock.now(),
    default_price: null,
    description: params.description ?? null,
    images: params.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: mergeMetadata({}, params.metadata),
    name: params.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: "service",
    unit_label: null,
    updated: clock.now(),
    url: params.url ?? null,
  }
  store.put("product", account, product)
  emit(call, cause, account, "product.created", product)

  return product
}

function findProduct({ store, ids, account }: Call): Stripe.Product {
  const product = store.get<Stripe.Product>("product", ids.id, account)
  if (!product) {
    throw missing("product", ids.id)
  }

  return product
}
