import { createHash, randomBytes, timingSafeEqual } from "node:crypto"

/** 256 random bits, base64url: codes in links, keys of devices and APIs, sessions, proofs of a domain. */
export const newSecret = (): string => randomBytes(32).toString("base64url")

/** What the database stores of a secret. Secrets are random, so one round of SHA-256 is enough. */
export const hashSecret = (secret: string): Buffer => createHash("sha256").update(secret).digest()

/** Compares in constant time. @param hash as `hashSecret` made it */
export const isSecret = (given: string | undefined, hash: Buffer): boolean => timingSafeEqual(hashSecret(given ?? ""), hash)
