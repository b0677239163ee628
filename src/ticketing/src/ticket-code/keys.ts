import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto"

/** A tenant's private key of one calendar year. */
export interface TicketSigningKey {
  key_id: number
  /** the calendar year of the performances it signs, in their own time zones */
  year: number
  /** raw Ed25519 seed, 32 bytes base64url, or a ready KeyObject */
  private_key: string | KeyObject
}

/** The public half, as stored by scanners and in the published vectors. */
export interface TicketPublicKey {
  key_id: number
  year: number
  /** raw Ed25519 public key, 32 bytes base64url, or a ready KeyObject */
  public_key: string | KeyObject
  /** stolen: codes signed by it are invalid */
  is_revoked?: boolean
}

const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex")
const SPKI_HEAD = Buffer.from("302a300506032b6570032100", "hex")

/** @param seed 32 bytes */
export const privateKeyOf = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: "der", type: "pkcs8" })

/** @param raw 32 bytes */
export const publicKeyOf = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw]), format: "der", type: "spki" })

export const asPrivateKey = (key: string | KeyObject): KeyObject =>
  typeof key === "string" ? privateKeyOf(Buffer.from(key, "base64url")) : key

export const asPublicKey = (key: string | KeyObject): KeyObject =>
  typeof key === "string" ? publicKeyOf(Buffer.from(key, "base64url")) : key

/**
 * Key ids contain the year in their upper byte, so that a code identifies its key: 2026 → 0x1a00, a replacement in the same year
 * 0x1a01.
 */
export function keyIdOf(year: number, sequence = 0): number {
  if (!hasKeyIds(year)) {
    throw new RangeError(`A key id can contain the years ${FIRST_YEAR} to ${LAST_YEAR}, not ${year}.`)
  }
  if (sequence > LAST_SEQUENCE) {
    throw new RangeError(`A year can have ${LAST_SEQUENCE + 1} keys at most: ${year} has used them all.`)
  }

  return ((year - FIRST_YEAR) << 8) | sequence
}

const FIRST_YEAR = 2000
const LAST_YEAR = 2255
const LAST_SEQUENCE = 255

export const hasKeyIds = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR

/** A new key pair, raw. */
export function newTicketKey(): { seed: Buffer; public_key: Buffer } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519")

  return {
    seed: privateKey.export({ format: "der", type: "pkcs8" }).subarray(PKCS8_HEAD.length),
    public_key: publicKey.export({ format: "der", type: "spki" }).subarray(SPKI_HEAD.length),
  }
}
