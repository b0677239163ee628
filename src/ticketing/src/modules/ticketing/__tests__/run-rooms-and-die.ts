import { readSettings } from "@guichet/kernel/settings"
import { Pool } from "pg"
import { runWaitingRooms } from "../../../waiting-rooms/run-waiting-rooms"

/** A process that runs the waiting rooms once, for specs that kill it. */
const pool = new Pool({ connectionString: readSettings().DATABASE_URL })
void runWaitingRooms(pool).then(() => pool.end())
