import type { Db } from "@guichet/kernel/sql"

export interface SpentCode {
  tenant_no: number
  user_id: string | null
  host: string | null
  payload: Record<string, unknown>
}

/**
 * Decided by one conditional update: of two callers that redeem a code, one gets the row. A code of another tenant is not found.
 */
export async function spendCodeByHash(
  db: Db,
  code: { code_hash: Buffer; purpose: string; tenant_no: number }
): Promise<SpentCode | null> {
  const { rows } = await db.query<SpentCode & Record<string, unknown>>(
    `update one_time_code set used_at = now()
     where code_hash = $1 and purpose = $2 and tenant_no = $3 and used_at is null and expires_at > now()
     returning tenant_no, user_id, host, payload`,
    [code.code_hash, code.purpose, code.tenant_no]
  )

  return rows[0] ?? null
}
