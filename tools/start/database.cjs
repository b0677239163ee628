"use strict"

const { createHash } = require("node:crypto")
const fs = require("node:fs")
const { createRequire } = require("node:module")
const { join } = require("node:path")
const { hashOf, medusa, oncePerHash } = require("./build-steps.cjs")
const { startPostgres } = require("./postgres.cjs")
const { DEMO_FILE, ROOT, STATE } = require("./settings.cjs")
const { runTask } = require("./task.cjs")
const { watchdog } = require("./our-watchdog.cjs")

const DATABASE = "guichet"

/**
 * Opens the database that DATABASE_URL names; without it, starts our own PostgreSQL and creates the database if it is missing.
 * @param {import("./settings.cjs").StartSettings} settings
 */
async function openDatabase({ databaseUrl, ports }) {
  if (databaseUrl) {
    const name = createHash("sha256").update(databaseUrl).digest("hex").slice(0, 12)

    return { url: databaseUrl, postgres: null, stamps: join(STATE, "stamps", `database-${name}`) }
  }
  const postgres = await startPostgres({ port: ports.postgres, watchdog: watchdog() })

  try {
    await createDatabase(postgres.url())
  } catch (error) {
    await postgres.stop()
    throw error
  }

  return { url: postgres.url(DATABASE), postgres, stamps: join(postgres.folder, "stamps") }
}

/** @param {string} url */
async function createDatabase(url) {
  const { Client } = createRequire(join(ROOT, "package.json"))("pg")
  const client = new Client(url)

  await client.connect()
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE])

    if (rowCount === 0) {
      await client.query(`CREATE DATABASE ${DATABASE}`)
    }
  } finally {
    await client.end()
  }
}

/**
 * Migrates and seeds, each only if its sources changed since it last succeeded on this database; both can be repeated without
 * harm. If the file of hosts and log-ins (DEMO_FILE) is missing, the seed runs again to write it.
 * @param {string} stamps folder that is removed together with the database
 * @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} log
 */
async function fillDatabase(stamps, env, log) {
  fs.mkdirSync(stamps, { recursive: true })
  const sources = hashOf(["package-lock.json", "medusa-config.ts", "composition-root.ts", "src"])

  await oncePerHash(join(stamps, "migrated"), sources, () => {
    log("migrating the database")

    return runTask({ name: "migrate", title: "migrating the database", command: [...medusa, "db:migrate"], env })
  })
  if (!fs.existsSync(DEMO_FILE)) {
    fs.rmSync(join(stamps, "seeded"), { force: true })
  }
  await oncePerHash(join(stamps, "seeded"), hashOf(["src/scripts", "src/seating/demo"]), () => {
    log("loading the demo data")

    return runTask({
      name: "seed",
      title: "loading the demo data",
      command: [...medusa, "exec", "./src/scripts/seed.ts"],
      env: { ...env, SALES_API: "off" },
    })
  })
}

module.exports = { fillDatabase, openDatabase }
