"use strict"

const { prove } = require("./running-database.cjs")

require("./typescript.cjs")
const { bookImbalances, feeImbalances } = require("@guichet/billing/proofs")

/** `npm run ledger:verify`: INV-FEE and INV-LEDGER over the whole database, one line each thing that is wrong; exit code 1 when there is any. */
prove(async (pool) => {
  const found = [...(await feeImbalances(pool)).map((row) => ({ proof: "fees", ...row })), ...(await bookImbalances(pool))]
  found.forEach((row) => console.error(JSON.stringify(row)))
  console.log(found.length === 0 ? "The ledger balances." : `${found.length} entries do not balance.`)

  return found.length === 0
})
