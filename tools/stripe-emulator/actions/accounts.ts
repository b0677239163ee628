import type Stripe from "stripe"
import { missing } from "../errors"
import { emit } from "../events"
import { NewAccount, createAccount, requirementsOf } from "../resources/accounts"
import { grantCode } from "../resources/oauth"
import { World, isPlatform } from "../world"

/** What an account's owner and Stripe's officers do. Each is one transaction. */

/** An account's owner agrees to connect: a code for the redirect. */
export function consent(world: World, account: string, scope: string): string {
  return world.store.transaction(() => {
    if (!world.store.get("account", account) || isPlatform(world, account)) {
      throw missing("account", account)
    }

    return grantCode(world, account, scope)
  })
}

export function openAccount(world: World, given: NewAccount): Stripe.Account {
  return world.store.transaction(() => createAccount(world, given))
}

/** Switches an account's payments on or off, as Stripe does when documents are due. */
export function setCharges(world: World, id: string, charges_enabled: boolean): Stripe.Account {
  return world.store.transaction(() => {
    const account = world.store.get<Stripe.Account>("account", id)
    if (!account) {
      throw missing("account", id)
    }
    const before = {
      charges_enabled: account.charges_enabled,
      payouts_enabled: account.payouts_enabled,
      requirements: account.requirements,
    }
    const state = charges_enabled ? ("active" as const) : ("inactive" as const)
    Object.assign(account, {
      charges_enabled,
      payouts_enabled: charges_enabled,
      requirements: requirementsOf(charges_enabled),
      capabilities: { ...account.capabilities, card_payments: state, transfers: state },
    })
    world.store.put("account", id, account)
    emit(world, { request_id: null, idempotency_key: null }, id, "account.updated", account, before)

    return account
  })
}
