"use strict"

const { prove } = require("./running-database.cjs")

require("./typescript.cjs")
const { verifyAudit } = require("@guichet/tenancy/audit")

/**
 * `npm run audit:verify`: follows every tenant's audit from its first entry to its head. One line for the first broken link of a tenant, exit code 1 when
 * there is any; else one line for every head, to be written down where the database's people cannot reach it.
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
