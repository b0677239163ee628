import type { IncomingHttpHeaders } from "node:http"
import { StripeFailure, invalidRequest, unsupported } from "./errors"
import { API_VERSION } from "./events"
import { ensureNotRevoked } from "./own-account"
import { isConnected, noAccess } from "./resources/accounts"
import type { World } from "./world"

const KEY = "sk_test_emu_"
const TOKEN = "sk_test_emu_of_"

/**
 * Returns the account a request acts on: the platform's, or the connected one that `Stripe-Account` or `Stripe-Context` names.
 *
 * @throws StripeFailure (401) without an emulator key; live keys are also logged
 * @throws StripeFailure account_invalid (403) when the account is not connected
 */
export function accountOf(world: World, headers: IncomingHttpHeaders): string {
  const { store, settings } = world
  const key = keyOf(headers.authorization)
  ensureNotRevoked(store, key)
  const own = key.startsWith(TOKEN) ? `acct_emu_${key.slice(TOKEN.length)}` : settings.platformAccount
  const named = headers["stripe-account"] ?? headers["stripe-context"]
  const account = typeof named === "string" && named !== "" ? named : own

  return store.transaction(() => {
    if (
      (own !== settings.platformAccount && account !== own) ||
      (account !== settings.platformAccount && !isConnected(store, account))
    ) {
      throw noAccess(account)
    }

    return account
  })
}

/** @throws StripeFailure (400) when the SDK uses another API version than the emulator was built for */
export function ensureVersion(headers: IncomingHttpHeaders) {
  const version = headers["stripe-version"]
  if (version !== undefined && version !== API_VERSION) {
    throw unsupported(`API version ${version}; it was made for ${API_VERSION}`)
  }
}

function keyOf(authorization = ""): string {
  const [scheme, value = ""] = authorization.split(" ")
  const key = scheme === "Basic" ? Buffer.from(value, "base64").toString().split(":")[0] : value
  if (/^[rs]k_live_/.test(key)) {
    console.error(
      "REFUSED: a live Stripe key was sent to the emulator. No request with it was served; check the configuration and rotate the key."
    )
    throw invalidRequest("This is an emulator. It refuses live keys: check STRIPE_API_HOST and rotate this key.", {
      code: "emulator_live_key",
      status: 401,
    })
  }
  if (!key.startsWith(KEY)) {
    throw new StripeFailure(401, {
      type: "invalid_request_error",
      message: `Invalid API Key provided. The emulator accepts only keys that begin with ${KEY}.`,
    })
  }

  return key
}
