import { randomBytes, scrypt } from "node:crypto"
import { readSettings } from "@guichet/kernel/settings"
import { passwordCost } from "./password-cost"

/**
 * Hashes as Medusa does (`@medusajs/auth-emailpass` 2.21.2), so that an unknown email address costs as much time as a wrong
 * password.
 */
export const dummyHash = (password: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const { logN, r, p } = passwordCost(readSettings())
    scrypt(password, randomBytes(32), 64, { N: 2 ** logN, r, p, maxmem: 2 ** 26 }, (error) => (error ? reject(error) : resolve()))
  })
