import type { Db } from "@guichet/kernel/sql"
import { queryFindSender } from "../modules/tenancy/queries/sending/find-sender"
import { unsealDkimKey } from "./dkim-key"

/** Who a tenant's mails come from, or, without a key, only who hears the answers. */
export interface Sender {
  address: string
  domain: string
  /** what mails are signed with while the domain's records stand; PEM */
  key: { selector: string; private_key: string } | null
}

/**
 * A tenant's own sender; null: the operator's address alone.
 *
 * @throws Error when its key cannot be opened: PLATFORM_KEYS lacks the one that sealed it
 */
export async function findSender(db: Db, tenant_no: number): Promise<Sender | null> {
  const row = await queryFindSender(db, tenant_no)

  return (
    row && {
      address: `${row.name}@${row.host}`,
      domain: row.host,
      key: row.is_active ? { selector: row.selector, private_key: unsealDkimKey(row.private_key, tenant_no, row.key_id) } : null,
    }
  )
}
