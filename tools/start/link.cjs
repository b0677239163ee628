"use strict"

const fs = require("node:fs")
const { join, relative } = require("node:path")
const { ROOT } = require("./postgres/home.cjs")

/** Folders of a plugin's source that Medusa loads; a workspace without any is a library. */
const LOADED = ["modules", "links", "workflows", "subscribers", "jobs", "api", "admin"]

/**
 * Lets Medusa load our plugins from TypeScript source. Medusa reads only `<plugin>/.medusa/server/src`, which becomes a link to
 * `src`; the options file names the sources for the dashboard's bundler (an absolute path, hence written per checkout).
 * `public/admin`, where a server started in the project's root looks for the built dashboard, becomes a link to the output of
 * `medusa build --admin-only`. Idempotent.
 *
 * @returns {string[]} names of the linked plugins
 */
function linkPlugins(root = ROOT) {
  const { workspaces } = JSON.parse(fs.readFileSync(join(root, "package.json"), "utf8"))
  const names = []

  for (const workspace of workspaces) {
    const folder = join(root, workspace)
    const source = join(folder, "src")

    if (LOADED.some((name) => fs.existsSync(join(source, name)))) {
      const server = join(folder, ".medusa", "server")

      fs.mkdirSync(server, { recursive: true })
      linkTo(source, join(server, "src"), server)
      writeIfChanged(join(server, "medusa-plugin-options.json"), `${JSON.stringify({ srcDir: source })}\n`)
      names.push(workspace)
    }
  }
  fs.mkdirSync(join(root, "public"), { recursive: true })
  linkTo(join(root, ".medusa", "admin"), join(root, "public", "admin"), join(root, "public"))

  return names
}

/** @param {string} target @param {string} link @param {string} from folder of the link */
function linkTo(target, link, from) {
  const text = relative(from, target)

  if (fs.lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() && fs.readlinkSync(link) === text) {
    return
  }
  fs.rmSync(link, { recursive: true, force: true })
  fs.symlinkSync(text, link, "dir")
}

/** @param {string} path @param {string} text */
function writeIfChanged(path, text) {
  if (!fs.existsSync(path) || fs.readFileSync(path, "utf8") !== text) {
    fs.writeFileSync(path, text)
  }
}

if (require.main === module) {
  console.log(`linked ${linkPlugins().join(", ")}`)
}

module.exports = { linkPlugins }
