import { createHash, randomBytes, timingSafeEqual } from "node:crypto"

/** 256 random bits, URL-safe. */
export const newSecret = (): string => randomBytes(32).toString("base64url")

export const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest()

export const isSecret = (given: string | undefined, hash: Buffer): boolean => timingSafeEqual(hashOf(given ?? ""), hash)
