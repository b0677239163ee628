import type Stripe from "stripe"
import { invalidRequest, missing } from "../errors"
import { chosenMethod, payerOf } from "../payments/methods"
import { submitSession } from "../payments/sessions"
import { operation } from "../router"
import type { Call } from "../world"

/** Undocumented: the hosted page's own calls, which the official CLI makes to complete a session. They return the session. */
export const paymentPages = [
  operation<Record<string, never>>({
    name: "paymentPages.retrieve",
    method: "GET",
    path: "/v1/payment_pages/:id",
    parameters: "PaymentPageRetrieveParams",
    supports: [],
    answer: "Checkout.Session",
    handle: (call) => findSession(call),
  }),
  operation<{ payment_method: string; expected_amount?: number }>({
    name: "paymentPages.confirm",
    method: "POST",
    path: "/v1/payment_pages/:id/confirm",
    parameters: "PaymentPageConfirmParams",
    supports: ["payment_method", "expected_amount"],
    answer: "Checkout.Session",
    handle: (call) => {
      const session = findSession(call)
      const { payment_method, expected_amount } = call.params
      if (expected_amount !== undefined && expected_amount !== session.amount_total) {
        throw invalidRequest("The amount of this Checkout Session has changed.", { param: "expected_amount" })
      }
      const chosen = chosenMethod(call, payment_method)
      submitSession(call, session, chosen, payerOf(chosen.method))

      return session
    },
  }),
]

function findSession({ store, ids, account }: Call): Stripe.Checkout.Session {
  const session = store.get<Stripe.Checkout.Session>("checkout.session", ids.id, account)
  if (!session) {
    throw missing("payment_page", ids.id)
  }

  return session
}
