import { execFileSync } from "node:child_process"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { basename, join, relative } from "node:path"
import { modules, read, root, schemaDocument, SCHEMA_FILE } from "./schema-files.mjs"

/**
 * Checks where the schema is defined: one function per file, with the file's name; triggers (except those on Medusa's tables) and
 * views in their own files; tables in `tables/`; changes of tables only, dated no later than their commit; nothing in TypeScript.
 * Also checks that `docs/schema.md` matches the files; --write writes that document.
 */
const problems = []
const MAKES = /\bcreate (?:or replace )?(?:constraint )?(function|trigger|view)\b/gi
const without = (text) => text.replace(/--.*$/gm, "")

if (process.argv.includes("--write")) writeFileSync(join(root, SCHEMA_FILE), schemaDocument())

for (const module of modules()) {
  const complain = (file, sentence) => problems.push(`${relative(root, join(module.folder, file))}: ${sentence}`)
  for (const file of module.functions) {
    const made = [...without(read(module, file)).matchAll(/^create (or replace )?function (\w+)\s*\(/gm)]
    if (made.length !== 1 || `${made[0][2]}.sql` !== basename(file))
      complain(file, "must define one function with the name of the file")
    else if (!made[0][1]) complain(file, "must begin with create or replace: it is run again when it changes")
  }
  for (const file of [...module.tables, ...module.changes]) {
    for (const [, kind] of without(read(module, file)).matchAll(MAKES)) {
      complain(file, `defines a ${kind}: put it in functions/, triggers.sql or views.sql`)
    }
  }
  for (const file of module.tables) {
    if (!module.order.includes(file.replace(/^tables\/|\.sql$/g, ""))) complain(file, "is not in the order of sql/index.ts")
  }
  for (const file of module.changes) {
    const [, date] = file.match(/^changes\/(\d{4}-\d{2}-\d{2})-[a-z0-9-]+\.sql$/) ?? []
    if (!date) complain(file, "must be named <date>-<what>.sql")
    else if (date > committedOn(join(module.folder, file))) complain(file, "is dated later than its commit")
  }
}

/** Day on which a file was added to the repository; today if it is not committed yet. */
function committedOn(path) {
  const day = execFileSync("git", ["log", "-1", "--diff-filter=A", "--format=%cs", "--", path], {
    cwd: root,
    encoding: "utf8",
  }).trim()

  return day || new Date().toISOString().slice(0, 10)
}

const sources = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (["node_modules", "__tests__", ".medusa"].includes(entry.name)) return []
    const path = join(folder, entry.name)

    return entry.isDirectory() ? sources(path) : /\.tsx?$/.test(entry.name) ? [path] : []
  })
for (const path of sources(join(root, "src"))) {
  for (const [, kind] of readFileSync(path, "utf8").matchAll(
    /\bcreate (?:or replace )?(?:constraint )?(function|trigger|view) \w+/g
  )) {
    problems.push(`${relative(root, path)}: creates a ${kind}: the schema belongs in the modules' sql/`)
  }
}

let document = ""
try {
  document = readFileSync(join(root, SCHEMA_FILE), "utf8")
} catch {
  problems.push(`${SCHEMA_FILE} is missing: npm run schema:document`)
}
if (document && document !== schemaDocument()) problems.push(`${SCHEMA_FILE} differs from the SQL files: npm run schema:document`)

problems.forEach((problem) => console.error(problem))
console.log(problems.length === 0 ? "The schema files are consistent." : `${problems.length} problems.`)
process.exitCode = problems.length === 0 ? 0 : 1
