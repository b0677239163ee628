import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { printStates, STATES_FILE } from "./states.mjs"

/**
 * Holds the documents to the truth: commands exist, linked and tabled paths exist, every plugin's feature table names a proof that bears the mission
 * row in a test title and asserts something, every route folder stands in a table, every setting is explained, and docs/states.md says what the state
 * tables say.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
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
  for (const [, path] of text.matchAll(
    /`((?:src|tools|storefront|integration-tests|admin-extensions|docs)\/[A-Za-z0-9_.\-/[\]()]+)`/g
  )) {
    if (!exists(file, path)) complain(file, `names ${path}, which does not exist`)
  }
}

const cellsOf = (line) =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim())
const pathsIn = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => path)

/** `| feature | mission row | model | workflow | route | screen | proof |` */
const checkFeatureTable = (file, text) => {
  const lines = text.split("\n")
  const head = lines.findIndex((line) => /^\|\s*feature\s*\|\s*mission row/.test(line))
  if (head < 0) return (complain(file, "has no feature table"), "")
  const rows = []
  for (let at = head + 2; lines[at]?.startsWith("|"); at++) rows.push(cellsOf(lines[at]))
  if (rows.length === 0) complain(file, "has an empty feature table")
  for (const [feature, missionRows, ...columns] of rows) {
    const proof = columns.at(-1) ?? ""
    for (const path of columns.slice(0, -1).flatMap(pathsIn)) {
      if (path.includes("/") && !path.startsWith("/") && !exists(file, path))
        complain(file, `"${feature}" names ${path}, which does not exist`)
    }
    const specs = pathsIn(proof)
    if (specs.length === 0) complain(file, `"${feature}" names no proof`)
    const bodies = specs.map((spec) => {
      const at = [join(root, spec), join(dirname(file), spec), join(root, "integration-tests", spec)].find((path) =>
        existsSync(path)
      )
      if (!at) return (complain(file, `"${feature}" names the proof ${spec}, which does not exist`), "")
      if (!/__tests__|integration-tests/.test(at)) complain(file, `the proof ${spec} is outside of what the tests run`)
      return read(at)
    })
    const body = bodies.join("\n")
    if (body && !/\bexpect\(|\bassert/.test(body)) complain(file, `the proof of "${feature}" asserts nothing`)
    const titles = [...body.matchAll(/(?:describe|it|test)(?:\.each\([\s\S]*?\))?\(\s*[`"']([^`"'\n]*)/g)]
      .map(([, title]) => title)
      .join("\n")
    for (const row of missionRows.split(/[,\s]+/).filter(Boolean)) {
      if (body && !new RegExp(`\\b${row.replace(/[.+]/g, "\\$&")}\\b`).test(titles))
        complain(file, `no test title of "${feature}" bears ${row}`)
    }
  }
  return rows.flat().join("\n")
}

const checkRoutesStand = (file, table) => {
  const api = join(dirname(file), "src", "api")
  for (const route of walk(api, (path) => path.endsWith("/route.ts"))) {
    const folder = relative(api, dirname(route))
    const parts = folder.split("/")
    const named = parts.some(
      (part, depth) => !["admin", "store", "hooks"].includes(part) && table.includes(parts.slice(0, depth + 1).join("/"))
    )
    if (!named) complain(file, `the route folder ${folder} stands in no row of the feature table`)
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
if (!existsSync(STATES_FILE) || read(STATES_FILE) !== printStates()) {
  complain(STATES_FILE, "is not what the state tables say: run node tools/check/states.mjs --write")
}
const readme = join(root, "README.md")
const configured = [...read(readme).matchAll(/^\| (`[A-Z_`, ]+`) \|/gm)].flatMap(([, cell]) => pathsIn(cell))
const settings = [...read(join(root, "src", "kernel", "src", "settings.ts")).matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(
  ([, name]) => name
)
const example = [...read(join(root, "production.env.example")).matchAll(/^([A-Z][A-Z_]+)=/gm)].map(([, name]) => name)
for (const name of new Set([...settings, ...example])) {
  if (!configured.includes(name)) complain(readme, `its table "Configuration" does not explain ${name}`)
}
for (const file of ["README.md", "CONTRIBUTING.md"]) {
  if (!existsSync(join(root, file))) problems.push(`${file} is missing`)
}

if (problems.length > 0) {
  console.error(problems.join("\n"))
  console.error(`\n${problems.length} claims in the documents are not true.`)
  process.exit(1)
}
console.log(`${documents.length} documents say the truth.`)
