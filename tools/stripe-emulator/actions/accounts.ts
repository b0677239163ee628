import type Stripe from "stripe"
import { missing } from "../errors"
import { Readiness, setReadiness } from "../connect/readiness"
import { NewAccount, createAccount } from "../resources/accounts"
import { grantCode } from "../resources/oauth"
import { World } from "../world"
import { callOf } from "./call-of"

/** What an account's owner and Stripe's officers do. Each is one transaction. */

/**
 * An account's owner agrees to connect: a code for the redirect.
 *
 * @throws StripeFailure (404) also for an account that a platform opened: it has no owner who could agree
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

/** Moves an account on, as Stripe does when papers come, are checked, or are due. */
export function moveAccount(world: World, id: string, readiness: Readiness): Stripe.Account {
  return world.store.transaction(() => setReadiness(world, callOf(world, id).cause, id, readiness))
}
