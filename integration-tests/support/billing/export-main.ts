import { runExports } from "@guichet/billing/exports"
import { endSharedPools, sharedPool } from "@guichet/kernel/pool"

/** Writes pending exports into the folder of the first argument. */
async function main(): Promise<void> {
  await runExports(sharedPool(process.env.DATABASE_URL as string), process.argv[2])
  await endSharedPools()
}

void main()
