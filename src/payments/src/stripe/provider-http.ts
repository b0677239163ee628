import { Readable } from "node:stream"
import { setTimeout as pause } from "node:timers/promises"
import type { Pool } from "pg"
import Stripe from "stripe"
import { setAside } from "../modules/payments/commands/budget/set-aside"
import { takeRequest } from "../modules/payments/commands/budget/take-request"
import { OWN_BUDGET_HEADER } from "./rate-limit"

type HttpClient = ReturnType<typeof Stripe.createNodeHttpClient>
type HttpResponse = Awaited<ReturnType<HttpClient["makeRequest"]>>

/** Work that no one waits for. */
export interface InBackground {
  /** how long each of its requests may wait for a turn before the work puts its item back */
  patience_seconds: number
  /** requests of the account's reserve that it leaves to other work */
  keeps: number
}

const MS = 1000

/**
 * The SDK's HTTP client, within the provider's limits. Every request of background work, a retry of the SDK too, is taken from
 * the account's budget first; without a turn it is answered with 429 here and does not leave. Whoever meets a 429 of the
 * provider, a buyer's request too, sets the account aside for background work.
 */
export function providerHttp(pool: Pool, background?: InBackground): HttpClient {
  const http = Stripe.createNodeHttpClient()

  return {
    getClientName: () => http.getClientName(),
    makeRequest: async (...request) => {
      const account_ref = accountOf(request[4])
      const wait_seconds = background ? await turnOn(pool, account_ref, background) : 0
      if (wait_seconds > 0) {
        return withoutBudget(wait_seconds)
      }
      const response = await http.makeRequest(...request)
      if (response.getStatusCode() === 429) {
        await learn(pool, account_ref, response)
      }

      return response
    },
  }
}

/** Adds how long the account is set aside to the response, for those who put their work back until then. */
async function learn(pool: Pool, account_ref: string, response: HttpResponse): Promise<void> {
  const headers = response.getHeaders()
  const given = Number(headers["retry-after"])
  try {
    headers["retry-after"] = String(await setAside(pool, account_ref, given > 0 ? given : null))
  } catch {
    // the 429 is still answered; whoever asks next meets it again, and a database that is gone shows itself everywhere
  }
}

/** @returns 0 when granted, otherwise the seconds that are left to wait */
async function turnOn(pool: Pool, account_ref: string, { patience_seconds, keeps }: InBackground): Promise<number> {
  for (let left = patience_seconds; ;) {
    const wait_seconds = await takeRequest(pool, account_ref, keeps)
    if (wait_seconds === 0 || wait_seconds > left) {
      return wait_seconds
    }
    left -= wait_seconds
    await pause(wait_seconds * MS)
  }
}

/** The connected account that a request names; empty: the platform's own. */
function accountOf(headers: object): string {
  const named = Object.entries(headers).find(([name]) => /^stripe-(account|context)$/i.test(name))

  return typeof named?.[1] === "string" ? named[1] : ""
}

const withoutBudget = (wait_seconds: number): HttpResponse => ({
  getStatusCode: () => 429,
  getHeaders: () => ({ "retry-after": String(wait_seconds), [OWN_BUDGET_HEADER]: "background" }),
  getRawResponse: () => null,
  toStream: () => Readable.from([]),
  toJSON: async () => ({
    error: { type: "invalid_request_error", code: "rate_limit", message: "Background work waits for its turn at this account." },
  }),
})
