import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { openSessionCondition } from "../queries/open-session-condition"

export interface SpentCode {
  tenant_no: TenantId
  user_id: string | null
  host: string | null
  payload: Record<string, unknown>
}

/**
 * Decided by one conditional update: of two callers that redeem a code, one gets the row. A code of another tenant is not found,
 * nor one whose issuing session has ended.
 */
export async function spendCodeByHash(
  db: Db,
  code: { code_hash: Buffer; purpose: string; tenant_no: TenantId }
): Promise<SpentCode | null> {
  const { rows } = await db.query<SpentCode & Record<string, unknown>>(
    `update one_time_code set used_at = now()
     where code_hash = $1 and purpose = $2 and tenant_no = $3 and used_at is null and expires_at > now()
       and (payload->>'issued_by' is null or exists (
         select from staff_session s where s.id_hash = decode(payload->>'issued_by', 'hex') and ${openSessionCondition}))
     returning tenant_no, user_id, host, payload`,
    [code.code_hash, code.purpose, code.tenant_no]
  )

  return rows[0] ?? null
}
