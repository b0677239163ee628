import { randomBytes, scrypt } from "node:crypto"
import { readSettings } from "@guichet/kernel/settings"
import { passwordCost } from "./password-cost"

/** As Medusa hashes (`@medusajs/auth-emailpass` 2.21.2): what a wrong password costs, for an address that nobody has. */
export const dummyHash = (password: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const { logN, r, p } = passwordCost(readSettings())
    scrypt(password, randomBytes(32), 64, { N: 2 ** logN, r, p, maxmem: 2 ** 26 }, (error) => (error ? reject(error) : resolve()))
  })
