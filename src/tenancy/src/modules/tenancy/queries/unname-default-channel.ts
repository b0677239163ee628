import type { Db } from "@guichet/kernel/sql"

/** Core describes the channel that it makes at its first start by its own name (`create-defaults`, 2.21); the operator reads it among the settings. */
export const clearDefaultChannelName = (db: Db): Promise<unknown> =>
  db.query("update sales_channel set description = null, updated_at = now() where description = 'Created by Medusa'")
