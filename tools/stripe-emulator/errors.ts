export type ErrorBody = {
  type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error"
  code?: string
  decline_code?: string
  message: string
  param?: string
  charge?: string
  payment_intent?: unknown
  payment_method?: unknown
  doc_url?: string
}

/** A response that is an error. `commits` keeps what was written before it (a declined card leaves a failed charge). */
export class StripeFailure extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody | { error: string; error_description: string },
    readonly commits = false
  ) {
    super("message" in body ? body.message : body.error_description)
  }

  /** Stripe's envelope; OAuth has its own. It always contains `error`: without it the SDK treats any status as success. */
  envelope() {
    return "type" in this.body ? { error: this.body } : this.body
  }
}

export function invalidRequest(
  message: string,
  { code, param, status = 400 }: { code?: string; param?: string; status?: number } = {}
) {
  return new StripeFailure(status, {
    type: "invalid_request_error",
    message,
    ...(code ? { code } : {}),
    ...(param ? { param } : {}),
  })
}

export function missing(kind: string, id: string, param = "id") {
  return invalidRequest(`No such ${kind}: '${id}'`, { code: "resource_missing", param, status: 404 })
}

/** The error for what Stripe supports and this emulator does not: never a false success. */
export function unsupported(what: string, { param, status = 400 }: { param?: string; status?: number } = {}) {
  return invalidRequest(`The Stripe emulator does not support ${what}.`, { code: "emulator_unsupported", param, status })
}

export function oauthFailure(status: number, error: string, error_description: string) {
  return new StripeFailure(status, { error, error_description })
}
