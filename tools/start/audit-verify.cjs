"use strict"

const { prove } = require("./running-database.cjs")

require("./typescript.cjs")
const { verifyAudit } = require("@guichet/tenancy/audit")

/**
 * `npm run audit:verify`: verifies every tenant's audit chain from its first entry to its head. Prints one line per broken chain,
 * with its first broken link, and one line per head, to be stored where database administrators cannot reach it. Exit code 1 if a
 * chain is broken.
 */
prove(async (pool) => {
  const client = await pool.connect()
  try {
    await client.query("begin isolation level repeatable read read only")
    const { broken, heads } = await verifyAudit(client)
    broken.forEach((link) => console.error(JSON.stringify(link)))
    heads.forEach((head) => console.log(JSON.stringify(head)))
    console.log(
      broken.length === 0
        ? `${heads.length} audit chains are intact.`
        : `${broken.length} of ${heads.length} audit chains are broken.`
    )

    return broken.length === 0
  } finally {
    client.release()
  }
})
