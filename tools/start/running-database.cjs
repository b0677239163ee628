"use strict"

const fs = require("node:fs")
const { join } = require("node:path")
const { USER, clusterFiles } = require("./postgres/cluster.cjs")
const { postgresHome } = require("./postgres/home.cjs")
const { readStartSettings } = require("./settings.cjs")

/** URL of the running installation's database: DATABASE_URL, else our own; null if neither exists. */
function databaseUrl() {
  const { databaseUrl, ports } = readStartSettings()
  const { password } = clusterFiles(join(postgresHome(), "cluster"))
  if (!databaseUrl && !fs.existsSync(password)) {
    return null
  }

  return databaseUrl ?? `postgres://${USER}:${fs.readFileSync(password, "utf8").trim()}@127.0.0.1:${ports.postgres}/guichet`
}

const AWAY = "No database is running: run npm start first, or set DATABASE_URL."

/** Runs a check on the running installation, then exits: code 0 if it passes, otherwise 1. */
function prove(work) {
  const { Pool } = require("pg")
  const url = databaseUrl()
  const pool = url && new Pool({ connectionString: url })
  const proven = pool
    ? work(pool).finally(() => pool.end())
    : Promise.reject(new Error("No database found: run npm start first, or set DATABASE_URL."))

  proven.then(
    (holds) => process.exit(holds ? 0 : 1),
    (error) => {
      console.error(error.code === "ECONNREFUSED" ? AWAY : error.message)
      process.exit(1)
    }
  )
}

module.exports = { prove }
