import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto"
import type { Loose } from "./client/exchange"

const sha256 = (value: string | Buffer) => createHash("sha256").update(value).digest()
/** User present, user verified (WebAuthn level 3, §6.1); 0x40: a credential follows. */
const SEEN = 0x05
const WITH_CREDENTIAL = 0x40

interface Held {
  id: Buffer
  key: KeyObject
  user_handle: string
  rp_id: string
}

/**
 * A device with passkeys that answers as a browser's `navigator.credentials` does (P-256, no attestation), and a thief's misuse
 * of one.
 */
export class Authenticator {
  readonly held: Held[] = []
  counter = 0

  /** @param origin of the page that sends the challenge */
  create({ challenge, rp, user }: Loose, origin: string): Loose {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
    const { x = "", y = "" } = publicKey.export({ format: "jwk" })
    const id = randomBytes(32)
    this.held.push({ id, key: privateKey, user_handle: user.id, rp_id: rp.id })
    // COSE_Key {1: 2, 3: -7, -1: 1, -2: x, -3: y}
    const cose = Buffer.concat([
      Buffer.from("a5010203262001215820", "hex"),
      Buffer.from(x, "base64url"),
      Buffer.from("225820", "hex"),
      Buffer.from(y, "base64url"),
    ])
    const length = Buffer.from([0, id.length])
    const data = Buffer.concat([this.head(rp.id, SEEN | WITH_CREDENTIAL), Buffer.alloc(16), length, id, cose])
    // {fmt: "none", attStmt: {}, authData: data}
    const attestation = Buffer.concat([
      Buffer.from("a363666d74646e6f6e656761747453746d74a068617574684461746159", "hex"),
      Buffer.from([data.length >> 8, data.length & 255]),
      data,
    ])

    return {
      id: id.toString("base64url"),
      rawId: id.toString("base64url"),
      type: "public-key",
      response: {
        attestationObject: attestation.toString("base64url"),
        clientDataJSON: clientData("webauthn.create", challenge, origin),
        transports: ["internal"],
      },
      clientExtensionResults: {},
    }
  }

  /** @param flags what the device reports about its user */
  get({ challenge, rpId }: Loose, origin: string, { flags = SEEN, held = this.held.at(-1) as Held } = {}): Loose {
    const client = clientData("webauthn.get", challenge, origin)
    const data = this.head(rpId, flags)
    const signed = Buffer.concat([data, sha256(Buffer.from(client, "base64url"))])

    return {
      id: held.id.toString("base64url"),
      rawId: held.id.toString("base64url"),
      type: "public-key",
      response: {
        authenticatorData: data.toString("base64url"),
        clientDataJSON: client,
        signature: sign("sha256", signed, held.key).toString("base64url"),
        userHandle: held.user_handle,
      },
      clientExtensionResults: {},
    }
  }

  private head(rp_id: string, flags: number): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)

    return Buffer.concat([sha256(rp_id), Buffer.from([flags]), counter])
  }
}

const clientData = (type: string, challenge: string, origin: string) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString("base64url")
