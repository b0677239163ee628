import { execFileSync, spawn, spawnSync } from "node:child_process"
import fs from "node:fs"
import { request } from "node:http"
import { dirname, join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"

/**
 * A newcomer's first hour: `node tools/check/newcomer.mjs [--test] [--browser] [--keep]`, on Linux, on demand. Clones HEAD into
 * an empty folder. As an account without privileges (nobody if root runs this, else the caller), with an empty home and only
 * node, npm, git and coreutils on the PATH, it runs `npm start` until it is up, requests the operator's page, sends Ctrl-C and
 * checks that nothing is left running; with --test it then runs `npm test`, with --browser `npm run test:browser`. Downloads
 * every package again. Ports are set by the variables of the start. The folder is removed unless something failed or --keep is
 * given.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const flags = process.argv.slice(2)
const isRoot = process.getuid() === 0
const account = isRoot ? { uid: 65534, gid: 65534 } : {}
const COREUTILS =
  "basename cat chmod chown cp cut date dirname env expr false head id ln ls mkdir mktemp mv nproc readlink realpath rm rmdir sleep sort tail tee test touch tr true uname uniq wc"
const START_MS = 30 * 60_000
const STOP_MS = 60_000

const home = fs.mkdtempSync("/var/tmp/guichet-newcomer-")
const checkout = join(home, "guichet")

/** Settings that a person would have made before: the package registry, free ports, allowance for a slow machine. */
const kept = () => {
  const npm = ["registry", "proxy", "https-proxy", "cafile"]
    .map((name) => [name, execFileSync("npm", ["config", "get", name], { encoding: "utf8", cwd: "/" }).trim()])
    .filter(([, value]) => value && value !== "null")
    .map(([name, value]) => [`npm_config_${name.replaceAll("-", "_")}`, value])
  const own = Object.entries(process.env).filter(([name]) =>
    /_PORT$|^(?:NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|TEST_PATIENCE)$/.test(name)
  )

  return Object.fromEntries([...npm, ...own])
}

function prepare() {
  const bin = join(home, "bin")
  const find = (name) =>
    process.env.PATH.split(":")
      .map((folder) => join(folder, name))
      .find((path) => fs.existsSync(path))

  fs.mkdirSync(bin)
  for (const name of ["npm", "npx", "git", "sh", ...COREUTILS.split(" ")])
    fs.symlinkSync(fs.realpathSync(find(name)), join(bin, name))
  fs.symlinkSync(process.execPath, join(bin, "node"))
  execFileSync("git", ["clone", "--quiet", "--no-hardlinks", root, checkout], { stdio: "inherit" })
  const commit = execFileSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" }).trim()
  execFileSync("git", ["checkout", "--quiet", "--detach", commit], { cwd: checkout })
  if (isRoot) execFileSync("chown", ["-R", `${account.uid}:${account.gid}`, home])

  return { HOME: home, PATH: bin, LANG: "C.UTF-8", USER: isRoot ? "nobody" : process.env.USER, ...kept() }
}

const say = (text) => console.log(`── ${text}`)

/** Runs npm in a process group of its own, as a terminal does. */
function run(env, ...args) {
  const child = spawn("npm", args, { cwd: checkout, env, ...account, detached: true, stdio: ["ignore", "pipe", "pipe"] })
  let output = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text
      process.stdout.write(text)
    })
  }

  return { child, output: () => output, ended: new Promise((resolve) => child.once("close", (code) => resolve(code))) }
}

async function until(is, what, within_ms) {
  for (const latest = Date.now() + within_ms; !(await is()); await sleep(250)) {
    if (Date.now() > latest) throw new Error(`${what} did not happen within ${within_ms / 1_000} s`)
  }
}

const page = (host, port) =>
  new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path: "/", headers: { host: `${host}:${port}`, accept: "text/html" } }, (answer) => {
      let text = ""
      answer.setEncoding("utf8").on("data", (chunk) => (text += chunk))
      answer.on("end", () => resolve({ status: answer.statusCode, text }))
    })
      .on("error", reject)
      .end()
  })

/** Command lines of the processes that run from the newcomer's folder. */
const left = () =>
  fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()
        const where = fs.readlinkSync(`/proc/${pid}/cwd`)

        return command && (command.includes(home) || where.startsWith(home)) ? [`${pid} ${command}`] : []
      } catch {
        return [] // ended in the meantime, or another account's
      }
    })

async function firstStart(env) {
  const began = Date.now()
  const start = run(env, "start")
  let isOver = false
  void start.ended.then(() => (isOver = true))
  process.once("SIGINT", () => process.kill(-start.child.pid, "SIGINT"))
  await until(
    () => {
      if (isOver) throw new Error("npm start ended unexpectedly")

      return start.output().includes("Ctrl-C stops everything.")
    },
    "The first start",
    START_MS
  )
  say(`up after ${Math.round((Date.now() - began) / 1_000)} s`)
  const { status, text } = await page("scenes.localhost", env.GUICHET_PORT ?? 8000)
  if (status !== 200 || !text.includes("Scènes")) throw new Error(`The operator's page answered ${status}: ${text.slice(0, 300)}`)
  say("the operator's page is there")
  process.kill(-start.child.pid, "SIGINT")
  await until(() => isOver, "The end after Ctrl-C", STOP_MS)
  if (!start.output().includes("nothing is left running")) throw new Error("npm start did not say that it stopped")
  await until(() => left().length === 0, `The end of ${left().join("\n")}`, STOP_MS)
  say("nothing is left running")
}

async function command(env, ...args) {
  say(`npm ${args.join(" ")}`)
  const code = await run(env, ...args).ended
  if (code !== 0) throw new Error(`npm ${args.join(" ")} ended with ${code}`)
  await until(() => left().length === 0, `The end of ${left().join("\n")}`, STOP_MS)
}

try {
  const env = prepare()
  const versions = spawnSync(join(home, "bin", "node"), ["--version"], { env, ...account, encoding: "utf8" })
  say(`${isRoot ? "nobody" : "you"} with node ${versions.stdout.trim()} in ${checkout}`)
  await firstStart(env)
  if (flags.includes("--test")) await command(env, "test")
  if (flags.includes("--browser")) await command(env, "run", "test:browser")
  if (!flags.includes("--keep")) fs.rmSync(home, { recursive: true, force: true })
  say("a fresh checkout starts and stops")
} catch (error) {
  console.error(`${error.message}\nThe files are kept in ${home}.`)
  process.exitCode = 1
}
