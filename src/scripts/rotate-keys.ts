import { masterKeys, resealAll, type Resealed } from "@guichet/kernel/sealed"
import { sealedColumns as domainsColumns } from "@guichet/domains/contracts"
import { sealedColumns as messagingColumns } from "@guichet/messaging/contracts"
import { sealedColumns as paymentsColumns } from "@guichet/payments/contracts"
import { resealAuthenticators } from "@guichet/tenancy/sessions"
import { sealedColumns as ticketingColumns } from "@guichet/ticketing/contracts"
import { platformPool } from "@guichet/kernel/platform-pool"

/**
 * `npm run keys:rotate`: reseals all secrets with the first of PLATFORM_KEYS, or with PLATFORM_SECRET if there is none; the other
 * keys can then be removed. Can be stopped and run again. A text that no key opens is counted, left unchanged, and ends the
 * command with an error.
 */
export default async function rotateKeys(): Promise<void> {
  const pool = platformPool()
  const keys = masterKeys()
  const shut: string[] = []
  const report = (name: string, done: Resealed) => {
    console.log(`${name}: ${done.sealed} re-encrypted with the key "${keys[0].id}"`)
    if (done.shut > 0) {
      shut.push(`${name}: ${done.shut}`)
    }
  }

  for (const column of [...domainsColumns, ...messagingColumns, ...paymentsColumns, ...ticketingColumns]) {
    const name = `${column.table}.${column.column}`
    report(name, await resealAll(pool, column, keys, (count) => console.log(`${name}: ${count} so far`)))
  }
  report("authenticators", await resealAuthenticators(pool))

  if (shut.length > 0) {
    throw new Error(
      `No key decrypts ${shut.join(", ")}. Add the keys and secrets that encrypted them to PLATFORM_KEYS and PLATFORM_SECRET_OLD, then run this again; docs/operations.md says what happens to data whose keys are lost.`
    )
  }
}
