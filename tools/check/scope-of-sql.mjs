import { existsSync, readFileSync, readdirSync } from "node:fs"
import { dirname, join } from "node:path"
import * as postgres from "libpg-query"
import ts from "typescript"
import { modules, read as readSql, tablesIn } from "./schema-files.mjs"
import { unscopedUses } from "./unscoped-uses.mjs"

/** Placeholder for what is unknown when the source is read: a column, a table, a condition. */
const HOLE = "\u0001"
const FILLINGS = ["null", "zz", "true", " "]
const MOST_HOLES = 5

const LEFT_OUT = new Set(["node_modules", "__tests__", ".medusa"])

/** The TypeScript files below a folder, without specs and what is generated. */
export const sourceFiles = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? LEFT_OUT.has(entry.name)
        ? []
        : sourceFiles(join(folder, entry.name))
      : /\.tsx?$/.test(entry.name)
        ? [join(folder, entry.name)]
        : []
  )

/** Tables with a `tenant_no`, as the modules' SQL files define them, and the published views of them. */
export const tenantTables = () =>
  new Set(
    modules().flatMap((module) => {
      const tables = module.tables
        .flatMap((file) => tablesIn(readSql(module, file)))
        .filter(({ columns }) => columns.some(({ name }) => name === "tenant_no"))
        .map(({ name }) => name)

      return [...tables, ...tables.map((name) => `${module.name}_${name}`)]
    })
  )

const files = new Map()

/** A source file and the values of its names. */
function read(path) {
  if (!files.has(path)) {
    const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true)
    const names = new Map()
    const visit = (node) => {
      if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
        names.set(node.name.text, node.initializer)
      const bindings = ts.isImportDeclaration(node) && node.importClause?.namedBindings
      if (bindings && ts.isNamedImports(bindings)) {
        for (const { name, propertyName } of bindings.elements) {
          names.set(name.text, { from: node.moduleSpecifier.text, name: (propertyName ?? name).text })
        }
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
    files.set(path, { source, names })
  }

  return files.get(path)
}

function neighbour(path, specifier) {
  const base = join(dirname(path), specifier)

  return specifier.startsWith(".") ? [`${base}.ts`, `${base}.tsx`, join(base, "index.ts")].find(existsSync) : undefined
}

/** The text of an expression, with constants of this file and of relative imports inserted. */
function textOf(node, path, depth = 0) {
  const inner = (part) => textOf(part, path, depth + 1)
  if (depth > 8) return HOLE
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ expression, literal }) => inner(expression) + literal.text).join("")
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return inner(node.left) + inner(node.right)
  if (ts.isConditionalExpression(node))
    return [inner(node.whenTrue), inner(node.whenFalse)].sort((a, b) => b.length - a.length)[0]
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return inner(node.expression)
  if (!ts.isIdentifier(node)) return HOLE
  const named = read(path).names.get(node.text)
  if (!named?.from) return named ? inner(named) : HOLE
  const other = neighbour(path, named.from)
  const there = other && read(other).names.get(named.name)

  return there && !there.from ? textOf(there, other, depth + 1) : HOLE
}

/**
 * Every text of a source, with the constants of its neighbours inserted: { line, text }. A constant that is only a part of other
 * texts is read there.
 */
export function literalsIn(path) {
  const { source } = read(path)
  const found = []
  const [inserted, used] = [new Set(), new Set()]
  const gather = (node) => {
    if (ts.isIdentifier(node) && !ts.isVariableDeclaration(node.parent)) {
      const places = ts.isTemplateSpan(node.parent) ? inserted : used
      places.add(node.text)
    }
    ts.forEachChild(node, gather)
  }
  const isPart = ({ parent }) => ts.isVariableDeclaration(parent) && inserted.has(parent.name.text) && !used.has(parent.name.text)
  const visit = (node) => {
    if ((ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) && !isPart(node)) {
      found.push({ line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: textOf(node, path) })
    }
    ts.forEachChild(node, visit)
  }
  gather(source)
  visit(source)

  return found
}

/** Every SQL statement of a source: { line, text }. */
export const statementsIn = (path) =>
  literalsIn(path).filter(
    ({ text }) => /^\s*(?:with|select|insert into|update|delete from)\b/i.test(text) && /\b(?:from|into|set)\b/i.test(text)
  )

/** Parses with PostgreSQL's own parser, filling holes so that the text is valid. Null if it cannot be parsed. */
function parse(text) {
  const [first, ...rest] = text.split(HOLE)
  const choices =
    rest.length > MOST_HOLES
      ? FILLINGS.map((filling) => rest.map(() => filling))
      : rest.reduce((made) => made.flatMap((chosen) => FILLINGS.map((filling) => [...chosen, filling])), [[]])
  for (const chosen of choices) {
    try {
      return postgres.parseSync(first + rest.map((part, at) => chosen[at] + part).join(""))
    } catch {
      continue
    }
  }

  return null
}

/** The relations that a parsed statement names, and the names of its common table expressions. */
function relationsIn(tree) {
  const [named, made] = [[], new Set()]
  const visit = (node, writes) => {
    if (!node || typeof node !== "object") return
    if (Array.isArray(node)) return node.forEach((one) => visit(one, false))
    for (const [kind, part] of Object.entries(node)) {
      if ((kind === "RangeVar" || kind === "relation") && part?.relname) {
        const is_written = writes && kind === "relation"
        named.push({ table: part.relname, schema: part.schemaname, alias: part.alias?.aliasname ?? part.relname, is_written })
      }
      if (kind === "CommonTableExpr") made.add(part.ctename)
      visit(part, ["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "TruncateStmt"].includes(kind))
    }
  }
  visit(tree, false)

  return { named, made }
}

/**
 * The tables and views that a statement reads or writes.
 *
 * @returns { table, is_written }[], null if the statement cannot be parsed
 */
export function relationsOf(text) {
  const tree = parse(text)
  if (!tree) return null
  const { named, made } = relationsIn(tree)

  return named.filter(({ table, schema }) => !schema && !made.has(table))
}

/**
 * Tenants' tables of which a statement can reach another tenant's rows (`unscoped-uses.mjs`).
 *
 * @returns null if the statement cannot be parsed
 */
export function unscoped(text, tables) {
  const tree = parse(text)

  return tree && unscopedUses(tree, tables)
}

export const readParser = () => postgres.loadModule()
