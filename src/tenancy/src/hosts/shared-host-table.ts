import type { Pool } from "pg"
import { createHostTable, type HostTable } from "./host-table"

const slot = Symbol.for("platform.host-tables")
type Holder = { [slot]?: WeakMap<Pool, HostTable> }

/** The process's host table for a pool, shared by access control and the sales API. */
export function sharedHostTable(pool: Pool): HostTable {
  const tables = ((globalThis as Holder)[slot] ??= new WeakMap())
  const table = tables.get(pool) ?? createHostTable(pool)
  tables.set(pool, table)

  return table
}
