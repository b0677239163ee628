import type Stripe from "stripe"
import { missing } from "../errors"
import { Paging, listPage } from "../listing"
import { PAGING, operation } from "../router"
import type { Call } from "../world"

export const charges = [
  operation<Record<string, never>>({
    name: "charges.retrieve",
    method: "GET",
    path: "/v1/charges/:id",
    parameters: "ChargeRetrieveParams",
    supports: [],
    answer: "Charge",
    handle: ({ store, ids, account }) => {
      const charge = store.get<Stripe.Charge>("charge", ids.id, account)
      if (!charge) {
        throw missing("charge", ids.id)
      }

      return charge
    },
  }),
  operation<Stripe.ChargeListParams>({
    name: "charges.list",
    method: "GET",
    path: "/v1/charges",
    parameters: "ChargeListParams",
    supports: [...PAGING, "created", "payment_intent", "customer"],
    answer: "Charge",
    isList: true,
    handle: (call) =>
      listPage<Stripe.Charge>(
        call as Call<Paging>,
        "charge",
        ({ payment_intent, customer }) =>
          [payment_intent, undefined].includes(call.params.payment_intent) && [customer, undefined].includes(call.params.customer)
      ),
  }),
]
