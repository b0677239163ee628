import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"
import { ALLOWED, BANNED } from "./words.list.mjs"

/**
 * Keeps out words for which the field has its own (`words.list.mjs`): in names of identifiers, files and folders, in strings,
 * texts of JSX and message catalogues, in comments and in documents. What stands between backticks is code and has its own names.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const GENERATED =
  /(^|\/)(generated|fixtures|node_modules)\/|package-lock\.json$|docs\/schema\.md$|stripe\.json$|docs\/openapi\.json$/
const files = execFileSync("git", ["-C", root, "ls-files", "--cached", "--others", "--exclude-standard"], {
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
})
  .split("\n")
  .filter((file) => file && !GENERATED.test(file) && ALLOWED[file]?.words !== "all")

/** `holdDesk`, `HOLD_DESK` and `hold-desk` are "hold desk". */
const apart = (name) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replace(/[^A-Za-z0-9]+/g, " ")
    .toLowerCase()

const withoutCode = (text) => text.replace(/`[^`\n]*`/g, (code) => " ".repeat(code.length))

/** A phrase may go on in the next line of a comment. */
const commentOf = (text, end) => ["comment", withoutCode(text).replace(/\n\s*(?:\*|\/\/|--)?\s*/g, " "), end]

/** @returns [kind, text, position][] of a file of TypeScript or JavaScript */
function wordsOfCode(file, text) {
  const found = []
  const comments = new Set()
  const commentsAround = (node) => {
    const ranges = [ts.getLeadingCommentRanges(text, node.pos), ts.getTrailingCommentRanges(text, node.end)].flat()
    for (const { pos, end } of ranges.filter(Boolean)) {
      if (!comments.has(pos)) found.push(commentOf(text.slice(pos, end), end))
      comments.add(pos)
    }
  }
  const kind = /x$/.test(file) ? ts.ScriptKind.TSX : /ts$/.test(file) ? ts.ScriptKind.TS : ts.ScriptKind.JS
  const visit = (node) => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) found.push(["name", apart(node.text), node.end])
    else if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node) ||
      ts.isJsxText(node)
    )
      found.push(["string", node.text, node.end])
    commentsAround(node)
    node.getChildren(source).forEach(visit)
  }
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind)
  visit(source)

  return found
}

/** @returns [kind, text, position][] of a SQL file */
function wordsOfSql(text) {
  const prose = /(?:--.*\n\s*)+|--.*|'(?:[^']|'')*'/g
  const names = text.replace(prose, (part) => " ".repeat(part.length)).matchAll(/\b[a-z]\w*_\w+|\b[a-z]{4,}\b/g)

  return [
    ...[...names].map(({ 0: name, index }) => ["name", apart(name), index + name.length]),
    ...[...text.matchAll(prose)].map(({ 0: part, index }) => commentOf(part, index + part.length)),
  ]
}

function wordsOf(file) {
  const named = ["name", apart(file.replace(/\.[a-z]+$/, "")), 0]
  const text = () => readFileSync(join(root, file), "utf8")
  if (/\.(ts|tsx|mts|cts|js|mjs|cjs)$/.test(file)) return [named, ...wordsOfCode(file, text())]
  if (/messages\/[a-z]+\.json$/.test(file)) return [named, ["string", text(), 0]]
  // a change of an existing database names what it replaces
  if (/\/sql\/changes\//.test(file)) return [named, ...wordsOfSql(text()).filter(([kind]) => kind !== "name")]
  if (/\.sql$/.test(file)) return [named, ...wordsOfSql(text())]

  // code in documents has its own names
  return /\.(md|example)$/.test(file) ? [named, ["document", withoutCode(text()), 0]] : [named]
}

const lineAt = (file, position) =>
  position === 0 ? 1 : readFileSync(join(root, file), "utf8").slice(0, position).split("\n").length

/** Texts without any of the words, wherever they stand: most names are used hundreds of times. */
const clean = new Map()
const isClean = (text) => {
  if (!clean.has(text)) clean.set(text, !BANNED.some(({ word }) => text.search(word) >= 0))

  return clean.get(text)
}

const problems = []
const needed = new Set()
for (const file of files) {
  for (const [kind, text, end] of wordsOf(file)) {
    if (isClean(text)) continue
    for (const { word, instead, kinds, in: where } of BANNED) {
      if ((kinds && !kinds.includes(kind)) || (where && !where.test(file))) continue
      for (const match of text.matchAll(word)) {
        if (ALLOWED[file]?.words.includes(match[0].toLowerCase())) {
          needed.add(file)
          continue
        }
        const line =
          kind === "name" || !/json$|md$|example$/.test(file) ? lineAt(file, end) : text.slice(0, match.index).split("\n").length
        problems.push(`${file}:${line}: ${kind} "${match[0]}": say ${instead}`)
      }
    }
  }
}

for (const [file, { words }] of Object.entries(ALLOWED)) {
  if (words !== "all" && !needed.has(file))
    problems.push(`tools/check/words.list.mjs: ${file} no longer needs ${words.join(", ")}`)
}

problems.forEach((problem) => console.error(problem))
console.log(
  problems.length === 0
    ? `${files.length} files use the field's words.`
    : `${problems.length} words for which the field has its own: tools/check/words.list.mjs, docs/glossary.md.`
)
process.exitCode = problems.length === 0 ? 0 : 1
