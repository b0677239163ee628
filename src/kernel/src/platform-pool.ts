import type { Pool } from "pg"
import { sharedPool } from "./pool"
import { readSettings } from "./settings"

/** The pool of steps, routes and listeners inside Medusa: this process's own, separate from MikroORM's. */
export const platformPool = (): Pool => sharedPool(readSettings().DATABASE_URL)
