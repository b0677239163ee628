import type Stripe from "stripe"
import { readinessInV1 } from "../connect/readiness"
import type { Readiness } from "../connect/v2-account"
import { invalidRequest } from "../errors"
import { emit } from "../events"
import { pageOf, Paging } from "../listing"
import { mergeMetadata } from "../metadata"
import type { PayoutInterval } from "../options"
import { schedulePayouts } from "../payments/payout-runs"
import { PAGING, operation } from "../router"
import type { Row } from "../rows"
import type { Store } from "../store"
import { Call, World, isPlatform } from "../world"

export type Connection = Row & { connected: boolean; scope: string }
export type NewAccount = {
  id?: string
  name: string
  email?: string | null
  country?: string
  currency?: string
  charges_enabled?: boolean
  /** Overrides `charges_enabled`. */
  readiness?: Readiness
}

const CURRENCY_OF: Record<string, string> = {
  CA: "cad",
  CH: "chf",
  DK: "dkk",
  GB: "gbp",
  JP: "jpy",
  NO: "nok",
  PL: "pln",
  SE: "sek",
  US: "usd",
}

export const accounts = [
  operation<Record<string, never>>({
    name: "accounts.retrieveCurrent",
    method: "GET",
    path: "/v1/account",
    parameters: "AccountRetrieveParams",
    supports: [],
    answer: "Account",
    handle: ({ store, account }) => store.get("account", account),
  }),
  operation<Record<string, never>>({
    name: "accounts.retrieve",
    method: "GET",
    path: "/v1/accounts/:id",
    parameters: "AccountRetrieveParams",
    supports: [],
    answer: "Account",
    handle: (call) => findAccount(call),
  }),
  operation<Paging>({
    name: "accounts.list",
    method: "GET",
    path: "/v1/accounts",
    parameters: "AccountListParams",
    supports: PAGING,
    answer: "Account",
    isList: true,
    scope: "platform",
    handle: (call) => pageOf(connectedAccounts(call.store), call.params, call.path),
  }),
  operation<Stripe.AccountUpdateParams>({
    name: "accounts.update",
    method: "POST",
    path: "/v1/accounts/:id",
    parameters: "AccountUpdateParams",
    supports: ["metadata"],
    answer: "Account",
    handle: (call) => {
      const account = findAccount(call)
      const { metadata } = account
      account.metadata = mergeMetadata(metadata ?? {}, call.params.metadata as never)
      emit(call, call.cause, account.id, "account.updated", account, { metadata })

      return call.store.put("account", account.id, account)
    },
  }),
]

/** Stripe's error for a key without access to the account; also for accounts that do not exist. */
export function noAccess(account: string) {
  return invalidRequest(
    `The provided key 'sk_test_emu_****' does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`,
    { code: "account_invalid", status: 403 }
  )
}

export function isConnected(store: Store, account: string): boolean {
  return store.get<Connection>("connection", account)?.connected === true
}

/** @throws StripeFailure charges_not_enabled (400) when the account cannot take payments now */
export function ensureChargesEnabled({ store, account }: Call) {
  if (!store.get<Stripe.Account & Row>("account", account)?.charges_enabled) {
    throw invalidRequest("Your account cannot currently make charges.", { code: "charges_not_enabled" })
  }
}

/** The currency in which a country's accounts settle. */
export function currencyOf(country: string): string {
  return CURRENCY_OF[country] ?? "eur"
}

/** Creates a standard account that belongs to its owner; only OAuth or the control API connects it. */
export function createAccount(world: World, given: NewAccount): Stripe.Account {
  const { store, clock } = world
  const country = given.country ?? "FR"
  const readiness = given.readiness ?? ((given.charges_enabled ?? true) ? "active" : "restricted")
  const id = given.id ?? store.nextId("acct")
  const account: Stripe.Account = {
    id,
    object: "account",
    business_profile: {
      annual_revenue: null,
      estimated_worker_count: null,
      mcc: null,
      minority_owned_business_designation: null,
      name: given.name,
      product_description: null,
      specified_commercial_transactions_act_url: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      url: null,
    },
    country,
    created: clock.now(),
    default_currency: given.currency ?? currencyOf(country),
    email: given.email ?? null,
    metadata: {},
    settings: settingsOf(given.name, world.settings.payoutInterval),
    type: "standard",
    ...readinessInV1(readiness),
  }
  store.put("account", id, account)
  schedulePayouts(world, account)

  return account
}

/** An account's default settings. */
export function settingsOf(name: string, interval: PayoutInterval): Stripe.Account.Settings {
  return {
    branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
    card_payments: {
      statement_descriptor_prefix: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    dashboard: { display_name: name, timezone: "Etc/UTC" },
    payments: {
      statement_descriptor: "EMULATOR",
      statement_descriptor_kana: null,
      statement_descriptor_kanji: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    payouts: { debit_negative_balances: false, schedule: { delay_days: 2, interval }, statement_descriptor: null },
  }
}

/** @throws StripeFailure account_invalid (403) unless the request has access to the account */
export function findAccount(call: Call): Stripe.Account {
  const { store, ids, account } = call
  const found = store.get<Stripe.Account>("account", ids.id)
  if (!found || (ids.id !== account && (!isPlatform(call, account) || !isConnected(store, ids.id)))) {
    throw noAccess(ids.id)
  }

  return found
}

function* connectedAccounts(store: Store): Generator<Stripe.Account> {
  const connected = [...store.all<Connection>("connection")].filter(({ value }) => value.connected)
  for (const { value } of connected.reverse()) {
    yield store.get<Stripe.Account>("account", value.id)!
  }
}
