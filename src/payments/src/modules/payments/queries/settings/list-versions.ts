import type { Db } from "@guichet/kernel/sql"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"
import type { AdminPaymentsVersion } from "../../../../contracts/platform-payments"

/**
 * Saved versions, newest first, without their values.
 *
 * @param before the last version of the previous page
 */
export async function listVersions(
  db: Db,
  { before, limit }: { before?: number; limit: number }
): Promise<AdminPaymentsVersion[]> {
  const { rows } = await db.query<Omit<AdminPaymentsVersion, "saved_at"> & { saved_at: Date }>(
    `select version_no, saved_by_mail as saved_by, saved_at, changed from payment_settings
     where tenant_no = $1 and ($2::integer is null or version_no < $2) order by version_no desc limit $3`,
    [PLATFORM_TENANT_NO, before ?? null, limit]
  )

  return rows.map(({ saved_at, ...row }) => ({ ...row, saved_at: saved_at.toISOString() }))
}
