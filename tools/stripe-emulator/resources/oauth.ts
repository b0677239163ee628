import type Stripe from "stripe"
import { oauthFailure } from "../errors"
import { emit } from "../events"
import { operation } from "../router"
import type { Row } from "../rows"
import { Call, Cause, World } from "../world"
import { Connection, isConnected } from "./accounts"

type OAuthCode = Row & { account: string; scope: string; used: boolean; created: number; livemode?: true }

const CODE_SECONDS = 300

export const oauth = [
  operation<Stripe.OAuthTokenParams>({
    name: "oauth.token",
    method: "POST",
    path: "/oauth/token",
    parameters: "OAuthTokenParams",
    supports: ["grant_type", "code", "scope"],
    answer: "OAuthToken",
    scope: "platform",
    handle: exchangeCode,
  }),
  operation<Stripe.OAuthDeauthorizeParams>({
    name: "oauth.deauthorize",
    method: "POST",
    path: "/oauth/deauthorize",
    parameters: "OAuthDeauthorizeParams",
    supports: ["client_id", "stripe_user_id"],
    answer: "OAuthDeauthorization",
    scope: "platform",
    handle: (call) => {
      const { params, settings, store } = call
      const stripe_user_id = params.stripe_user_id ?? ""
      if (params.client_id !== settings.clientId) {
        throw oauthFailure(401, "invalid_client", `No such application: '${params.client_id ?? ""}'`)
      }
      if (!isConnected(store, stripe_user_id)) {
        throw oauthFailure(
          401,
          "invalid_client",
          `This application is not connected to stripe account ${stripe_user_id}, or that account does not exist.`
        )
      }
      deauthorise(call, call.cause, stripe_user_id)

      return { stripe_user_id }
    },
  }),
]

/** A single-use code for the account's consent, valid for five minutes. `livemode`: as from a client id of the other mode. */
export function grantCode({ store, clock }: World, account: string, scope: string, livemode?: true): string {
  const code: OAuthCode = {
    id: store.nextId("ac"),
    account,
    scope,
    used: false,
    created: clock.now(),
    ...(livemode && { livemode }),
  }
  store.put("oauth_code", account, code)

  return code.id
}

/** Connects an account to the platform. */
export function authorise(world: World, cause: Cause, account: string, scope: string) {
  world.store.put<Connection>("connection", "", { id: account, connected: true, scope })
  emit(world, cause, account, "account.application.authorized", applicationOf(world))
}

/** Ends the connection: every later request for the account is answered with 403. */
export function deauthorise(world: World, cause: Cause, account: string) {
  const connection = world.store.get<Connection>("connection", account)
  world.store.put<Connection>("connection", "", { id: account, connected: false, scope: connection?.scope ?? "read_write" })
  emit(world, cause, account, "account.application.deauthorized", applicationOf(world))
}

function applicationOf({ settings }: World): Stripe.Application {
  return { id: settings.clientId, object: "application", name: settings.platformName }
}

function exchangeCode(call: Call<Stripe.OAuthTokenParams>): Stripe.OAuthToken {
  const { store, clock, params, cause } = call
  if (params.grant_type !== "authorization_code") {
    throw oauthFailure(
      400,
      "unsupported_grant_type",
      `The emulator exchanges authorization codes only, not ${params.grant_type}.`
    )
  }
  const code = store.get<OAuthCode>("oauth_code", params.code ?? "")
  if (!code) {
    throw oauthFailure(400, "invalid_grant", `Authorization code does not exist: ${params.code ?? ""}`)
  }
  if (code.used) {
    throw oauthFailure(400, "invalid_grant", "This authorization code has already been used.")
  }
  if (code.created + CODE_SECONDS < clock.now()) {
    throw oauthFailure(400, "invalid_grant", `Authorization code expired: ${code.id}`)
  }
  store.put("oauth_code", code.account, { ...code, used: true })
  authorise(call, cause, code.account, code.scope)
  const key = code.account.replace(/^acct_emu_/, "")

  return {
    access_token: `sk_test_emu_of_${key}`,
    livemode: code.livemode ?? false,
    refresh_token: `rt_emu_${key}`,
    scope: code.scope,
    stripe_publishable_key: `pk_test_emu_of_${key}`,
    stripe_user_id: code.account,
    token_type: "bearer",
  }
}
