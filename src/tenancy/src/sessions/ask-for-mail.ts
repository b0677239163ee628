import { isDomainError } from "@guichet/kernel/errors"
import type { Pool } from "pg"
import { admit, type Admitted } from "./attempts"

/**
 * Requests emails to one account, unless it was sent five within an hour or ten within a day by anyone's requests. Beyond that it
 * requests nothing, so that the response does not show who has an account.
 *
 * @param email lower-case
 * @param request returns whether it announced an email: only then it counts
 */
export async function askForMail(pool: Pool, email: string, request: () => Promise<boolean>): Promise<void> {
  const counted: Admitted[] = []
  let is_asked = false
  try {
    counted.push(await admit(pool, "account_mails", email))
    counted.push(await admit(pool, "account_mails_daily", email))
    is_asked = await request()
  } catch (error) {
    if (!isDomainError(error) || error.code !== "too_many_requests") {
      throw error
    }
  } finally {
    if (!is_asked) {
      await Promise.all(counted.map(({ succeeded }) => succeeded()))
    }
  }
}
