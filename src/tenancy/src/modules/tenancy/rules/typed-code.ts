import { randomBytes } from "node:crypto"

const SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ" // no 0/O, 1/I/L, U

/**
 * A code that people read and type: 10 of 30 characters, about 49 bits, as `ABCDE-FGHJK`. Short-lived and rate-limited, never a
 * permanent secret.
 */
export function newTypedCode(): string {
  const signs: string[] = []
  while (signs.length < 10) {
    const [byte] = randomBytes(1)
    if (byte < 240) {
      signs.push(SIGNS[byte % 30])
    }
  }

  return `${signs.slice(0, 5).join("")}-${signs.slice(5).join("")}`
}

/** Restores a typed code to its original form, whatever case, spaces or hyphens were typed. */
export const normaliseTypedCode = (typed: string): string => {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, "")

  return `${signs.slice(0, 5)}-${signs.slice(5)}`
}
