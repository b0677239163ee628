"use strict"

const { join } = require("node:path")
const { pathToFileURL } = require("node:url")
const { INSTALLATIONS, install, needsInstall } = require("./install.cjs")
const { linkPlugins } = require("./link.cjs")
const { openState } = require("./settings.cjs")
const { ensureSpace, ROOT } = require("./postgres/home.cjs")

/**
 * Installs what is missing, links the plugins and renews the storefront's copies of our packages: what `npm test` needs before Jest exists, and every
 * build. Says nothing when there was nothing to do.
 */
async function prepare({ tell = console.log } = {}) {
  openState()
  const missing = INSTALLATIONS.filter(needsInstall)

  if (missing.length > 0) {
    ensureSpace(ROOT, 2_000)
    tell(`Installing packages (${missing.map(({ name }) => name).join(", ")}); this takes a minute or two the first time`)
    // npm keeps one core busy; the second failure, if there are two, has the same reason
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
