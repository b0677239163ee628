import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"
import { derivedKey } from "@guichet/kernel/secret"

const NONCE_BYTES = 12
const TAG_BYTES = 16

const sealingKey = (secret: string): Buffer => derivedKey(secret, "ticketing/signing-key")

const boundTo = (tenant_no: number, year: number): Buffer => Buffer.from(`signing_key|${tenant_no}|${year}`)

/** AES-256-GCM under a key derived from the platform's secret; opens only for the tenant and year it was sealed for. */
export function sealSeed(secret: string, tenant_no: number, year: number, seed: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv("aes-256-gcm", sealingKey(secret), nonce).setAAD(boundTo(tenant_no, year))

  return Buffer.concat([nonce, cipher.update(seed), cipher.final(), cipher.getAuthTag()])
}

/** @throws when secret, tenant or year are others than at sealing, or a byte was changed */
export function openSeed(secret: string, tenant_no: number, year: number, sealed: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(secret), sealed.subarray(0, NONCE_BYTES))
    .setAAD(boundTo(tenant_no, year))
    .setAuthTag(sealed.subarray(-TAG_BYTES))

  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
}
