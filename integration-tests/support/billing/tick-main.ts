import { tick } from "@guichet/billing/tick"
import { Pool } from "pg"

const pool = new Pool({ connectionString: process.env.DATABASE_URL })

void tick(pool, { now: new Date(process.argv[2]), series_prefix: "EMU-" }).finally(() => pool.end())
