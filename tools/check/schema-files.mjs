import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/** The SQL files of all modules, as `@guichet/kernel/schema` runs them. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
export const SCHEMA_FILE = "docs/schema.md"
export const RELEASED_SCHEMA = "integration-tests/ground/released-schema.json.gz"

const sqlIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".sql"))
        .sort()
    : []
const sqlBelow = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .filter((path) => path.endsWith(".sql"))
        .sort()
    : []

/**
 * @returns one entry per module: { name, folder, order, first, tables, functions, changes, triggers, views }, files as paths from
 * its folder
 */
export function modules() {
  return readdirSync(join(root, "src"))
    .map((name) => ({ name, folder: join(root, "src", name, "src", "modules", name, "sql") }))
    .filter(({ folder }) => existsSync(folder))
    .map(({ name, folder }) => {
      const index = readFileSync(join(folder, "index.ts"), "utf8")
      const listed = (key) => {
        const [, list] = index.match(new RegExp(` ${key}: \\[([^\\]]*)\\]`)) ?? [undefined, ""]

        return [...list.matchAll(/"(\w+)"/g)].map(([, name]) => name)
      }
      const order = listed("tables")
      const topics = sqlIn(join(folder, "tables")).map((file) => file.replace(/\.sql$/, ""))

      return {
        name,
        folder,
        order,
        first: listed("functions_before_tables"),
        tables: topics.sort((a, b) => order.indexOf(a) - order.indexOf(b)).map((topic) => `tables/${topic}.sql`),
        functions: sqlBelow(join(folder, "functions")).map((file) => `functions/${file}`),
        changes: sqlIn(join(folder, "changes")).map((file) => `changes/${file}`),
        triggers: existsSync(join(folder, "triggers.sql")) ? ["triggers.sql"] : [],
        views: existsSync(join(folder, "views.sql")) ? ["views.sql"] : [],
      }
    })
}

export const read = (module, file) => readFileSync(join(module.folder, file), "utf8")

/** @returns the tables of a file, in order: { name, comment, columns: [{ name, type, rest, comment }], rules } */
export function tablesIn(text) {
  const comments = new Map(
    [...text.matchAll(/^comment on column (\w+)\.(\w+) is '((?:[^']|'')*)';/gm)].map(([, table, column, comment]) => [
      `${table}.${column}`,
      comment.replaceAll("''", "'"),
    ])
  )

  return [...text.matchAll(/((?:^-- .*\n)*)^create table (\w+) \(\n([\s\S]*?)\n\);/gm)].map(([, comment, name, body]) => {
    // deeper indentation continues the previous line
    const lines = body
      .split("\n")
      .filter((line) => /^ {2}[^ -]/.test(line))
      .map((line) => line.trim().replace(/,$/, ""))
    const isRule = (line) => /^(?:constraint|primary key|unique|foreign key|check|exclude)\b/.test(line)
    const columns = lines
      .filter((line) => !isRule(line))
      .map((line) => {
        const [, column, type, rest] = line.match(
          /^(\w+) ([a-z]\w*(?:\(\d+(?:,\d+)?\))?(?:\[\])?(?: varying| precision)?)\s*(.*)$/
        ) ?? [undefined, line, "", ""]

        return { name: column, type, rest, comment: comments.get(`${name}.${column}`) ?? "" }
      })

    return { name, comment: comment.replace(/^-- /gm, "").trim().replaceAll("\n", " "), columns, rules: lines.filter(isRule) }
  })
}

/** @returns { name, columns }[] of the views through which other packages read a module */
export const publishedViews = (module) =>
  module.views
    .flatMap((file) => [...read(module, file).matchAll(/^create or replace view (\w+) as\s+select ([\w\s,]+?)\s+from/gm)])
    .map(([, name, columns]) => ({ name, columns: columns.split(/,\s*/) }))

const keysOf = ({ name, columns, rules }) => {
  const found = []
  for (const { name: column, rest } of columns) {
    if (/\bprimary key\b/.test(rest)) found.push(`primary key \`${column}\``)
    if (/\bunique\b/.test(rest)) found.push(`unique \`${column}\``)
    const [, target] = rest.match(/references (\w+)/) ?? []
    if (target) found.push(`\`${column}\` → \`${target}\``)
  }
  for (const rule of rules) {
    const text = rule.replace(/^constraint \w+ /, "")
    const [, kind, list, target] = text.match(/^(primary key|unique|foreign key)[^(]*\(([^)]*)\)(?: references (\w+))?/) ?? []
    if (kind) found.push(target ? `\`${list}\` → \`${target}\`` : `${kind} \`${list}\``)
  }

  return found.length > 0 ? found.join(" · ") : `no key (${name})`
}

const cell = (text) => text.replaceAll("|", "\\|")

/** The document of all tables: columns, keys and owners. */
export function schemaDocument() {
  const all = modules()
  const lines = [
    "# Schema",
    "",
    "Written by `npm run schema:document` from the SQL files of the modules; `npm run check` fails where it differs. A table belongs to the module it stands under: only that module writes it, and other packages read it through its views.",
    "",
    ...all.map((module) => {
      const count = module.tables.flatMap((file) => tablesIn(read(module, file))).length

      return `- [${module.name}](#${module.name}): ${count} tables, ${module.functions.length} functions`
    }),
  ]
  for (const module of all) {
    lines.push("", `## ${module.name}`)
    for (const file of module.tables) {
      lines.push("", `### ${module.name}: ${file.replace(/^tables\/|\.sql$/g, "").replaceAll("_", " ")}`)
      for (const table of tablesIn(read(module, file))) {
        lines.push("", `#### \`${table.name}\``, "")
        if (table.comment) lines.push(table.comment, "")
        lines.push(`Keys: ${keysOf(table)}`, "", "| column | type | meaning |", "| --- | --- | --- |")
        for (const { name, type, rest, comment } of table.columns) {
          const may = /\bnot null\b|\bprimary key\b|generated/.test(rest) ? "" : ", null"
          lines.push(`| \`${name}\` | ${type}${may} | ${cell(comment)} |`)
        }
      }
    }
    const views = publishedViews(module)
    if (views.length > 0) {
      lines.push("", `### ${module.name}: views for other packages`, "", "| view | columns |", "| --- | --- |")
      for (const { name, columns } of views)
        lines.push(`| \`${name}\` | ${columns.map((column) => `\`${column}\``).join(", ")} |`)
    }
  }

  return `${lines.join("\n")}\n`
}
