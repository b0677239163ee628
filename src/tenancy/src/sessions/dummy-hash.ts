import { randomBytes, scrypt } from "node:crypto"

/** As Medusa hashes (`@medusajs/auth-emailpass` 2.21.2): what a wrong password costs, for an address that nobody has. */
export const dummyHash = (password: string): Promise<void> =>
  new Promise((resolve, reject) =>
    scrypt(password, randomBytes(32), 64, { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 }, (error) =>
      error ? reject(error) : resolve()
    )
  )
