import { masterKeys, resealAll } from "@guichet/kernel/sealed"
import { sharedPool } from "@guichet/kernel/pool"
import { readSettings } from "@guichet/kernel/settings"
import { sealedColumns as messagingColumns } from "@guichet/messaging/contracts"
import { sealedColumns as paymentsColumns } from "@guichet/payments/contracts"
import { sealedColumns as tenancyColumns } from "@guichet/tenancy/contracts"

/** `npm run keys:rotate`: seals all secrets by the first of PLATFORM_KEYS; afterwards the others can be left out. May be stopped and run again. */
export default async function rotateKeys(): Promise<void> {
  const pool = sharedPool(readSettings().DATABASE_URL)
  const keys = masterKeys()

  for (const column of [...messagingColumns, ...paymentsColumns, ...tenancyColumns]) {
    const name = `${column.table}.${column.column}`
    const done = await resealAll(pool, column, keys, (count) => console.log(`${name}: ${count} so far`))
    console.log(`${name}: ${done} sealed anew by the key "${keys[0].id}"`)
  }
}
