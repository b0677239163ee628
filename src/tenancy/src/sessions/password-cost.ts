import type { Settings } from "@guichet/kernel/settings"

/** scrypt's parameters, as in `hashConfig` of `@medusajs/auth-emailpass`; N is 2^logN. */
export interface PasswordCost {
  logN: number
  r: number
  p: number
}

/**
 * The cost of a password hash, used for real hashes and for the dummy one. Test mode uses an eighth, since tests sign in hundreds
 * of times. A stored hash carries its own cost and is verified with it.
 */
export const passwordCost = ({ PLATFORM_MODE }: Pick<Settings, "PLATFORM_MODE">): PasswordCost => ({
  logN: PLATFORM_MODE === "test" ? 12 : 15,
  r: 8,
  p: 1,
})
