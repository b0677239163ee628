import type { Outbox, RelayWatch } from "@guichet/kernel/outbox"
import type { Pool } from "pg"
import { deleteFailure } from "../modules/tenancy/commands/failing-work"
import { keepFailing } from "./attempt-item"

/** Records messages of an outbox that a listener could not process, until all listeners have. */
export const watchMessages = (pool: Pool, { table }: Outbox): RelayWatch => ({
  failed: ({ id, payload }, error) => {
    const { tenant_no } = payload
    const item = { duty: "messages" as const, item_id: `${table}:${id}` }

    return keepFailing(pool, { ...item, tenant_no: typeof tenant_no === "number" ? tenant_no : null }, error)
  },
  recovered: async (ids) => {
    for (const id of ids) {
      await deleteFailure(pool, { duty: "messages", item_id: `${table}:${id}` })
    }
  },
})
