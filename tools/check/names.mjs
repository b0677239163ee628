import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/**
 * No two files of a package have one name, so that a name leads to one file; a route of the sales API bears the name of what it
 * calls. A query, command or rule that exports one function is named after it, or after the function's name without its first or
 * last words. Files whose name says what they are in their folder are exempt. A function of the schema stands in one file of its
 * package, in a folder of at most MOST_FUNCTIONS files: beyond, it is divided by topics.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const BY_FOLDER = /^(index|route|validators|middlewares|service|api|page|words)\.tsx?$/

const MOST_FUNCTIONS = 40

/** Files of the screens that are named by their folder: parts of a route, words and articles of one subject. */
const OF_SCREENS = /(^|\/)(api|columns|default|error|form|layout|not-found|page|route)\.tsx?$|\/(i18n\/words|help\/content)\//

const filesOf = (...folders) =>
  execFileSync("git", ["-C", root, "ls-files", "--cached", "--others", "--exclude-standard", ...folders], { encoding: "utf8" })
    .split("\n")
    .filter((file) => file && existsSync(join(root, file)))
const present = filesOf("src")
const files = present
  .filter((file) => /^src\/\w+\/src\/.*\.tsx?$/.test(file))
  .filter((file) => !/__tests__|\/contracts\/|\/sales-api\/routes\//.test(file) && !BY_FOLDER.test(basename(file)))

const screens = filesOf("admin-extensions/src", "storefront/src").filter(
  (file) => /\.tsx?$/.test(file) && !/__tests__/.test(file) && !OF_SCREENS.test(file)
)
const functions = present.filter((file) => /\/sql\/functions\/.*\.sql$/.test(file))
const grouped = (paths, keyOf) => {
  const groups = new Map()
  for (const path of paths) groups.set(keyOf(path), [...(groups.get(keyOf(path)) ?? []), path])

  return [...groups]
}
const problems = [
  ...[
    ...grouped([...files, ...functions], (file) => `${file.split("/")[1]}/${basename(file)}`),
    ...grouped(screens, (file) => `${file.split("/")[0]}/${basename(file)}`),
  ]
    .filter(([, same]) => same.length > 1)
    .map(([, same]) => `one name, ${same.length} files: ${same.join(", ")}`),
  ...grouped(functions, dirname)
    .filter(([, inOne]) => inOne.length > MOST_FUNCTIONS)
    .map(([folder, inOne]) => `${folder} has ${inOne.length} functions: divide it by topics, at most ${MOST_FUNCTIONS} a folder`),
  ...functions
    .filter(
      (file) =>
        /\/functions\/[^/]+$/.test(file) &&
        functions.some((other) => other.startsWith(`${dirname(file)}/`) && dirname(other) !== dirname(file))
    )
    .map((file) => `${file} lies outside the topics: put it in a folder of its topic`),
]

const kebab = (name) => name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "-").toLowerCase()

for (const file of files.filter((path) => /\/modules\/\w+\/(commands|queries|rules)\//.test(path))) {
  const exported = [...readFileSync(join(root, file), "utf8").matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)]
  if (exported.length === 1) {
    const [[, name]] = exported
    const named = `-${kebab(name)}-`
    const isConstant = /^[A-Z_]+$/.test(name)
    const bare = basename(file).replace(/\.tsx?$/, "")
    if (!isConstant && !named.startsWith(`-${bare}-`) && !named.endsWith(`-${bare}-`)) {
      problems.push(`${file} exports ${name}: name the file after it`)
    }
  }
}

problems.forEach((problem) => console.error(problem))
console.log(
  problems.length === 0
    ? `${files.length + functions.length + screens.length} files have a name of their own in their package.`
    : `${problems.length} names are wrong.`
)
process.exitCode = problems.length === 0 ? 0 : 1
