"use strict"

const { createHash } = require("node:crypto")
const fs = require("node:fs")
const { join, resolve } = require("node:path")
const { StartFailure, explainFileError } = require("../failure.cjs")

/** Account that runs PostgreSQL. @typedef {{ name: string, uid: number, gid: number }} Account */

const ROOT = resolve(__dirname, "../../..")

const isRoot = () => typeof process.getuid === "function" && process.getuid() === 0

/**
 * The folder of binaries and data. For an ordinary user: `.guichet/postgres` in the checkout. For root: a folder under /var/tmp
 * named after the checkout, since PostgreSQL refuses root, and the account that runs it may be unable to enter the checkout (home
 * folders are never chmodded).
 */
function postgresHome() {
  if (process.env.GUICHET_POSTGRES_HOME) {
    return resolve(process.env.GUICHET_POSTGRES_HOME)
  }

  return isRoot()
    ? `/var/tmp/guichet-${createHash("sha256").update(ROOT).digest("hex").slice(0, 12)}`
    : join(process.env.GUICHET_STATE || join(ROOT, ".guichet"), "postgres")
}

/**
 * Creates the home folder: everyone can enter it, only this account can write to it.
 * @param {string} home
 * @throws StartFailure folder_not_ours if another account created it first (everyone can write to /var/tmp)
 */
function openHome(home) {
  try {
    fs.mkdirSync(home, { recursive: true, mode: 0o755 })
    const stat = fs.lstatSync(home)

    if (!stat.isDirectory() || (process.getuid && stat.uid !== process.getuid())) {
      throw new StartFailure(
        "folder_not_ours",
        `${home} was created by another account: remove it, or set GUICHET_POSTGRES_HOME to another folder, then start again.`
      )
    }
    fs.accessSync(home, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK)
  } catch (error) {
    throw explainFileError(error, home)
  }
}

/**
 * The account that runs PostgreSQL: null means this one; for root, the owner of existing data, else `postgres`, else `nobody`.
 * @param {string} data data folder
 * @returns {Account | null}
 */
function accountFor(data) {
  if (!isRoot()) {
    return null
  }
  const accounts = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid }) => uid > 0)
  const owner = fs.existsSync(data) ? fs.statSync(data).uid : undefined
  const account =
    accounts.find(({ uid }) => uid === owner) ??
    accounts.find(({ name }) => name === "postgres") ??
    accounts.find(({ name }) => name === "nobody")

  if (!account) {
    throw new StartFailure(
      "no_account",
      `PostgreSQL does not run as root, and this machine has neither "postgres" nor "nobody": start as an ordinary user.`
    )
  }

  return account
}

/**
 * @param {string} home
 * @param {number} megabytes
 * @throws StartFailure disk_full
 */
function ensureSpace(home, megabytes) {
  const { bavail, bsize } = fs.statfsSync(home)

  if (bavail * bsize < megabytes * 1024 * 1024) {
    throw new StartFailure(
      "disk_full",
      `The disk that holds ${home} has less than ${megabytes} MB left: free some space, then start again.`
    )
  }
}

module.exports = { ROOT, accountFor, ensureSpace, isRoot, openHome, postgresHome }
