import type Stripe from "stripe"
import { V2Account, included, readinessInV2 } from "../connect/v2-account"
import { setReadiness } from "../connect/readiness"
import { invalidRequest, missing } from "../errors"
import { emit } from "../events"
import { v2PageOf } from "../listing"
import { mergeMetadata } from "../metadata"
import { operation } from "../router"
import { emitThin } from "../thin-events"
import type { Call } from "../world"
import { Connection, createAccount, currencyOf } from "./accounts"

type CreateParams = Stripe.V2.Core.AccountCreateParams
type UpdateParams = Stripe.V2.Core.AccountUpdateParams

const DESCRIBING = ["contact_email", "contact_phone", "display_name", "include", "metadata"]
const CREATING = [
  ...DESCRIBING,
  "configuration.merchant.capabilities.card_payments.requested",
  "dashboard",
  "defaults.currency",
  "defaults.locales",
  "defaults.profile",
  "defaults.responsibilities",
  "identity.country",
  "identity.entity_type",
  "identity.business_details.registered_name",
]

export const v2Accounts = [
  operation<CreateParams>({
    name: "v2.core.accounts.create",
    method: "POST",
    path: "/v2/core/accounts",
    parameters: "V2.Core.AccountCreateParams",
    supports: CREATING,
    answer: "V2.Core.Account",
    scope: "platform",
    handle: create,
  }),
  operation<{ include?: string[] }>({
    name: "v2.core.accounts.retrieve",
    method: "GET",
    path: "/v2/core/accounts/:id",
    parameters: "V2.Core.AccountRetrieveParams",
    supports: ["include"],
    answer: "V2.Core.Account",
    scope: "platform",
    handle: (call) => included(findAccount(call), call.params.include),
  }),
  operation<Stripe.V2.Core.AccountListParams & { page?: string }>({
    name: "v2.core.accounts.list",
    method: "GET",
    path: "/v2/core/accounts",
    parameters: "V2.Core.AccountListParams",
    supports: ["limit", "closed", "applied_configurations"],
    answer: "V2.Core.Account",
    isList: true,
    scope: "platform",
    handle: (call) => {
      const { closed = false } = call.params
      const accounts = [...call.store.all<V2Account>("v2_account")].map(({ value }) => value).reverse()

      return v2PageOf(
        accounts.filter((account) => (account.closed ?? false) === closed).map((account) => included(account)),
        call
      )
    },
  }),
  operation<UpdateParams>({
    name: "v2.core.accounts.update",
    method: "POST",
    path: "/v2/core/accounts/:id",
    parameters: "V2.Core.AccountUpdateParams",
    supports: [...DESCRIBING, "identity.entity_type", "identity.business_details.registered_name", "defaults.profile"],
    answer: "V2.Core.Account",
    scope: "platform",
    handle: update,
  }),
  operation<Stripe.V2.Core.AccountCloseParams>({
    name: "v2.core.accounts.close",
    method: "POST",
    path: "/v2/core/accounts/:id/close",
    parameters: "V2.Core.AccountCloseParams",
    supports: ["applied_configurations"],
    answer: "V2.Core.Account",
    scope: "platform",
    handle: (call) => {
      const account = ensureNotClosed(findAccount(call))
      setReadiness(call, call.cause, account.id, "restricted")
      const closed = call.store.get<V2Account>("v2_account", account.id)!
      call.store.put("v2_account", account.id, Object.assign(closed, { closed: true, applied_configurations: [] }))
      emitThin(call, call.cause, "v2.core.account.closed", { account: account.id })

      return included(closed)
    },
  }),
]

