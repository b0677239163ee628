import { sharedPool } from "@guichet/kernel/pool"
import { readSettings } from "@guichet/kernel/settings"

export const messagingPool = () => sharedPool(readSettings().DATABASE_URL)
