import { execFileSync } from "node:child_process"
import { basename, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/**
 * No two files of a package have one name, so that a name leads to one file; a route of the sales API bears the name of what it calls. Files whose name
 * says what they are in their folder are exempt.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const BY_FOLDER = /^(index|route|validators|middlewares|service|api|page|words)\.tsx?$/

const files = execFileSync("git", ["-C", root, "ls-files", "--cached", "--others", "--exclude-standard", "src"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => /^src\/\w+\/src\/.*\.tsx?$/.test(file))
  .filter((file) => !/__tests__|\/contracts\/|\/sales-api\/routes\//.test(file) && !BY_FOLDER.test(basename(file)))

const byName = new Map()
for (const file of files) {
  const key = `${file.split("/")[1]}/${basename(file)}`
  byName.set(key, [...(byName.get(key) ?? []), file])
}
const problems = [...byName.values()].filter((same) => same.length > 1)

problems.forEach((same) => console.error(`one name, ${same.length} files: ${same.join(", ")}`))
console.log(
  problems.length === 0
    ? `${files.length} files have a name of their own in their package.`
    : `${problems.length} names stand twice.`
)
process.exitCode = problems.length === 0 ? 0 : 1
