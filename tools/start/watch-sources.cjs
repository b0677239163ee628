"use strict"

const fs = require("node:fs")
const { join } = require("node:path")
const { ROOT } = require("./settings.cjs")

const SETTLE_MS = 300
/**
 * A plugin's screens (`src/admin`, not its routes in `src/api/admin`) reload automatically; tests and generated files change
 * nothing.
 */
const IGNORED = /(?:^|\/)(?:__tests__|node_modules|\.medusa)(?:\/|$)|\/src\/admin(?:\/|$)|(?:^|\/)\.|~$/

/**
 * Restarts a child when files change in the folders that its entry names; an edit of the storefront or a log never restarts
 * Medusa.
 * @param {import("./child.cjs").Child[]} children
 * @param {{ log: (text: string) => void }} screen
 * @returns {() => void} stops watching
 */
function watchSources(children, screen) {
  const watchers = children.flatMap((child) => {
    /** @type {NodeJS.Timeout | undefined} */
    let settling
    const changed = (/** @type {string} */ file) => {
      if (!IGNORED.test(file)) {
        clearTimeout(settling)
        settling = setTimeout(() => {
          screen.log(`${file} changed: restarting ${child.entry.title}`)
          void child.renew()
        }, SETTLE_MS)
      }
    }

    return (child.entry.watch ?? [])
      .filter((path) => fs.existsSync(join(ROOT, path)))
      .map((path) => fs.watch(join(ROOT, path), { recursive: true }, (_, file) => changed(file ? `${path}/${file}` : path)))
  })

  return () => watchers.forEach((watcher) => watcher.close())
}

module.exports = { watchSources }
