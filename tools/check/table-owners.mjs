import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { queriesOfFunctions } from "./queries-of-functions.mjs"
import { modules, publishedViews, read, tablesIn } from "./schema-files.mjs"
import { literalsIn, readParser, relationsOf, sourceFiles, statementsIn } from "./scope-of-sql.mjs"

/**
 * A table belongs to the module whose `sql/tables/` creates it. Statements of other packages, in sources, functions, triggers and
 * views, read it through the views of its owner (`views.sql`, named `<owner>_<table>`) and never write it.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const ALL = modules()

/** Triggers on a neighbour's table: a rule of one module that the other one's change must not pass. */
const TRIGGERS = {
  tenant_closable: "ticketing refuses to close a site that still owes its buyers something, in the statement that closes it",
}

const owner = new Map()
for (const module of ALL) {
  for (const { name } of module.tables.flatMap((file) => tablesIn(read(module, file)))) owner.set(name, module.name)
}
const views = new Map()
const unread = new Map()
for (const module of ALL) {
  for (const { name, columns } of publishedViews(module)) {
    views.set(name, module.name)
    unread.set(name, new Set(columns))
  }
}

function recordRead(relations, text) {
  for (const { table } of relations.filter(({ table }) => unread.has(table))) {
    for (const column of unread.get(table)) if (new RegExp(`\\b${column}\\b`).test(text)) unread.get(table).delete(column)
  }
}

/** Sentences about the tables of neighbours that a statement of a package names. */
function trespasses(home, relations) {
  return relations.flatMap(({ table, is_written }) => {
    const keeper = owner.get(table)
    if (keeper && keeper !== home) {
      return [is_written ? `writes ${table} of ${keeper}` : `reads ${table} of ${keeper}: read its view ${keeper}_${table}`]
    }
    const publisher = views.get(table)
    if (publisher && publisher === home) return [`reads ${table}, a view for neighbours: read ${table.slice(home.length + 1)}`]

    return publisher && is_written ? [`writes ${table}, a view of ${publisher}`] : []
  })
}

/** For parts of statements, which no parser reads: a conditional join, a subquery kept in a constant. */
const relationsOfPart = (text) =>
  [...text.matchAll(/\b(from|join|into|update|using)\s+(?:only\s+)?([a-z_]+)\b(?!\s*\()/g)].map(([, word, table]) => ({
    table,
    is_written: /into|update/.test(word),
  }))
const isPart = (text) =>
  /\b(?:select|join|delete from|insert into|update)\b/.test(text) && /\b(?:from|join|into|set)\b/.test(text)

await readParser()
const problems = new Set()
let count = 0
for (const path of sourceFiles(join(root, "src"))) {
  const name = relative(join(root, "src"), path)
  if (name.startsWith("scripts/")) continue
  const home = name.split("/")[0]
  for (const { line, text } of statementsIn(path)) {
    count += 1
    const relations = relationsOf(text) ?? []
    recordRead(relations, text)
    for (const problem of trespasses(home, relations)) problems.add(`src/${name}:${line} ${problem}`)
  }
  for (const { line, text } of literalsIn(path).filter(({ text }) => isPart(text))) {
    recordRead(relationsOfPart(text), text)
    for (const problem of trespasses(home, relationsOfPart(text))) problems.add(`src/${name}:${line} ${problem}`)
  }
}
for (const module of ALL) {
  for (const file of module.functions) {
    for (const { text } of queriesOfFunctions(read(module, file))) {
      count += 1
      const relations = relationsOf(text) ?? []
      recordRead(relations, text)
      for (const problem of trespasses(module.name, relations)) {
        problems.add(`${relative(root, join(module.folder, file))} ${problem}`)
      }
    }
  }
  for (const file of [...module.triggers, ...module.views]) {
    for (const problem of trespasses(module.name, relationsOfPart(read(module, file).replace(/^\s*--.*$/gm, "")))) {
      problems.add(`${relative(root, join(module.folder, file))} ${problem}`)
    }
    for (const [, trigger, table] of read(module, file).matchAll(/^create (?:constraint )?trigger (\w+)[^;]*? on (\w+)\b/gm)) {
      const keeper = owner.get(table)
      if (keeper && keeper !== module.name && !TRIGGERS[trigger]) {
        problems.add(`${relative(root, join(module.folder, file))} has a trigger ${trigger} on ${table} of ${keeper}`)
      }
    }
  }
}

for (const [view, columns] of unread) {
  if (columns.size > 0)
    problems.add(`src/${views.get(view)}: views.sql publishes ${[...columns].join(", ")} in ${view}, which no one reads`)
}

const isBlind =
  trespasses("billing", relationsOf("select 1 from sale s join ticketing_ticket t using (tenant_no)"))?.length !== 1 ||
  trespasses("billing", relationsOf("update ticketing_sale set id = '1'"))?.length !== 1 ||
  owner.size < 90
if (isBlind) problems.add("tools/check/table-owners.mjs does not see what it must")

problems.forEach((problem) => console.error(problem))
console.log(
  problems.size === 0
    ? `${count} statements keep to the tables of their package and published views.`
    : `${problems.size} do not.`
)
process.exitCode = problems.size === 0 ? 0 : 1
