import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { selectSender } from "../modules/domains/queries/sending/select-sender"
import { unsealDkimKey } from "./dkim-key"

/** Sender of a tenant's emails or, without a key, only their Reply-To. */
export interface Sender {
  address: string
  domain: string
  /** signs emails while the domain's records are correct; PEM */
  key: { selector: string; private_key: string } | null
}

/**
 * A tenant's own sender; null: the operator's address only.
 *
 * @throws Error when its key cannot be unsealed: PLATFORM_KEYS lacks the key that sealed it
 */
export async function findSender(db: Db, tenant_no: TenantId): Promise<Sender | null> {
  const row = await selectSender(db, tenant_no)

  return (
    row && {
      address: `${row.name}@${row.host}`,
      domain: row.host,
      key: row.is_active ? { selector: row.selector, private_key: unsealDkimKey(row.private_key, tenant_no, row.key_id) } : null,
    }
  )
}
