import type { Pool } from "pg"
import { sharedPool } from "@guichet/kernel/pool"
import { readSettings } from "@guichet/kernel/settings"

/** The pool of routes and listeners inside Medusa: this process's own, separate from MikroORM's. */
export const replicationPool = (): Pool => sharedPool(readSettings().DATABASE_URL)
