import { spawn, spawnSync } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"

const START = path.join(__dirname, "..", "start.cjs")
/** The real supervisor and PostgreSQL with stand-in processes. */
const SMALL_START = [path.join(__dirname, "fixtures", "start.cjs"), "1", "2"]
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "guichet-folders-"))
const isRoot = process.getuid?.() === 0
const account = isRoot ? { uid: 65534, gid: 65534 } : {}

fs.chmodSync(folder, 0o755)

/** Ports that no other test uses; none is listened on before the folders have been checked. */
const ports = Object.fromEntries(
  [
    "GUICHET_PORT",
    "DEV_PROXY_CONTROL_PORT",
    "MEDUSA_PORT",
    "SALES_API_PORT",
    "STOREFRONT_PORT",
    "STRIPE_EMULATOR_PORT",
    "STRIPE_EMULATOR_CONTROL_PORT",
    "GUICHET_POSTGRES_PORT",
  ].map((name, at) => [name, String(19_800 + (process.pid % 20) * 10 + at)])
)
const environment = (more: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({ ...process.env, ...ports, DATABASE_URL: "", ...more })

/** A folder owned by `account` with these permissions. */
function given(name: string, mode = 0o755): string {
  const made = path.join(folder, name)

  fs.mkdirSync(made)
  if (isRoot) {
    fs.chownSync(made, account.uid!, account.gid!)
  }
  fs.chmodSync(made, mode)

  return made
}

afterAll(() => {
  for (const name of fs.readdirSync(folder)) {
    fs.chmodSync(path.join(folder, name), 0o755)
  }
  fs.rmSync(folder, { recursive: true, force: true })
})

const canEnter =
  spawnSync(process.execPath, ["-e", `require("node:fs").accessSync(${JSON.stringify(START)})`], account).status === 0
const byOthers = canEnter ? it : it.skip

describe(`npm start as an ordinary user${canEnter ? "" : " (skipped: no other account can enter this checkout)"}`, () => {
  const start = (args: string[], more: NodeJS.ProcessEnv) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { env: environment(more), encoding: "utf8", ...account })

    return { status, output: stdout + stderr }
  }
  const mayNot = (where: string) =>
    `This account is not allowed to read or write ${where}: give it that right (for example: sudo chown -R $(id -un) "${where}"), or remove the folder, then start again.\n`

  const mayNotUse = (where: string, there: string) =>
    `This account is not allowed to use ${where}: give it the right to read and write ${there}, then start again.\n`

  byOthers("reports in one sentence that its folder cannot be read", () => {
    const state = given("unreadable", 0o000)

    expect(start([START], { GUICHET_STATE: state })).toEqual({ status: 1, output: mayNotUse(path.join(state, "logs"), state) })
  })

  byOthers("reports in one sentence that its folder cannot be created", () => {
    const parent = given("unwritable", 0o555)
    const state = path.join(parent, "state")

    expect(start([START], { GUICHET_STATE: state })).toEqual({ status: 1, output: mayNotUse(path.join(state, "logs"), parent) })
    expect(fs.readdirSync(parent)).toEqual([])
  })

  byOthers("reports in one sentence that the database's folder cannot be read", () => {
    const home = given("unreadable-home", 0o000)

    expect(start(SMALL_START, { GUICHET_STATE: given("state-of-home"), GUICHET_POSTGRES_HOME: home })).toEqual({
      status: 1,
      output: mayNot(home),
    })
  })

  byOthers("refuses a database folder that another account created", () => {
    const answer = start(SMALL_START, { GUICHET_STATE: given("state-of-stranger"), GUICHET_POSTGRES_HOME: "/var/tmp" })

    expect(answer.status).toBe(1)
    expect(answer.output).toBe(
      "/var/tmp was created by another account: remove it, or set GUICHET_POSTGRES_HOME to another folder, then start again.\n"
    )
  })
})

/** Runs a script in its own mount namespace, which ends with the last process in it. */
const onDisk = (options: string, where: string, script: string) => [
  "-m",
  "sh",
  "-c",
  `mount -t tmpfs -o mode=755,${options} tmpfs "$0" && ${script}`,
  where,
]
const canMount = isRoot && spawnSync("unshare", onDisk("size=1m", folder, "true")).status === 0
const withMounts = canMount ? it : it.skip

describe(`npm start on a full disk${canMount ? "" : " (skipped: a small disk requires root with the right to mount)"}`, () => {
  const start = (options: string, where: string, args: string[], more: NodeJS.ProcessEnv) => {
    const { status, stdout, stderr } = spawnSync("unshare", [...onDisk(options, where, `exec "$@"`), process.execPath, ...args], {
      env: environment(more),
      encoding: "utf8",
    })

    return { status, output: stdout + stderr }
  }
  const isFull = (where: string) =>
    `The disk that holds ${where} is full: free some space (about 1 GB is enough), then start again.\n`
  /** A disk without room for another file is as full as one without room for another byte: both answer ENOSPC. */
  const files = (count: number) => `size=2g,nr_inodes=${count}`

  withMounts("reports in one sentence that nothing fits into its own folder", () => {
    const state = given("full")

    expect(start(files(1), state, [START], { GUICHET_STATE: state })).toEqual({
      status: 1,
      output: isFull(path.join(state, "logs")),
    })
  })

  withMounts("reports before starting that less space is left than a database needs", () => {
    const home = given("small-home")

    expect(
      start("size=100m", home, SMALL_START, { GUICHET_STATE: given("state-of-small"), GUICHET_POSTGRES_HOME: home })
    ).toEqual({
      status: 1,
      output: `The disk that holds ${home} has less than 200 MB left: free some space, then start again.\n`,
    })
  })

  withMounts.each([
    ["the copy of PostgreSQL", 300],
    ["the creation of the database", 1_300],
  ])("reports that the disk filled up during %s, and starts once there is room", async (_, room) => {
    const home = given(`filling-${room}`)
    const state = given(`state-of-${room}`)
    const again = `"$@"; echo "ended with $?"; mount -o remount,nr_inodes=0 "$0" && exec "$@"`
    const child = spawn("unshare", [...onDisk(files(room), home, again), process.execPath, ...SMALL_START], {
      env: environment({ GUICHET_STATE: state, GUICHET_POSTGRES_HOME: home }),
      stdio: ["ignore", "pipe", "pipe"],
    })
    let output = ""
    const ended = new Promise((resolve) => child.once("close", resolve))
    await new Promise<void>((resolve) => {
      const hear = (chunk: Buffer) => {
        output += chunk.toString("utf8")
        if (/PostgreSQL on port/.test(output)) {
          resolve()
        }
      }
      child.stdout.on("data", hear)
      child.stderr.on("data", hear)
      child.once("close", () => resolve())
    })
    child.kill("SIGINT")
    await ended

    expect(output.split("ended with 1\n")[0]).toMatch(/^The disk that holds .*filling-.* is full: free some space .*\n$/)
    expect(output).toContain("PostgreSQL on port")
  })
})
