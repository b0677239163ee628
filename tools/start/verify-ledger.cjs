"use strict"

const { prove } = require("./running-database.cjs")

require("./typescript.cjs")
const { bookImbalances, feeImbalances } = require("@guichet/billing/proofs")

/**
 * `npm run ledger:verify`: checks INV-FEE and INV-LEDGER over the whole database; one line per violation, exit code 1 if there is
 * any.
 */
prove(async (pool) => {
  const found = [...(await feeImbalances(pool)).map((row) => ({ proof: "fees", ...row })), ...(await bookImbalances(pool))]
  found.forEach((row) => console.error(JSON.stringify(row)))
  console.log(found.length === 0 ? "The ledger balances." : `${found.length} entries do not balance.`)

  return found.length === 0
})
