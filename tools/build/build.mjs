import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, extname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"

/**
 * Writes a deployable tree to `dist/` and nowhere else: every package as JavaScript under its own name, the app's configuration, the built dashboard and
 * the built storefront. Plain `node` run inside `dist/` imports every package by name. Third-party packages come from the checkout above it, or from
 * `npm ci --omit=dev` in an image.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const dist = join(root, "dist")
const require = createRequire(import.meta.url)
const { BUILD_STEPS, build: buildOnce } = require("../start/build-steps.cjs")
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
/** Never shipped: specs, and screens, which the dashboard's own bundle carries. */
const leftOut = (path) => /(^|\/)(__tests__|node_modules|\.medusa|src\/admin)(\/|$)|\.spec\.tsx?$|\.d\.ts$/.test(path)

function compileFile(from, to) {
  mkdirSync(dirname(to), { recursive: true })
  if (![".ts", ".tsx"].includes(extname(from))) {
    cpSync(from, to)
    return
  }
  const { outputText, diagnostics } = ts.transpileModule(readFileSync(from, "utf8"), {
    compilerOptions,
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

function buildPackage(folder) {
  const manifest = readJson(join(folder, "package.json"))
  const target = join(dist, "node_modules", manifest.name)
  mkdirSync(target, { recursive: true })
  compileFolder(folder, target)
  const exports = Object.fromEntries(
    Object.entries(manifest.exports).map(([name, path]) => [name, path.replace(/\.tsx?$/, ".js")])
  )
  writeJson(join(target, "package.json"), { ...manifest, exports })
  mkdirSync(join(target, ".medusa", "server"), { recursive: true })
  symlinkSync(join("..", "..", "src"), join(target, ".medusa", "server", "src"), "dir")
}

async function buildAll() {
  const manifest = readJson(join(root, "package.json"))
  await prepare()
  // the dashboard's bundler reads medusa-config.ts, which wants a database's name but opens no connection
  const env = { ...process.env, NODE_ENV: "production", DATABASE_URL: process.env.DATABASE_URL || "postgres://localhost/unused" }
  for (const step of BUILD_STEPS) await buildOnce(step, env, console.log)
  rmSync(dist, { recursive: true, force: true })
  mkdirSync(dist)
  for (const folder of manifest.workspaces) buildPackage(join(root, folder))
  for (const file of ["medusa-config.ts", "window-config.ts"]) compileFile(join(root, file), join(dist, file))
  for (const folder of ["api", "scripts"]) compileFolder(join(root, "src", folder), join(dist, "src", folder))
  const { name, version, license, engines, dependencies } = manifest
  writeJson(join(dist, "package.json"), {
    name,
    version,
    private: true,
    license,
    engines,
    dependencies,
    scripts: { start: "medusa start" },
  })
  const dashboard = join(root, ".medusa", "admin")
  if (existsSync(dashboard)) cpSync(dashboard, join(dist, "public", "admin"), { recursive: true })
  const storefront = join(root, "storefront")
  for (const part of [".next", "public", "package.json", "package-lock.json", "next.config.ts"]) {
    if (existsSync(join(storefront, part))) {
      cpSync(join(storefront, part), join(dist, "storefront", part), {
        recursive: true,
        filter: (path) => !path.includes(`${join(".next", "cache")}`),
      })
    }
  }
  console.log(`Built ${manifest.workspaces.length} packages, the dashboard and the storefront into dist/`)
}

buildAll().catch((error) => {
  console.error(error.message)
  process.exit(1)
})
