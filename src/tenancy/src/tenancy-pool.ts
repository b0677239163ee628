import { sharedPool } from "@guichet/kernel/pool"
import { readSettings } from "@guichet/kernel/settings"
import type { Pool } from "pg"

/** The pool of steps and routes inside Medusa: this process's own, separate from MikroORM's. */
export const tenancyPool = (): Pool => sharedPool(readSettings().DATABASE_URL)
