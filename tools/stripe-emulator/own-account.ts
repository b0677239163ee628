import type Stripe from "stripe"
import { StripeFailure } from "./errors"
import { noAccess } from "./resources/accounts"
import type { Row } from "./rows"
import type { Store } from "./store"
import type { World } from "./world"

/** What an account's owner can set in the dashboard, for the control API. */
export type AccountChange = Pick<Partial<Stripe.Account>, "business_profile" | "controller" | "settings">

/** @throws StripeFailure account_invalid (403) when the account does not exist */
export function describeAccount({ store }: World, id: string, change: AccountChange): Stripe.Account {
  return store.transaction(() => {
    const account = store.get<Stripe.Account & Row>("account", id)
    if (!account) {
      throw noAccess(id)
    }

    return store.put("account", id, { ...account, ...change })
  })
}

/** Revokes a key, as if its owner had rolled it. */
export function revokeKey({ store }: World, key: string): void {
  store.transaction(() => store.put("meta", "", { id: revoked(key) }))
}

/** @throws StripeFailure api_key_expired (401) when the key was revoked */
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
