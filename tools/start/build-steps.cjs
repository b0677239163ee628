"use strict"

const { createHash } = require("node:crypto")
const fs = require("node:fs")
const { join } = require("node:path")
const { ROOT, STATE } = require("./settings.cjs")
const { runTask } = require("./task.cjs")

/**
 * @typedef {object} BuildStep
 * @property {string} name
 * @property {string} title
 * @property {string[]} command
 * @property {string} [cwd]
 * @property {string[]} inputs files and folders from the root; tests and dot folders do not count
 * @property {string} output must exist afterwards
 * @property {string[]} [check] command that fails if the build is incomplete
 */

const medusa = [process.execPath, join(ROOT, "node_modules", "@medusajs", "cli", "cli.js")]

/** Builds that run before a start if their inputs changed. @type {BuildStep[]} */
const BUILD_STEPS = [
  {
    name: "dashboard",
    title: "building the dashboard",
    command: [...medusa, "build", "--admin-only", "--no-lint"],
    inputs: ["package-lock.json", "medusa-config.ts", "admin-extensions", "src/seating/src", ...adminSources()],
    output: ".medusa/admin/index.html",
  },
  {
    name: "storefront",
    title: "building the storefront",
    command: [process.execPath, join(ROOT, "storefront", "node_modules", "next", "dist", "bin", "next"), "build"],
    cwd: join(ROOT, "storefront"),
    check: [process.execPath, join(ROOT, "storefront", "scripts", "check-build.mjs")],
    inputs: ["storefront", "src/seating/src", "src/kernel/src"],
    output: "storefront/.next/BUILD_ID",
  },
]

/** Everything that goes into `dist/` (tools/build/build.mjs). */
const TREE_INPUTS = [
  "package.json",
  "package-lock.json",
  "medusa-config.ts",
  "composition-root.ts",
  "src",
  "admin-extensions",
  "storefront",
  "docs/openapi.json",
  "tools/build",
]

/** Plugins can have dashboard screens of their own. */
function adminSources() {
  const domains = join(ROOT, "src")

  return fs.existsSync(domains) ? fs.readdirSync(domains).map((domain) => `src/${domain}/src/admin`) : []
}

const SKIPPED = new Set(["node_modules", "__tests__", "dist", "test-results"])

/** One hash over names and contents; missing paths are skipped. @param {string[]} paths from the root */
function hashOf(paths) {
  const hash = createHash("sha256")
  const visit = (/** @type {string} */ path) => {
    const stat = fs.statSync(join(ROOT, path), { throwIfNoEntry: false })

    if (stat?.isDirectory()) {
      fs.readdirSync(join(ROOT, path))
        .filter(
          (name) => !SKIPPED.has(name) && !name.startsWith(".") && !name.endsWith(".tsbuildinfo") && name !== "next-env.d.ts"
        )
        .sort()
        .forEach((name) => visit(`${path}/${name}`))
    } else if (stat) {
      hash
        .update(path)
        .update("\0")
        .update(fs.readFileSync(join(ROOT, path)))
        .update("\0")
    }
  }

  paths.forEach(visit)

  return hash.digest("hex")
}

/** @param {string} stamp file that holds the hash of the last success @param {string} hash */
const isDone = (stamp, hash) => fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === hash

/**
 * Runs `work` unless it already succeeded for the same inputs. The stamp is removed before the work and written after it, so a
 * killed run is repeated.
 * @param {string} stamp
 * @param {string} hash
 * @param {() => Promise<void>} work
 */
async function oncePerHash(stamp, hash, work) {
  if (isDone(stamp, hash)) {
    return false
  }
  fs.rmSync(stamp, { force: true })
  await work()
  fs.writeFileSync(stamp, hash)

  return true
}

/** @param {BuildStep} step @param {NodeJS.ProcessEnv} env @param {(text: string) => void} log */
async function build({ name, title, command, cwd, inputs, output, check }, env, log) {
  const stamp = join(STATE, "stamps", `build-${name}`)

  if (!fs.existsSync(join(ROOT, output))) {
    fs.rmSync(stamp, { force: true })
  }
  await oncePerHash(stamp, hashOf(inputs), async () => {
    log(title)
    await runTask({ name: `build-${name}`, title, command, cwd, env })
    if (check) {
      await runTask({ name: `check-${name}`, title, command: check, cwd, env })
    }
  })
}

module.exports = { BUILD_STEPS, TREE_INPUTS, build, hashOf, medusa, oncePerHash }
