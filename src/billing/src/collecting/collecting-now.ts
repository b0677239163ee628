import type { Ports } from "@guichet/ports"
import type { Pool } from "pg"
import type { Collecting } from "./ask-provider"

/** Collecting as of now by the database's clock. */
export async function collectingNow(pool: Pool, ports: Pick<Ports, "collect">): Promise<Collecting> {
  const { rows } = await pool.query<{ now: Date }>("select now()")

  return { pool, collect: ports.collect, now: rows[0].now }
}
