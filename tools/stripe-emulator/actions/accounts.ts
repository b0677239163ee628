import type Stripe from "stripe"
import { missing } from "../errors"
import { setReadiness } from "../connect/readiness"
import type { Readiness } from "../connect/v2-account"
import { NewAccount, createAccount } from "../resources/accounts"
import { grantCode } from "../resources/oauth"
import { World } from "../world"
import { callOf } from "./call-of"

/** Actions of an account's owner and of Stripe's staff. Each is one transaction. */

/**
 * An account's owner agrees to connect; returns the code for the redirect.
 *
 * @throws StripeFailure (404) when the account does not exist, or a platform opened it: it has no owner who could agree
 */
export function consent(world: World, account: string, scope: string, livemode?: true): string {
  return world.store.transaction(() => {
    if (!world.store.get("account", account) || world.store.get("v2_account", account)) {
      throw missing("account", account)
    }

    return grantCode(world, account, scope, livemode)
  })
}

export function openAccount(world: World, given: NewAccount): Stripe.Account {
  return world.store.transaction(() => createAccount(world, given))
}

/** Changes an account's readiness, as Stripe does when documents arrive, are checked, or are overdue. */
export function moveAccount(world: World, id: string, readiness: Readiness): Stripe.Account {
  return world.store.transaction(() => setReadiness(world, callOf(world, id).cause, id, readiness))
}
