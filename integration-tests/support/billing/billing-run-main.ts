import { runBilling } from "@guichet/billing/billing-run"
import { Pool } from "pg"

const pool = new Pool({ connectionString: process.env.DATABASE_URL })

void runBilling(pool, { now: new Date(process.argv[2]), series_prefix: "EMU-" }).finally(() => pool.end())
