import type Stripe from "stripe"
import { StripeFailure } from "./errors"
import { noAccess } from "./resources/accounts"
import type { Row, Store } from "./store"
import type { World } from "./world"

/** What its owner set in the dashboard, for the control API. */
export type AccountChange = Pick<Partial<Stripe.Account>, "business_profile" | "controller" | "settings">

/** @throws StripeFailure (403) for an account that is not there */
export function describeAccount({ store }: World, id: string, change: AccountChange): Stripe.Account {
  return store.transaction(() => {
    const account = store.get<Stripe.Account & Row>("account", id)
    if (!account) {
      throw noAccess(id)
    }

    return store.put("account", id, { ...account, ...change })
  })
}

/** From now on the key opens nothing, as when its owner rolled it. */
export function revokeKey({ store }: World, key: string): void {
  store.transaction(() => store.put("meta", "", { id: revoked(key) }))
}

/** @throws StripeFailure (401) */
export function ensureNotRevoked(store: Store, key: string): void {
  if (store.transaction(() => store.get("meta", revoked(key)))) {
    throw new StripeFailure(401, {
      type: "invalid_request_error",
      code: "api_key_expired",
      message: `Expired API Key provided: ${key.slice(0, 12)}****`,
    })
  }
}

const revoked = (key: string) => `revoked:${key}`
