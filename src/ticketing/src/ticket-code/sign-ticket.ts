import { sign } from "node:crypto"
import { asPrivateKey, type TicketSigningKey } from "./keys"
import { encodePayload, type TicketPayload } from "./layout"

/**
 * The QR text: 40 bytes of payload and 64 of Ed25519 signature, 139 characters of base64url. Deterministic.
 *
 * @throws RangeError when the payload does not fit the layout, or names another key
 */
export function signTicket(payload: TicketPayload, key: TicketSigningKey): string {
  if (payload.key_id !== key.key_id) {
    throw new RangeError(`The payload names key ${payload.key_id}, but the signing key is ${key.key_id}.`)
  }
  const bytes = encodePayload(payload)

  return Buffer.concat([bytes, sign(null, bytes, asPrivateKey(key.private_key))]).toString("base64url")
}
