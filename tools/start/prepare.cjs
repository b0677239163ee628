"use strict"

const { join } = require("node:path")
const { pathToFileURL } = require("node:url")
const { INSTALLATIONS, install, needsInstall } = require("./install.cjs")
const { linkPlugins } = require("./link.cjs")
const { openState } = require("./settings.cjs")
const { ensureSpace, ROOT } = require("./postgres/home.cjs")

/**
 * Installs missing packages, links the plugins and updates the storefront's copies of our packages. Required by every build, and
 * by `npm test` before Jest exists. Logs nothing if there is nothing to do.
 */
async function prepare({ log = console.log } = {}) {
  openState()
  const missing = INSTALLATIONS.filter(needsInstall)

  if (missing.length > 0) {
    ensureSpace(ROOT, 2_000)
    log(`Installing packages (${missing.map(({ name }) => name).join(", ")}); this takes a minute or two the first time`)
    // in parallel, since one npm uses one core; if both fail, they fail for the same reason
    const ends = await Promise.allSettled(missing.map(install))
    const failure = ends.find(({ status }) => status === "rejected")
    if (failure) {
      throw /** @type {PromiseRejectedResult} */ (failure).reason
    }
  }
  linkPlugins()
  const { copyPackages } = await import(pathToFileURL(join(ROOT, "storefront", "scripts", "copy-packages.mjs")).href)

  copyPackages()
}

module.exports = { prepare }
