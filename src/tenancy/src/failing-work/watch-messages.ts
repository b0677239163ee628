import { tenantOfMessage } from "@guichet/kernel/tenant-id"
import type { Outbox, RelayWatch } from "@guichet/kernel/outbox"
import type { Pool } from "pg"
import { deleteFailure } from "../modules/tenancy/commands/failing-work"
import { keepFailing } from "./attempt-item"

/** Records messages of an outbox that a listener could not process, until all listeners have. */
export const watchMessages = (pool: Pool, { table }: Outbox): RelayWatch => ({
  failed: ({ id, payload }, error) => {
    const tenant_no = typeof payload.tenant_no === "number" ? tenantOfMessage(payload) : null

    return keepFailing(pool, { duty: "messages", item_id: `${table}:${id}`, tenant_no }, error)
  },
  recovered: async (ids) => {
    for (const id of ids) {
      await deleteFailure(pool, { duty: "messages", item_id: `${table}:${id}` })
    }
  },
})
