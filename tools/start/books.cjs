"use strict"

const fs = require("node:fs")
const { join } = require("node:path")
const { USER, clusterFiles } = require("./postgres/cluster.cjs")
const { postgresHome } = require("./postgres/home.cjs")
const { readStartSettings } = require("./settings.cjs")

require("./typescript.cjs")
const { Pool } = require("pg")
const { bookImbalances, feeImbalances } = require("@guichet/billing/proofs")

/** Of the running installation: the one DATABASE_URL names, else ours. */
function databaseUrl() {
  const { databaseUrl, ports } = readStartSettings()
  const { password } = clusterFiles(join(postgresHome(), "cluster"))
  if (!databaseUrl && !fs.existsSync(password)) {
    return null
  }

  return databaseUrl ?? `postgres://${USER}:${fs.readFileSync(password, "utf8").trim()}@127.0.0.1:${ports.postgres}/guichet`
}

/** `npm run books`: INV-FEE and INV-LEDGER over the whole database, one line each thing that is wrong; exit code 1 when there is any. */
async function main() {
  const url = databaseUrl()
  if (!url) {
    throw new Error("There is no database here yet: run npm start first, or set DATABASE_URL.")
  }
  const pool = new Pool({ connectionString: url })
  try {
    const found = [...(await feeImbalances(pool)).map((row) => ({ proof: "fees", ...row })), ...(await bookImbalances(pool))]
    found.forEach((row) => console.error(JSON.stringify(row)))
    console.log(found.length === 0 ? "The books balance." : `${found.length} entries do not balance.`)

    return found.length === 0
  } finally {
    await pool.end()
  }
}

main().then(
  (balance) => process.exit(balance ? 0 : 1),
  (error) => {
    console.error(
      error.code === "ECONNREFUSED" ? "No database answers: run npm start first, or set DATABASE_URL." : error.message
    )
    process.exit(1)
  }
)
