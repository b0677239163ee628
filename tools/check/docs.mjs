import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { compareSettings } from "./compare-settings.mjs"
import { problemsOfFailures } from "./failures.mjs"
import { problemsOfSecurity } from "./security.mjs"
import { printStates, STATES_FILE } from "./states.mjs"

/**
 * Checks the documents against the code: commands, linked paths, and the paths and routes in tables exist; every proof in a
 * feature table (of a plugin, the storefront, the consoles) has one of its row's mission rows in a test title and contains an
 * assertion; every route folder is in a table; every setting that the code reads is documented, and vice versa; docs/states.md
 * matches the state tables, and docs/scale.md the model of tools/scale; docs/security.md covers every requirement and names
 * existing tests, and so does docs/failures.md for every failure.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const require = createRequire(import.meta.url)
const problems = []
const complain = (file, sentence) => problems.push(`${relative(root, file)}: ${sentence}`)
const read = (file) => readFileSync(file, "utf8")

const walk = (folder, wanted, found = []) => {
  for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
    if (["node_modules", ".git", ".medusa", ".next", ".guichet", "dist", "generated"].includes(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) walk(path, wanted, found)
    else if (wanted(path)) found.push(path)
  }
  return found
}

const codeFiles = walk(root, (path) => /\.(?:tsx?|mjs|cjs|sql|css)$/.test(path))

const scripts = Object.keys(JSON.parse(read(join(root, "package.json"))).scripts)
const storefrontPackage = join(root, "storefront", "package.json")
const storefrontScripts = existsSync(storefrontPackage) ? Object.keys(JSON.parse(read(storefrontPackage)).scripts) : []
const exists = (file, path) => existsSync(join(root, path)) || existsSync(join(dirname(file), path))

/** Commands in code: `npm run x`, `npm test`, `npm start`. */
const checkCommands = (file, text) => {
  for (const [, run, command, rest] of text.matchAll(/npm (run )?([a-z]+(?::[a-z-]+)*)\b([^`\n]*)/g)) {
    if (!run && !["start", "test"].includes(command)) continue
    const known =
      /--prefix storefront/.test(rest) || file.startsWith(join(root, "storefront")) ? [...storefrontScripts, ...scripts] : scripts
    if (!known.includes(command)) complain(file, `names the command "${command}", which package.json does not have`)
  }
}

/** Relative links and paths in the project's own folders. */
const checkPaths = (file, text) => {
  for (const [, target] of text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
    if (!existsSync(join(dirname(file), target))) complain(file, `links to ${target}, which does not exist`)
  }
  const ownFolder = /`((?:src|tools|storefront|integration-tests|admin-extensions|docs)\/[A-Za-z0-9_.\-/[\]()]+)`/g
  const someFile = /`([A-Za-z0-9_.\-@[\]()]+\/[A-Za-z0-9_.\-/[\]()]*\.(?:tsx?|mjs|cjs|sql|css))`/g
  for (const path of new Set([ownFolder, someFile].flatMap((named) => [...text.matchAll(named)].map(([, path]) => path)))) {
    // a README also names a file of its package by the end of its path
    if (!exists(file, path) && !codeFiles.some((one) => one.endsWith(`/${path}`)))
      complain(file, `names ${path}, which does not exist`)
  }
}

const cellsOf = (line) =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim())
const pathsIn = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => path)

/** Routes of the contracts; documents may omit the method and the prefix of the sales API. */
const routeContracts = walk(join(root, "src"), (path) => /\/contracts\/routes[^/]*\.ts$/.test(path))
  .map(read)
  .join("\n")
const isRoute = (named) => {
  const path = named.replace(/^(?:GET|POST|PUT|PATCH|DELETE) /, "")

  return [`"${path}"`, `"/sales-api/${path}"`].some((text) => routeContracts.includes(text))
}
const namesRoute = (named) => named.includes(":") || /^(?:[A-Z]+ )?\//.test(named)

/** Titles of tests: of Jest's functions and of `step` in the browser stories. */
const titlesOf = (body) =>
  [...body.matchAll(/\b(?:describe|it|test|step)(?:\.each(?:<[\s\S]*?>)?\([\s\S]*?\))?\(\s*[`"']([^`"'\n]*)/g)]
    .map(([, title]) => title)
    .join("\n")
const bears = (titles, row) => new RegExp(`\\b${row.replace(/[.+]/g, "\\$&")}\\b`).test(titles)

/** `| feature | mission row | model | workflow | route | screen | proof |` */
const checkFeatureTable = (file, text) => {
  const lines = text.split("\n")
  const head = lines.findIndex((line) => /^\|\s*feature\s*\|\s*mission row/.test(line))
  if (head < 0) return (complain(file, "has no feature table"), "")
  const rows = []
  for (let at = head + 2; lines[at]?.startsWith("|"); at++) rows.push(cellsOf(lines[at]))
  if (rows.length === 0) complain(file, "has an empty feature table")
  for (const [feature, missionRows, ...columns] of rows) {
    for (const named of columns.slice(0, -1).flatMap(pathsIn)) {
      if (namesRoute(named) && !isRoute(named)) complain(file, `"${feature}" names the route ${named}, which no contract has`)
      if (!namesRoute(named) && named.includes("/") && !exists(file, named))
        complain(file, `"${feature}" names ${named}, which does not exist`)
    }
    checkProofs(file, feature, missionRows.split(/[,\s]+/).filter(Boolean), pathsIn(columns.at(-1) ?? ""))
  }
  return rows.flat().join("\n")
}

const checkProofs = (file, feature, missionRows, specs) => {
  if (missionRows.length === 0) complain(file, `"${feature}" names no mission row`)
  if (specs.length === 0) complain(file, `"${feature}" names no proof`)
  const titles = specs.map((spec) => {
    const at = [join(root, spec), join(dirname(file), spec), join(root, "integration-tests", spec)].find((path) =>
      existsSync(path)
    )
    if (!at) return (complain(file, `"${feature}" names the proof ${spec}, which does not exist`), "")
    if (!/(?:__tests__|integration-tests)\/.*\.spec\.tsx?$/.test(at)) complain(file, `the proof ${spec} is not run by the tests`)
    const body = read(at)
    if (!/\bexpect\(|\bassert/.test(body)) complain(file, `the proof ${spec} of "${feature}" asserts nothing`)
    if (!missionRows.some((row) => bears(titlesOf(body), row)))
      complain(file, `no test title of the proof ${spec} of "${feature}" contains ${missionRows.join(" or ")}`)
    return titlesOf(body)
  })
  for (const row of missionRows) {
    if (!bears(titles.join("\n"), row)) complain(file, `no test title of "${feature}" contains ${row}`)
  }
}

const checkRoutesStand = (file, table) => {
  const api = join(dirname(file), "src", "api")
  for (const route of walk(api, (path) => path.endsWith("/route.ts"))) {
    const folder = relative(api, dirname(route))
    const parts = folder.split("/")
    const named = parts.some(
      (part, depth) => !["admin", "store", "hooks"].includes(part) && table.includes(parts.slice(0, depth + 1).join("/"))
    )
    if (!named) complain(file, `the route folder ${folder} is in no row of the feature table`)
  }
}

const documents = [
  ...["README.md", "CONTRIBUTING.md"].map((name) => join(root, name)),
  ...walk(join(root, "docs"), (path) => path.endsWith(".md")),
  ...["src", "tools", "admin-extensions", "storefront", "integration-tests"].flatMap((folder) =>
    walk(join(root, folder), (path) => path.endsWith("README.md"))
  ),
].filter((path) => existsSync(path))

for (const file of documents) {
  const text = read(file)
  checkCommands(file, text)
  checkPaths(file, text)
}
for (const folder of readdirSync(join(root, "src")).filter((name) => statSync(join(root, "src", name)).isDirectory())) {
  if (["api", "scripts"].includes(folder)) continue
  const file = join(root, "src", folder, "README.md")
  if (!existsSync(file)) {
    if (existsSync(join(root, "src", folder, "package.json"))) problems.push(`src/${folder}: has no README.md`)
    continue
  }
  checkRoutesStand(file, checkFeatureTable(file, read(file)))
}
for (const folder of ["storefront", "admin-extensions"]) {
  const file = join(root, folder, "README.md")
  if (existsSync(file)) checkFeatureTable(file, read(file))
  else problems.push(`${folder}: has no README.md`)
}
for (const { file, sentence } of compareSettings()) complain(file, sentence)
const security = join(root, "docs", "security.md")
for (const sentence of problemsOfSecurity(root, read(security))) complain(security, sentence)
const failures = join(root, "docs", "failures.md")
for (const sentence of problemsOfFailures(root, read(failures), titlesOf)) complain(failures, sentence)
if (!existsSync(STATES_FILE) || read(STATES_FILE) !== printStates()) {
  complain(STATES_FILE, "does not match the state tables: run node tools/check/states.mjs --write")
}
require("../start/typescript.cjs")
const { SCALE_FILE, withTables } = require("../scale/page.ts")
const { printTables } = require("../scale/tables.ts")
const { schemaReadiness } = require("../scale/schema-readiness.ts")
try {
  if (read(SCALE_FILE) !== withTables(read(SCALE_FILE), printTables(schemaReadiness())))
    complain(SCALE_FILE, "does not match tools/scale: run npm run scale -- --write")
} catch (error) {
  complain(SCALE_FILE, error.message)
}
for (const file of ["README.md", "CONTRIBUTING.md"]) {
  if (!existsSync(join(root, file))) problems.push(`${file} is missing`)
}

if (problems.length > 0) {
  console.error(problems.join("\n"))
  console.error(`\n${problems.length} claims in the documents are wrong.`)
  process.exit(1)
}
console.log(`${documents.length} documents match the code.`)
