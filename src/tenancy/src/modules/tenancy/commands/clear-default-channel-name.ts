import type { Db } from "@guichet/kernel/sql"

/**
 * Core describes the channel that it creates at its first start as "Created by Medusa" (`create-defaults`, 2.21), which the
 * operator would see in the settings.
 */
export const clearDefaultChannelName = (db: Db): Promise<unknown> =>
  db.query("update sales_channel set description = null, updated_at = now() where description = 'Created by Medusa'")
