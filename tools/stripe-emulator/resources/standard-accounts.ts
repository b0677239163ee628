import type Stripe from "stripe"
import { unsupported } from "../errors"
import { mergeMetadata } from "../metadata"
import { operation } from "../router"
import type { Call } from "../world"
import { Connection, createAccount, findAccount } from "./accounts"
import { deauthorise } from "./oauth"

/** Accounts that the platform creates and deletes through v1: Standard accounts, which the official CLI uses. */
export const standardAccounts = [
  operation<Stripe.AccountCreateParams>({
    name: "accounts.create",
    method: "POST",
    path: "/v1/accounts",
    parameters: "AccountCreateParams",
    supports: ["country", "default_currency", "email", "metadata", "type"],
    answer: "Account",
    scope: "platform",
    handle: create,
  }),
  operation<Record<string, never>>({
    name: "accounts.del",
    method: "DELETE",
    path: "/v1/accounts/:id",
    parameters: "AccountDeleteParams",
    supports: [],
    answer: "DeletedAccount",
    handle: (call): Stripe.DeletedAccount => {
      const { id } = findAccount(call)
      deauthorise(call, call.cause, id)

      return { id, object: "account", deleted: true }
    },
  }),
]

function create(call: Call<Stripe.AccountCreateParams>): Stripe.Account {
  const { store, params } = call
  const { country, default_currency: currency, email, metadata, type = "standard" } = params
  if (type !== "standard") {
    throw unsupported(`accounts of type ${type}`, { param: "type" })
  }
  const account = createAccount(call, { name: email ?? "New account", email, country, currency, readiness: "restricted" })
  account.metadata = mergeMetadata({}, metadata as never)
  store.put<Connection>("connection", "", { id: account.id, connected: true, scope: "read_write" })

  return store.put("account", account.id, account)
}
