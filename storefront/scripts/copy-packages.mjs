/**
 * Brings the copies of our own packages in node_modules up to date. npm copies `file:` packages once, at install (install-links), and does
 * not look again while their version stays the same.
 */
import { cpSync, existsSync, rmSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const storefront = join(dirname(fileURLToPath(import.meta.url)), "..")

for (const name of ["kernel", "seating"]) {
  const source = join(storefront, "..", "src", name)
  const copy = join(storefront, "node_modules", "@guichet", name)

  if (existsSync(source) && existsSync(dirname(copy))) {
    rmSync(copy, { recursive: true, force: true })
    cpSync(join(source, "package.json"), join(copy, "package.json"))
    cpSync(join(source, "src"), join(copy, "src"), { recursive: true, filter: (path) => !path.includes("__tests__") })
  }
}
