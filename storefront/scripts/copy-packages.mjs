/**
 * Updates the copies of our own packages in node_modules. npm copies `file:` packages once, at install (install-links), and does
 * not update them while their version stays the same. Identical copies are left alone: a server may be reading them.
 */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"

const storefront = join(dirname(fileURLToPath(import.meta.url)), "..")
const isShared = (path) => !path.includes("__tests__")

/** Path → content of the files that a package shares. */
function contentOf(folder) {
  const files = new Map()
  const visit = (path) => {
    if (statSync(path).isDirectory()) {
      readdirSync(path)
        .sort()
        .forEach((name) => visit(join(path, name)))
    } else if (isShared(path)) {
      files.set(relative(folder, path), readFileSync(path, "utf8"))
    }
  }

  for (const name of ["package.json", "src"]) {
    if (existsSync(join(folder, name))) {
      visit(join(folder, name))
    }
  }

  return JSON.stringify([...files])
}

/** Does nothing before the first install. */
export function copyPackages() {
  for (const name of ["kernel", "seating"]) {
    const source = join(storefront, "..", "src", name)
    const copy = join(storefront, "node_modules", "@guichet", name)

    if (existsSync(source) && existsSync(dirname(copy)) && contentOf(source) !== contentOf(copy)) {
      rmSync(copy, { recursive: true, force: true })
      cpSync(join(source, "package.json"), join(copy, "package.json"))
      cpSync(join(source, "src"), join(copy, "src"), { recursive: true, filter: isShared })
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  copyPackages()
}
