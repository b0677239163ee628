import { verify } from "node:crypto"
import { asPublicKey, type TicketPublicKey } from "./keys"
import { decodePayload, PAYLOAD_BYTES, type TicketPayload } from "./layout"

export type TicketRefusal =
  "malformed" | "unknown_version" | "unknown_key" | "wrong_year" | "bad_signature" | "revoked_key" | "not_yet_valid" | "expired"

export type TicketVerdict = { ok: true; payload: TicketPayload } | { ok: false; reason: TicketRefusal; payload?: TicketPayload }

const CODE = /^[A-Za-z0-9_-]{139}$/
const SIGNATURE_BYTES = 64
const ANY_ZONE_MS = 14 * 3600 * 1000

/**
 * Verifies a code without a database. Does not detect replaced codes or earlier admissions: the door checks those.
 *
 * @param publicKeys the tenant's, of all years in use, with revoked ones marked
 * @param now the door's clock, an argument so that tests and late reconciliation can set it
 * @returns `payload` also for `not_yet_valid` and `expired`: those are genuine tickets of another day
 */
export function verifyTicket(code: string, publicKeys: readonly TicketPublicKey[], now: Date): TicketVerdict {
  const bytes = typeof code === "string" && CODE.test(code) ? Buffer.from(code, "base64url") : null
  // a single valid spelling per ticket, because the last character of base64url has spare bits
  if (bytes?.length !== PAYLOAD_BYTES + SIGNATURE_BYTES || bytes.toString("base64url") !== code) {
    return { ok: false, reason: "malformed" }
  }
  const signed = bytes.subarray(0, PAYLOAD_BYTES)
  const payload = decodePayload(signed)
  if (!payload) {
    return { ok: false, reason: "unknown_version" }
  }
  const key = publicKeys.find(({ key_id }) => key_id === payload.key_id)
  if (!key) {
    return { ok: false, reason: "unknown_key" }
  }
  if (!verify(null, signed, asPublicKey(key.public_key), bytes.subarray(PAYLOAD_BYTES))) {
    return { ok: false, reason: "bad_signature" }
  }
  if (key.is_revoked) {
    return { ok: false, reason: "revoked_key" }
  }
  if (!touchesYear(payload, key.year)) {
    return { ok: false, reason: "wrong_year" }
  }
  if (now.getTime() < Date.parse(payload.valid_from)) {
    return { ok: false, reason: "not_yet_valid", payload }
  }
  if (now.getTime() > Date.parse(payload.valid_to)) {
    return { ok: false, reason: "expired", payload }
  }

  return { ok: true, payload }
}

/** A leaked key must not sign the next season: a ticket's validity must overlap its key's year, in any time zone. */
function touchesYear({ valid_from, valid_to }: TicketPayload, year: number): boolean {
  return (
    Date.parse(valid_to) >= Date.UTC(year, 0, 1) - ANY_ZONE_MS && Date.parse(valid_from) < Date.UTC(year + 1, 0, 1) + ANY_ZONE_MS
  )
}