function create(call: Call<CreateParams>): V2Account {
  const { store, clock, cause, params } = call
  ensureMerchant(params)
  ensureResponsibilities(params)
  const country = (params.identity?.country ?? "fr").toUpperCase()
  const currency = params.defaults?.currency ?? currencyOf(country)
  const v1 = createAccount(call, {
    name: params.display_name ?? params.identity?.business_details?.registered_name ?? params.contact_email ?? "New account",
    email: params.contact_email ?? null,
    country,
    currency,
    readiness: "new",
  })
  store.put<Connection>("connection", "", { id: v1.id, connected: true, scope: "read_write" })
  const { capabilities, requirements } = readinessInV2("new")
  const account: V2Account = {
    id: v1.id,
    object: "v2.core.account",
    applied_configurations: ["merchant"],
    closed: false,
    configuration: { merchant: { applied: true, capabilities } },
    ...(params.contact_email ? { contact_email: params.contact_email } : {}),
    ...(params.contact_phone ? { contact_phone: params.contact_phone } : {}),
    created: new Date(clock.now() * 1000).toISOString(),
    dashboard: params.dashboard ?? "full",
    defaults: {
      currency,
      locales: (params.defaults?.locales ?? []) as Stripe.V2.Core.Account.Defaults.Locale[],
      ...(params.defaults?.profile ? { profile: params.defaults.profile } : {}),
      responsibilities: {
        fees_collector: params.defaults?.responsibilities?.fees_collector ?? "stripe",
        losses_collector: params.defaults?.responsibilities?.losses_collector ?? "stripe",
        requirements_collector: "stripe",
      },
    },
    ...(params.display_name ? { display_name: params.display_name } : {}),
    identity: { ...structuredClone(params.identity ?? {}), country: country.toLowerCase() } as V2Account["identity"],
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    requirements,
  }
  store.put("v2_account", v1.id, account)
  emitThin(call, cause, "v2.core.account.created", { account: v1.id })

  return included(account, params.include)
}

function update(call: Call<UpdateParams>): V2Account {
  const { store, cause, params } = call
  const account = ensureNotClosed(findAccount(call))
  const { identity, defaults, metadata, include, ...texts } = params
  Object.assign(account, texts, { metadata: mergeMetadata(account.metadata ?? {}, metadata) })
  account.identity = { ...account.identity, ...(identity as object) }
  Object.assign(account.defaults ?? {}, defaults ?? {})
  store.put("v2_account", account.id, account)
  const v1 = store.get<Stripe.Account>("account", account.id)!
  Object.assign(v1, { email: account.contact_email ?? null })
  Object.assign(v1.business_profile ?? {}, params.display_name ? { name: params.display_name } : {})
  store.put("account", account.id, v1)
  emit(call, cause, account.id, "account.updated", v1)
  emitThin(call, cause, "v2.core.account.updated", { account: account.id })

  return included(account, include)
}

/** @throws StripeFailure (400) unless the account requests card payments: other configurations are not emulated */
function ensureMerchant({ configuration, contact_email }: CreateParams) {
  if (!configuration?.merchant?.capabilities?.card_payments?.requested) {
    const param = "configuration.merchant.capabilities.card_payments.requested"
    throw invalidRequest("The Stripe emulator opens accounts that request card_payments only.", {
      code: "emulator_unsupported",
      param,
    })
  }
  if (!contact_email) {
    throw invalidRequest("Missing required field: contact_email.", { param: "contact_email" })
  }
}

/** @throws StripeFailure (400) for combinations that Stripe refuses (docs.stripe.com/connect, read 2026-11) */
function ensureResponsibilities({ dashboard = "full", defaults }: CreateParams) {
  const { fees_collector = "stripe", losses_collector = "stripe" } = defaults?.responsibilities ?? {}
  const param = "defaults.responsibilities"
  if (dashboard === "full" && fees_collector !== "stripe") {
    throw invalidRequest("Accounts with the full dashboard need fees_collector stripe.", { param })
  }
  if (dashboard !== "full" && losses_collector === "stripe") {
    throw invalidRequest("Accounts without the full dashboard need losses_collector application.", { param })
  }
}

function ensureNotClosed(account: V2Account): V2Account {
  if (account.closed) {
    throw invalidRequest(`The account ${account.id} is closed.`, { code: "account_closed" })
  }

  return account
}

function findAccount({ store, ids }: Call): V2Account {
  const account = store.get<V2Account>("v2_account", ids.id)
  if (!account) {
    throw missing("account", ids.id)
  }

  return account
}
