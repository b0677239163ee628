"use strict"

const { spawnSync } = require("node:child_process")
const fs = require("node:fs")
const { join, relative } = require("node:path")
const { StartFailure } = require("./failure.cjs")
const { ROOT, STATE, withoutNpm } = require("./settings.cjs")
const { runTask } = require("./task.cjs")

/** @typedef {{ name: string, folder: string }} Installation */

/** @type {Installation[]} */
const INSTALLATIONS = [
  { name: "root", folder: ROOT },
  { name: "storefront", folder: join(ROOT, "storefront") },
]

/** Exists while an install runs, so that a killed one is detected. @param {Installation} installation */
const markerOf = ({ name }) => join(STATE, "stamps", `installing-${name}`)

/**
 * True if node_modules does not match the lockfile: never installed, changed since, partly removed, or an install was killed.
 * npm writes its hidden lockfile last, so a matching one means a complete install, whoever ran it.
 * @param {Installation} installation
 */
function needsInstall(installation) {
  const { folder } = installation
  const wanted = packagesIn(join(folder, "package-lock.json"))
  const present = packagesIn(join(folder, "node_modules", ".package-lock.json"))

  if (fs.existsSync(markerOf(installation)) || !present) {
    return fs.existsSync(join(folder, "package.json"))
  }

  return Object.entries(wanted ?? {}).some(([path, entry]) => {
    const required = path.startsWith("node_modules/") || path.includes("/node_modules/")

    return (
      required &&
      !entry.optional &&
      !entry.devOptional &&
      !entry.peer &&
      (present[path]?.version !== entry.version || !fs.existsSync(join(folder, path)))
    )
  })
}

/** @param {string} lockfile @returns {Record<string, any> | null} */
function packagesIn(lockfile) {
  try {
    return JSON.parse(fs.readFileSync(lockfile, "utf8")).packages
  } catch {
    return null
  }
}

/**
 * Installs the packages of one folder according to its lockfile.
 * @param {Installation} installation
 * @throws StartFailure install-<name>_failed
 * @throws StartFailure no_network
 * @throws StartFailure disk_full
 * @throws StartFailure no_npm
 */
async function install(installation) {
  const { name, folder } = installation
  const marker = markerOf(installation)
  const verb = fs.existsSync(join(folder, "package-lock.json")) ? "ci" : "install"

  fs.writeFileSync(marker, "")
  await runTask({
    name: `install-${name}`,
    title: `npm ${verb} in ${relative(ROOT, folder) || "the project"}`,
    command: [...npm(), verb, "--include=dev", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"],
    cwd: folder,
    env: withoutNpm({ ...process.env, NODE_ENV: undefined }),
  })
  fs.rmSync(marker, { force: true })
}

/** The command for npm, without a shell: the npm that runs this process, else the one on the PATH. @returns {string[]} */
function npm() {
  const { npm_execpath } = process.env

  if (npm_execpath && fs.existsSync(npm_execpath) && npm_execpath.endsWith(".js")) {
    return [process.execPath, npm_execpath]
  }
  if (spawnSync("npm", ["--version"], { stdio: "ignore" }).error) {
    throw new StartFailure(
      "no_npm",
      "npm is not on the PATH: install it (it comes with Node from https://nodejs.org), then start again."
    )
  }

  return ["npm"]
}

module.exports = { INSTALLATIONS, install, needsInstall }
