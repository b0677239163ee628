import { createHash } from "node:crypto"
import { StripeFailure } from "./errors"
import type { Row } from "./rows"
import type { World } from "./world"

export type StoredAnswer = Row & { fingerprint: string; status: number; body: string; request_id: string; created: number }

const KEPT_SECONDS = 24 * 3_600
const LONGEST_KEY = 255

/** Same key and request → the first response, whatever it was; another request under the key → 400; first in flight → 409. */
export class Idempotency {
  private readonly inFlight = new Set<string>()

  constructor(private readonly world: World) {}

  rowId(account: string, key: string): string {
    if (key.length > LONGEST_KEY) {
      throw new StripeFailure(400, {
        type: "idempotency_error",
        message: `Idempotency keys are at most ${LONGEST_KEY} characters.`,
      })
    }

    return `${account}:${key}`
  }

  fingerprint(method: string, path: string, body: string): string {
    const fields = [...new URLSearchParams(body)].sort(([a], [b]) => (a < b ? -1 : 1))

    return createHash("sha256")
      .update(JSON.stringify([method, path, fields]))
      .digest("hex")
  }

  /**
   * @throws StripeFailure idempotency_error (400) for another request under the key
   * @throws StripeFailure idempotency_key_in_use (409) while the first request is in flight
   */
  stored(id: string, fingerprint: string): StoredAnswer | undefined {
    const { store, clock } = this.world
    const answer = store.transaction(() => store.get<StoredAnswer>("idempotency", id))
    if (answer && answer.created + KEPT_SECONDS > clock.now()) {
      if (answer.fingerprint !== fingerprint) {
        throw new StripeFailure(400, {
          type: "idempotency_error",
          message: "Keys for idempotent requests can only be used with the same parameters they were first used with.",
        })
      }

      return answer
    }
    if (this.inFlight.has(id)) {
      throw new StripeFailure(409, {
        type: "idempotency_error",
        code: "idempotency_key_in_use",
        message: "There is currently another in-progress request using this Idempotency Key.",
      })
    }

    return undefined
  }

  begin(id: string) {
    this.inFlight.add(id)
  }

  end(id: string) {
    this.inFlight.delete(id)
  }
}
