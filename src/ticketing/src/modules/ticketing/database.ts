import type { Pool } from "pg"
import { sharedPool } from "@guichet/kernel/pool"
import { readSettings } from "@guichet/kernel/settings"

/** This process's connection pool to the platform's database. */
export const database = (): Pool => sharedPool(readSettings().DATABASE_URL)
