import { domainError } from "@guichet/kernel/errors"
import { z } from "@medusajs/framework/zod"

const code = z.string().trim().min(6).max(60)
const Factor = z.object({ method: z.enum(["totp", "recovery_code"]), code })

/**
 * Validates length limits, which core's own validators lack.
 *
 * @throws second_factor_wrong (400)
 */
export function factorOf(body: unknown): z.infer<typeof Factor> {
  const parsed = Factor.safeParse(body)
  if (!parsed.success) {
    throw domainError("second_factor_wrong")
  }

  return parsed.data
}
