import type { Pool } from "pg"
import { issuingNow } from "../invoices/issuing-now"
import { tick, type Ticked } from "./tick"

/** Bills what is due at this moment of the database's clock: one tenant's periods, or everyone's. */
export const billNow = async (pool: Pool, tenant_no?: number): Promise<Ticked> =>
  tick(pool, { ...(await issuingNow(pool)), tenant_no })
