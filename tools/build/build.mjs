import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, extname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"

/**
 * Writes a deployable tree to `dist/` and nowhere else: every package as JavaScript, in the same folder as in the checkout and
 * under its own name, the app's configuration, the built dashboard and the built storefront. Plain `node` inside `dist/` can
 * import every package by name. Third-party packages come from the checkout above it, or from `npm ci --omit=dev` in `dist/` and
 * `dist/storefront/`, with the checkout's two lockfiles. Tests: jest.dist.config.js.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const dist = join(root, "dist")
const require = createRequire(import.meta.url)
const { BUILD_STEPS, TREE_INPUTS, build: buildOnce, hashOf } = require("../start/build-steps.cjs")
const { prepare } = require("../start/prepare.cjs")
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"))
const writeJson = (path, value) => writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)

const compilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  jsx: ts.JsxEmit.ReactJSX,
  esModuleInterop: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
}
/** Not shipped: tools, specs, and screens, which are in the dashboard's bundle. */
const leftOut = (path) => /^tools\/|(^|\/)(__tests__|node_modules|\.medusa|src\/admin)(\/|$)|\.spec\.tsx?$|\.d\.ts$/.test(path)

/** Served by the route `src/api/admin/openapi`. */
const API_DOCUMENT = join("docs", "openapi.json")

/** Scripts of a deployed tree; docker-compose.yml runs the same programs without npm, so that signals reach them. */
const DIST_SCRIPTS = {
  start: "medusa start",
  salesApi: "node --max-semi-space-size=64 src/ticketing/src/sales-api/main.js",
  storefront: "cd storefront && node server.mjs -H localhost",
  migrate: "medusa db:migrate",
  operator: "medusa exec ./src/scripts/operator.js --",
  "keys:rotate": "medusa exec ./src/scripts/rotate-keys.js",
  "keys:replace": "medusa exec ./src/scripts/replace-ticket-keys.js --",
}

function compileFile(from, to, module = compilerOptions.module) {
  mkdirSync(dirname(to), { recursive: true })
  if (![".ts", ".tsx"].includes(extname(from))) {
    cpSync(from, to)
    return
  }
  const { outputText, diagnostics } = ts.transpileModule(readFileSync(from, "utf8"), {
    compilerOptions: { ...compilerOptions, module },
    fileName: from,
    reportDiagnostics: true,
  })
  if (diagnostics?.length) {
    throw new Error(`${relative(root, from)}: ${ts.flattenDiagnosticMessageText(diagnostics[0].messageText, "\n")}`)
  }
  writeFileSync(to.replace(/\.tsx?$/, ".js"), outputText)
}

function compileFolder(from, to) {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const path = join(from, entry.name)
    if (leftOut(relative(root, path))) continue
    if (entry.isDirectory()) compileFolder(path, join(to, entry.name))
    else compileFile(path, join(to, entry.name))
  }
}

function buildPackage(workspace) {
  const manifest = readJson(join(root, workspace, "package.json"))
  const target = join(dist, workspace)
  compileFolder(join(root, workspace), target)
  const exports = Object.fromEntries(
    Object.entries(manifest.exports).map(([name, path]) => [name, path.replace(/\.tsx?$/, ".js")])
  )
  writeJson(join(target, "package.json"), { ...manifest, exports })
  linkFolder(join(target, "src"), join(target, ".medusa", "server", "src"))
  linkFolder(target, join(dist, "node_modules", manifest.name))
}

function linkFolder(target, link) {
  mkdirSync(dirname(link), { recursive: true })
  symlinkSync(relative(dirname(link), target), link, "dir")
}

function copyStorefront() {
  const [from, to] = [join(root, "storefront"), join(dist, "storefront")]
  const cache = join(from, ".next", "cache")
  cpSync(join(from, ".next"), join(to, ".next"), { recursive: true, filter: (path) => path !== cache })
  if (existsSync(join(from, "public"))) cpSync(join(from, "public"), join(to, "public"), { recursive: true })
  for (const file of ["server.mjs", "static-files.mjs", "package.json", "package-lock.json", ".npmrc"])
    cpSync(join(from, file), join(to, file))
  compileFile(join(from, "next.config.ts"), join(to, "next.config.mjs"), ts.ModuleKind.ESNext)
}

async function buildAll() {
  const manifest = readJson(join(root, "package.json"))
  const workspaces = manifest.workspaces.filter((workspace) => !leftOut(workspace))
  await prepare()
  // the dashboard's bundler reads medusa-config.ts, which requires settings but opens no connection
  const unused = { PLATFORM_MODE: "embedded", DATABASE_URL: "postgres://localhost/unused" }
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value))
  const env = { ...unused, ...given, NODE_ENV: "production" }
  for (const step of BUILD_STEPS) await buildOnce(step, env, console.log)
  rmSync(dist, { recursive: true, force: true })
  mkdirSync(dist)
  for (const workspace of workspaces) buildPackage(workspace)
  for (const file of ["medusa-config.ts", "composition-root.ts"]) compileFile(join(root, file), join(dist, file))
  for (const folder of ["api", "scripts"]) compileFolder(join(root, "src", folder), join(dist, "src", folder))
  cpSync(join(root, API_DOCUMENT), join(dist, API_DOCUMENT))
  writeJson(join(dist, "package.json"), { ...manifest, workspaces, scripts: DIST_SCRIPTS })
  cpSync(join(root, "package-lock.json"), join(dist, "package-lock.json"))
  cpSync(join(root, ".medusa", "admin"), join(dist, "public", "admin"), { recursive: true })
  copyStorefront()
  writeFileSync(join(dist, "built-from"), hashOf(TREE_INPUTS))
  console.log(`Built ${workspaces.length} packages, the dashboard and the storefront into dist/`)
}

buildAll().catch((error) => {
  console.error(error.message)
  process.exit(1)
})
