import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SpentCode } from "../commands/spend-code"

/** A valid, unused code, for checks before it is redeemed. */
export async function findCode(
  db: Db,
  code: { code_hash: Buffer; purpose: string; tenant_no: TenantId }
): Promise<SpentCode | null> {
  const { rows } = await db.query<SpentCode & Record<string, unknown>>(
    `select tenant_no, user_id, host, payload from one_time_code
     where code_hash = $1 and purpose = $2 and tenant_no = $3 and used_at is null and expires_at > now()`,
    [code.code_hash, code.purpose, code.tenant_no]
  )

  return rows[0] ?? null
}
