import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import { findOperatorName } from "../modules/tenancy/queries/find-operator-name"
import { assessPassword } from "../modules/tenancy/rules/password"

/**
 * @param owner the person, and the site where the password is chosen
 * @throws password_weak (400) { reason: short | long | guessable | breached, advice?: { en, fr } }
 */
export async function ensurePassword(
  db: Db,
  password: string,
  owner: { email: string; name: string; slug: string }
): Promise<void> {
  const operator = await findOperatorName(db)
  const { verdict, advice } = await assessPassword(password, [owner.email, owner.name, owner.slug, operator ?? ""])
  if (verdict !== "ok") {
    throw domainError("password_weak", { reason: verdict, ...(advice && { advice }) })
  }
}
