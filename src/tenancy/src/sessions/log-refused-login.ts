import { createHmac } from "node:crypto"
import { isDomainError } from "@guichet/kernel/errors"
import { derivedKey } from "@guichet/kernel/secret"
import { readSettings } from "@guichet/kernel/settings"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Signs of an address in the log: enough to see that many tries are at one account, not which. */
const SIGNS = 12

/**
 * A log-in that is refused is a line in the log: on which console, at which account (hashed under a key of its own, so that no list of addresses finds it), and why; then it is thrown on.
 *
 * @param way `password`, `passkey`, `second factor` or `confirmation`
 */
export async function logRefusedLogin<T>(
  container: MedusaContainer,
  { way, host, account }: { way: string; host: string; account?: string },
  act: () => Promise<T>
): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (isDomainError(error)) {
      const who = account
        ? ` at account ${createHmac("sha256", derivedKey(readSettings().PLATFORM_SECRET, "tenancy/refused-account")).update(account).digest("hex").slice(0, SIGNS)}`
        : ""
      container.resolve(ContainerRegistrationKeys.LOGGER).warn(`refused log-in by ${way} on ${host}${who}: ${error.code}`)
    }
    throw error
  }
}
