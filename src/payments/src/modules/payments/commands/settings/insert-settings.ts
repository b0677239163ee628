import { newId } from "@guichet/kernel/ids"
import { seal } from "@guichet/kernel/sealed"
import type { Db } from "@guichet/kernel/sql"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"
import type { PaymentField } from "../../../../contracts/platform-payments"
import { hintOf } from "../../rules/fingerprint"

export interface NewSettings {
  /** the version that the change was based on; 0: none */
  version_no: number
  account_ref: string
  /** empty string: no value */
  values: Record<PaymentField, string>
  changed: PaymentField[]
  by: { user_id: string; email: string }
}

/**
 * Inserts the next version, encrypted; secrets of earlier ones are erased in the same transaction. Decided by the primary key.
 *
 * @returns false when another save came first
 */
export async function insertSettings(db: Db, { version_no, account_ref, values, changed, by }: NewSettings): Promise<boolean> {
  const id = newId("payment_settings")
  const sealed = (column: PaymentField) =>
    values[column] ? seal(values[column], { table: "payment_settings", column, tenant_no: PLATFORM_TENANT_NO, row: id }) : null
  const { rowCount } = await db.query(
    `insert into payment_settings (tenant_no, version_no, id, account_ref, client_id, secret_key, secret_key_hint, webhook_platform,
       webhook_platform_hint, webhook_connect, webhook_connect_hint, changed, saved_by, saved_by_mail)
     select $1, $2::integer, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
     where $2 = 1 + (select coalesce(max(version_no), 0) from payment_settings where tenant_no = $1)
     on conflict (tenant_no, version_no) do nothing`,
    [
      PLATFORM_TENANT_NO,
      version_no + 1,
      id,
      account_ref,
      values.client_id || null,
      sealed("secret_key"),
      hintOf(values.secret_key),
      sealed("webhook_platform"),
      hintOf(values.webhook_platform),
      sealed("webhook_connect"),
      hintOf(values.webhook_connect),
      changed,
      by.user_id,
      by.email,
    ]
  )
  await db.query(
    `update payment_settings set secret_key = null, webhook_platform = null, webhook_connect = null
     where tenant_no = $1 and version_no < $2 and (secret_key is not null or webhook_platform is not null or webhook_connect is not null)`,
    [PLATFORM_TENANT_NO, version_no + 1]
  )

  return rowCount === 1
}
