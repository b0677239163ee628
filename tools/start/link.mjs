import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")

/** Workspaces that Medusa loads as plugins: their package.json says `"platform": { "plugin": true }`. */
const pluginFolders = () => {
  const { workspaces } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))

  return workspaces
    .map((folder) => join(root, folder))
    .filter((folder) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).platform?.plugin)
}

/**
 * Lets Medusa load plugins from TypeScript source: it looks for `<plugin>/.medusa/server/src` and, for screens, for an options file with the
 * absolute source folder. Both are per checkout, so they are written here and never committed. Safe to run again.
 */
export function linkPlugins() {
  for (const folder of pluginFolders()) {
    const server = join(folder, ".medusa", "server")
    const link = join(server, "src")
    mkdirSync(server, { recursive: true })
    if (!(existsSync(link) && lstatSync(link).isSymbolicLink() && readlinkSync(link) === "../../src")) {
      rmSync(link, { recursive: true, force: true })
      symlinkSync("../../src", link, "dir")
    }
    writeFileSync(join(server, "medusa-plugin-options.json"), `${JSON.stringify({ srcDir: join(folder, "src") }, null, 2)}\n`)
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  linkPlugins()
}
