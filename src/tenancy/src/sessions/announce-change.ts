import { randomUUID } from "node:crypto"
import { writeMessage } from "@guichet/kernel/outbox"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AccountChange, AccountChanged } from "../contracts/accounts"
import { tenancyMessages } from "../contracts/messages"
import { tenancyOutbox } from "../modules/tenancy/outbox"
import type { CallerTraits } from "./caller"

/**
 * Writes `account.changed`: the owner is notified by email.
 *
 * @param account the tenant on whose console it happened
 */
export async function announceChange(
  db: Db,
  account: { tenant_no: TenantId; user_id: string; about?: string },
  change: AccountChange,
  caller?: Pick<CallerTraits, "user_agent" | "short_address">
): Promise<void> {
  const payload: AccountChanged = {
    ...account,
    change,
    user_agent: caller?.user_agent ?? null,
    address: caller?.short_address ?? null,
  }
  const name = tenancyMessages.account_changed
  await writeMessage(db, tenancyOutbox, name, `${name}:${randomUUID()}`, { ...payload })
}
