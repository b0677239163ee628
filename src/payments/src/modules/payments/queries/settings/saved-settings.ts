import type { Db } from "@guichet/kernel/sql"
import { unseal } from "@guichet/kernel/sealed"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"

/** The version in use, with decrypted secrets. */
export interface SavedSettings {
  version_no: number
  account_ref: string
  client_id: string
  secret_key: string
  webhook_platform: string
  webhook_connect: string
  saved_by_mail: string
  saved_at: Date
}

type Row = Omit<SavedSettings, "client_id" | "webhook_platform" | "webhook_connect"> & { id: string } & Record<
    "client_id" | "webhook_platform" | "webhook_connect",
    string | null
  >

/**
 * What the operator last saved; null before the first. Read at every use of a secret, so that a change applies immediately in
 * every process.
 */
export async function savedSettings(db: Db): Promise<SavedSettings | null> {
  const { rows } = await db.query<Row>({
    name: "payments_saved_settings",
    text: `select version_no, id, account_ref, client_id, secret_key, webhook_platform, webhook_connect, saved_by_mail, saved_at
           from payment_settings where tenant_no = $1 order by version_no desc limit 1`,
    values: [PLATFORM_TENANT_NO],
  })
  const [row] = rows
  if (!row) {
    return null
  }
  const open = (column: "secret_key" | "webhook_platform" | "webhook_connect") =>
    row[column] === null
      ? ""
      : unseal(row[column], { table: "payment_settings", column, tenant_no: PLATFORM_TENANT_NO, row: row.id })

  return {
    version_no: row.version_no,
    account_ref: row.account_ref,
    client_id: row.client_id ?? "",
    secret_key: open("secret_key"),
    webhook_platform: open("webhook_platform"),
    webhook_connect: open("webhook_connect"),
    saved_by_mail: row.saved_by_mail,
    saved_at: row.saved_at,
  }
}
