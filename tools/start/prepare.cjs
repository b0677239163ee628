"use strict"

const { INSTALLATIONS, install, needsInstall } = require("./install.cjs")
const { linkPlugins } = require("./link.cjs")
const { openState } = require("./settings.cjs")
const { ensureSpace, ROOT } = require("./postgres/home.cjs")

/** Installs what is missing and links the plugins: what `npm test` needs before Jest exists. Says nothing when there was nothing to do. */
async function prepare({ tell = console.log } = {}) {
  openState()
  const missing = INSTALLATIONS.filter(needsInstall)

  if (missing.length > 0) {
    ensureSpace(ROOT, 2_000)
    tell(`Installing packages (${missing.map(({ name }) => name).join(", ")}); this takes a minute or two the first time`)
    for (const installation of missing) {
      await install(installation)
    }
  }
  linkPlugins()
}

module.exports = { prepare }
