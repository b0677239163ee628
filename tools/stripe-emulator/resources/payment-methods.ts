import { missing } from "../errors"
import { operation } from "../router"

export const paymentMethods = [
  operation<Record<string, never>>({
    name: "paymentMethods.retrieve",
    method: "GET",
    path: "/v1/payment_methods/:id",
    parameters: "PaymentMethodRetrieveParams",
    supports: [],
    answer: "PaymentMethod",
    handle: ({ store, ids, account }) => {
      const method = store.get("payment_method", ids.id, account)
      if (!method) {
        throw missing("PaymentMethod", ids.id)
      }

      return method
    },
  }),
]
