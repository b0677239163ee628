import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/**
 * Compares the variables that the code reads with those that the documents name. Those in the servers' schema must be in the
 * configuration table of README.md, all others there or in the README of a part. Tests, benchmarks and checks are excluded, since
 * their variables change no installation.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const README = join(root, "README.md")
/** Folders whose README names settings. */
const PARTS = ["tools/start", "tools/dev-proxy", "tools/stripe-emulator", "storefront"]

/** Variables of other programs: Node, npm, the shell, Medusa, Next. */
const FOREIGN = new Set(["HOME", "INIT_CWD", "LOG_LEVEL", "NODE_ENV", "NODE_OPTIONS", "PATH", "TMPDIR", "XDG_CONFIG_HOME"])
const VARIABLE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/
const SOURCE = /\.(?:ts|tsx|js|cjs|mjs)$/
const LEFT_OUT = /^(?:node_modules|dist|__tests__|integration-tests|public|\..*)$|\.spec\.ts$|^jest\./

const CHECKS = [join("tools", "check"), join("tools", "ci")]

const sourcesIn = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (LEFT_OUT.test(entry.name) || CHECKS.includes(path)) return []
    if (entry.isDirectory()) return sourcesIn(path)

    return SOURCE.test(entry.name) ? [path] : []
  })

/** Files that name the variables they read in strings or as the fields of a schema. */
const NAMED_AS_TEXT = ["tools/start/settings.cjs", "tools/dev-proxy/config.ts", "tools/stripe-emulator/main.ts"]
const SCHEMA = "src/kernel/src/settings.ts"

function readIn(path) {
  const text = readFileSync(join(root, path), "utf8")
  const found = [
    ...[...text.matchAll(/\benv(?:\.|\[")([A-Z][A-Z0-9_]*)/g)].map(([, name]) => name),
    ...[...text.matchAll(/\{([^{}]*)\}\s*=\s*(?:process\.)?env\b/g)].flatMap(([, names]) => names.split(/[,\s:=]+/)),
    ...(NAMED_AS_TEXT.includes(path) ? [...text.matchAll(/"([A-Z]+(?:_[A-Z0-9]+)+)"/g)].map(([, name]) => name) : []),
    ...(path === SCHEMA ? [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]*):/gm)].map(([, name]) => name) : []),
  ]

  return found.filter((name) => VARIABLE.test(name) && !FOREIGN.has(name))
}

/** First cells of the table under "## Configuration". */
function namesInTable(text) {
  const section = text.split(/^## /m).find((part) => part.startsWith("Configuration")) ?? ""

  return section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .flatMap((line) => codeIn(line.split("|")[1]))
}

/** Every name formatted as code that can only be a variable, since it contains an underscore. */
const namesAnywhere = (text) => codeIn(text).filter((name) => name.includes("_"))
const codeIn = (text) =>
  [...text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/`([^`]+)`/g)]
    .flatMap(([, code]) => code.split(/[\s,=]+/))
    .filter((name) => VARIABLE.test(name))

/** Variables that docker-compose.yml and the Caddyfile read, and those that production.env.example names. */
function readInProduction() {
  const text = ["docker-compose.yml", "production.env.example"].map((name) => readFileSync(join(root, name), "utf8")).join("\n")

  return [...text.matchAll(/\$\{([A-Z][A-Z0-9_]*)|^([A-Z][A-Z0-9_]*)=/gm)].map(([, used, asked]) => used ?? asked)
}

/** @returns {{ file: string, sentence: string }[]} */
export function compareSettings() {
  const table = { file: README, names: namesInTable(readFileSync(README, "utf8")) }
  const parts = PARTS.map((folder) => join(root, folder, "README.md")).map((file) => ({
    file,
    names: namesAnywhere(readFileSync(file, "utf8")),
  }))
  const documents = [table, ...parts]
  const readers = new Map([
    ...readInProduction().map((name) => [name, "docker-compose.yml or production.env.example"]),
    ...sourcesIn("").flatMap((path) => readIn(path).map((name) => [name, path])),
  ])
  const schema = [...readIn(SCHEMA), ...readInProduction()]

  return [
    ...[...readers]
      .filter(([name]) => !(schema.includes(name) ? [table] : documents).some(({ names }) => names.includes(name)))
      .map(([name, path]) => ({ file: README, sentence: `does not name the setting ${name}, which ${path} reads` })),
    ...documents.flatMap(({ file, names }) =>
      [...new Set(names)]
        .filter((name) => !readers.has(name) && !FOREIGN.has(name))
        .map((name) => ({ file, sentence: `names the setting ${name}, which no code reads` }))
    ),
  ]
}
