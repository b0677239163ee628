import type Stripe from "stripe"
import { cancelIntent } from "./payments/cancel"
import { failRefund, succeedRefund } from "./payments/refunds"
import { expireSession } from "./payments/sessions"
import type { Row } from "./store"
import type { World } from "./world"

export type Deadline = Row & { kind: "session" | "authorisation" | "refund_succeeds" | "refund_fails"; at: number }

const NOBODY = { request_id: null, idempotency_key: null }

/** Does what the clock says is due: sessions expire, authorisations lapse after seven days, refunds settle. */
export function sweep(world: World) {
  const now = world.clock.now()
  const due = [...world.store.all<Deadline>("deadline")].filter(({ value }) => value.at <= now)
  for (const { owner, value } of due) {
    world.store.transaction(() => settle({ ...world, account: owner, cause: NOBODY }, value))
  }
}

function settle(actor: World & { account: string; cause: typeof NOBODY }, { id, kind }: Deadline) {
  const { store, account } = actor
  switch (kind) {
    case "session":
      return expireSession(actor, store.get<Stripe.Checkout.Session>("checkout.session", id, account)!)
    case "authorisation":
      return cancelIntent(actor, store.get<Stripe.PaymentIntent>("payment_intent", id, account)!, "automatic")
    case "refund_succeeds":
      return succeedRefund(actor, store.get<Stripe.Refund>("refund", id, account)!)
    case "refund_fails":
      return failRefund(actor, store.get<Stripe.Refund>("refund", id, account)!, "unknown")
  }
}
