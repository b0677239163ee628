import { isDomainError } from "@guichet/kernel/errors"
import { readSettings } from "@guichet/kernel/settings"
import { keyedHash } from "@guichet/kernel/signed"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Characters of the hashed email address in the log: enough to see that many attempts target one account, not which one. */
const SIGNS = 12

/**
 * Logs a refused log-in and rethrows: the console, the account (hashed with a key of its own, so that no list of email addresses
 * can be matched) and the reason.
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
        ? ` at account ${keyedHash(readSettings().PLATFORM_SECRET, "tenancy/refused-account", account).toString("hex").slice(0, SIGNS)}`
        : ""
      container.resolve(ContainerRegistrationKeys.LOGGER).warn(`refused log-in by ${way} on ${host}${who}: ${error.code}`)
    }
    throw error
  }
}
