"use strict"

const { spawn } = require("node:child_process")
const { randomBytes } = require("node:crypto")
const fs = require("node:fs")
const { basename, dirname, join } = require("node:path")
const { StartFailure, explainFileError } = require("../failure.cjs")

const USER = "guichet"

/** One cluster's folder: `data/` (PostgreSQL's own), `password`, `postgres.log`. @param {string} folder */
const clusterFiles = (folder) => ({
  data: join(folder, "data"),
  password: join(folder, "password"),
  log: join(folder, "postgres.log"),
})

/** PostgreSQL needs nothing from our environment, and must not inherit PG… variables. */
const plainEnvironment = { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" }

/**
 * Creates the cluster if it does not exist: under another name, renamed when complete, so that a killed initdb leaves no partial
 * cluster. A folder with an incomplete database (created by something else) is moved aside, never deleted.
 *
 * @param {string} folder
 * @param {{ binaries: { initdb: string, major: string }, account: import("./home.cjs").Account | null, ephemeral: boolean }}
 * terms
 * @throws StartFailure other_version
 * @throws StartFailure disk_full
 * @throws StartFailure folder_unreadable
 */
async function ensureCluster(folder, { binaries, account, ephemeral }) {
  try {
    sweepDrafts(folder)

    if (fs.existsSync(folder) && !isWhole(folder)) {
      fs.renameSync(folder, `${folder}.broken-${Date.now()}`)
    }
    if (!fs.existsSync(folder)) {
      await makeCluster(folder, binaries.initdb, account, ephemeral)
    }
  } catch (error) {
    throw explainFileError(error, folder)
  }
  const made = fs.readFileSync(join(clusterFiles(folder).data, "PG_VERSION"), "utf8").trim()

  if (made !== binaries.major) {
    throw new StartFailure(
      "other_version",
      `${folder} was created by PostgreSQL ${made}, but this is PostgreSQL ${binaries.major}: run "npm run demo:reset" to start with an empty database, or move the folder away.`
    )
  }
}

/** @param {string} folder */
function isWhole(folder) {
  const { data, password } = clusterFiles(folder)

  fs.readdirSync(folder) // throws if the folder is unreadable, which does not mean that the cluster is incomplete

  return [password, join(data, "PG_VERSION"), join(data, "global", "pg_control")].every((path) => fs.existsSync(path))
}

/** Removes drafts of killed starts; called only while holding the cluster's lock. @param {string} folder */
function sweepDrafts(folder) {
  for (const name of fs.readdirSync(dirname(folder))) {
    if (name.startsWith(`${basename(folder)}.new-`)) {
      fs.rmSync(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 3 })
    }
  }
}

/**
 * @param {string} folder
 * @param {string} initdb
 * @param {import("./home.cjs").Account | null} account
 * @param {boolean} ephemeral
 */
async function makeCluster(folder, initdb, account, ephemeral) {
  const draft = `${folder}.new-${process.pid}`
  const { data, password } = clusterFiles(draft)

  fs.mkdirSync(data, { recursive: true })
  fs.chmodSync(draft, account ? 0o711 : 0o700)
  fs.chmodSync(data, 0o700)
  fs.writeFileSync(password, randomBytes(18).toString("hex"), { mode: 0o600 })
  if (account) {
    fs.chownSync(data, account.uid, account.gid)
    fs.chownSync(password, account.uid, account.gid)
  }
  await runInitdb(initdb, account, [
    `--pgdata=${data}`,
    `--username=${USER}`,
    `--pwfile=${password}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8", // texts sort the same on every machine, whatever locales it has
    "--locale=C",
    ...(ephemeral ? ["--no-sync"] : []),
  ])
  fs.renameSync(draft, folder)
}

/** @param {string} initdb @param {import("./home.cjs").Account | null} account @param {string[]} args */
function runInitdb(initdb, account, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(initdb, args, {
      cwd: "/",
      env: plainEnvironment,
      stdio: ["ignore", "ignore", "pipe"],
      ...(account && { uid: account.uid, gid: account.gid }),
    })
    let errors = ""

    child.stderr.on("data", (chunk) => (errors += chunk))
    child.on("error", (error) => reject(explainSpawnError(error, initdb)))
    child.on("close", (code) =>
      code === 0 ? resolve(undefined) : reject(explainServerText(errors, dirname(args[0].slice("--pgdata=".length))))
    )
  })
}

/** @param {any} error @param {string} program */
function explainSpawnError(error, program) {
  if (error.code === "ENOENT" && fs.existsSync(program)) {
    return new StartFailure(
      "no_binaries",
      "The PostgreSQL in node_modules needs glibc, which this system lacks: set DATABASE_URL to a PostgreSQL 15 or newer."
    )
  }
  if (error.code === "EACCES") {
    return new StartFailure(
      "no_exec",
      `Programs cannot be run from ${dirname(program)}: set GUICHET_POSTGRES_HOME to a folder where they can.`
    )
  }

  return error
}

/**
 * Turns PostgreSQL's messages into a sentence with the cause and what to do.
 * @param {string} text its messages
 * @param {string} folder
 */
function explainServerText(text, folder) {
  if (/No space left on device|could not (?:write|extend).*: Disk quota exceeded/i.test(text)) {
    return new StartFailure(
      "disk_full",
      `The disk that holds ${folder} is full: free some space (about 1 GB is enough), then start again.`
    )
  }
  if (/Permission denied/i.test(text)) {
    return new StartFailure(
      "folder_unreadable",
      `PostgreSQL cannot read or write ${folder}: remove the folder, or make the account that starts this its owner.`
    )
  }
  if (/could not look up effective user ID/.test(text)) {
    return new StartFailure(
      "no_account",
      "This account has no name in /etc/passwd, and PostgreSQL needs one: start as a named account, or set DATABASE_URL to a PostgreSQL 15 or newer."
    )
  }
  const last =
    text
      .trim()
      .split("\n")
      .filter((line) => /FATAL|PANIC|ERROR|error|fatal/.test(line))
      .pop() ?? text.trim().split("\n").pop()

  return new StartFailure("postgres_failed", `PostgreSQL did not start (${last}): its log is in ${folder}.`)
}

module.exports = { USER, clusterFiles, ensureCluster, explainServerText, explainSpawnError, plainEnvironment }
