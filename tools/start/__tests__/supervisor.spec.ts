import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import fs from "node:fs"
import net, { type AddressInfo } from "node:net"
import os from "node:os"
import path from "node:path"
import { commandOf, sleep, startMark } from "../processes.cjs"

const state = fs.mkdtempSync(path.join(os.tmpdir(), "guichet-start-"))
const home = path.join(state, "postgres")
const env: NodeJS.ProcessEnv = { ...process.env, GUICHET_STATE: state, GUICHET_POSTGRES_HOME: home, DATABASE_URL: "" }
const begun: ChildProcess[] = []

fs.chmodSync(state, 0o755)

interface Running {
  child: ChildProcess
  said: () => string
  until: (text: string | RegExp) => Promise<void>
  exit: Promise<number | null>
}

async function freePort(): Promise<number> {
  const server = net.createServer()

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo

  await new Promise((resolve) => server.close(resolve))

  return port
}

function run(args: string[], more: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, args, { env: { ...env, ...more }, stdio: ["ignore", "pipe", "pipe"] })
  let text = ""

  begun.push(child)
  child.stdout!.on("data", (chunk) => (text += chunk))
  child.stderr!.on("data", (chunk) => (text += chunk))

  return {
    child,
    said: () => text,
    exit: new Promise((resolve) => child.once("close", (code) => resolve(code))),
    until: async (wanted) => {
      for (let waited = 0; waited < 400; waited++) {
        if (typeof wanted === "string" ? text.includes(wanted) : wanted.test(text)) {
          return
        }
        await sleep(50)
      }
      throw new Error(`never said ${wanted}:\n${text}`)
    },
  }
}

const start = (mode = "") => run([path.join(__dirname, "fixtures", "start.cjs"), ports.first, ports.second, mode], ports.env)
const ports = { first: "", second: "", env: {} as NodeJS.ProcessEnv }

/** `pid parent command` of every process. A bare Linux has no ps. */
const processes = () =>
  process.platform === "linux"
    ? fs
        .readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .map((pid) => `${pid} ${parentOf(pid)} ${commandOf(Number(pid))}`)
    : execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n")

function parentOf(pid: string): string {
  try {
    return /^PPid:\s*(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? ""
  } catch {
    return "" // ended meanwhile
  }
}

/** Every process of this test's runs: parts, their children, PostgreSQL, watchdogs. */
const alive = () =>
  processes()
    .filter((line) => line.includes("part.cjs") || line.includes(`${home}/`))
    .filter((line) => startMark(Number(line.trim().split(/\s+/)[0])))

async function nothingLeft(): Promise<string[]> {
  for (let waited = 0; waited < 200 && alive().length > 0; waited++) {
    await sleep(50)
  }

  return alive()
}

const pidOf = (part: string) => {
  const line = alive().find((candidate) => candidate.includes(`part.cjs ${part}`))

  return Number(line?.trim().split(/\s+/)[0])
}

beforeAll(async () => {
  const names = [
    "GUICHET_PORT",
    "FRONT_DOOR_CONTROL_PORT",
    "MEDUSA_PORT",
    "WINDOW_PORT",
    "STOREFRONT_PORT",
    "STRIPE_EMULATOR_PORT",
    "STRIPE_EMULATOR_CONTROL_PORT",
    "GUICHET_POSTGRES_PORT",
  ]

  for (const name of names) {
    ports.env[name] = String(await freePort())
  }
  ports.first = String(await freePort())
  ports.second = String(await freePort())
})

afterAll(async () => {
  begun.forEach((child) => child.kill("SIGKILL"))
  await nothingLeft()
  fs.rmSync(state, { recursive: true, force: true, maxRetries: 10 })
})

describe("npm start", () => {
  it("starts all, prints where, and leaves no process on Ctrl-C", async () => {
    const { child, until, exit, said } = start()

    await until("Ctrl-C stops everything")
    expect(said()).toMatch(/http:\/\/scenes\.localhost:\d+/)
    child.kill("SIGINT")

    expect(await exit).toBe(0)
    expect(await nothingLeft()).toEqual([])
  })

  it("prints the demo's hosts and log-ins at the port of this start, whatever it was when they were written", async () => {
    const file = path.join(state, "demo.json")
    const moved = `:${ports.env.GUICHET_PORT}`

    fs.writeFileSync(
      file,
      JSON.stringify({
        hosts: [{ title: "A theatre", url: "http://halles.scenes.localhost:1" }],
        logins: [{ who: "A theatre", email: "alix@example.org", password: "secret", url: "http://console.localhost:1/app" }],
      })
    )
    const { child, until, exit, said } = start()

    await until("Ctrl-C stops everything")
    child.kill("SIGINT")
    await exit
    fs.rmSync(file)

    expect(said()).toContain(`http://halles.scenes.localhost${moved}\n`)
    expect(said()).toMatch(new RegExp(`alix@example.org +secret +http://console.localhost${moved}/app\n`))
  })

  it("gives its parts a Medusa that leaves no process behind to report what it did", async () => {
    const settings = JSON.stringify(path.join(__dirname, "..", "settings.cjs"))
    const { exit, said } = run([
      "-e",
      `const { childEnvironment, openState, readStartSettings } = require(${settings})
      openState()
      Object.assign(process.env, childEnvironment(readStartSettings(), "postgres://nowhere", { dev: false }))
      console.log(typeof require("@medusajs/telemetry").flush)`,
    ])

    expect(await exit).toBe(0)
    expect(said()).toBe("undefined\n")
  })

  it("ends what its own SIGKILL leaves, and the next start works at once", async () => {
    const first = start()

    await first.until("Ctrl-C stops everything")
    first.child.kill("SIGKILL")
    const second = start()

    await second.until("Ctrl-C stops everything")
    second.child.kill("SIGTERM")
    expect(await second.exit).toBe(0)
    expect(await nothingLeft()).toEqual([])
  })

  it("cleans up even when supervisor and watchdog were killed together", async () => {
    const first = start()

    await first.until("Ctrl-C stops everything")
    const dogs = processes().filter(
      (line) => line.includes("watchdog-process") && Number(line.trim().split(/\s+/)[1]) === first.child.pid
    )

    first.child.kill("SIGSTOP")
    dogs.forEach((line) => process.kill(Number(line.trim().split(/\s+/)[0]), "SIGKILL"))
    first.child.kill("SIGKILL")
    await sleep(300)
    expect(pidOf(ports.first)).toBeGreaterThan(0)
    const second = start()

    await second.until("Ctrl-C stops everything")
    expect(second.said()).toContain("ended what an earlier run had left")
    second.child.kill("SIGTERM")
    expect(await second.exit).toBe(0)
    expect(await nothingLeft()).toEqual([])
  })

  it("starts a killed part again, PostgreSQL too", async () => {
    const { child, until, exit } = start()

    await until("Ctrl-C stops everything")
    const killed = pidOf(ports.second)

    process.kill(killed, "SIGKILL")
    await until("attic stopped (SIGKILL); starting it again")
    for (let waited = 0; waited < 100 && !(pidOf(ports.second) > 0); waited++) {
      await sleep(50)
    }
    expect(pidOf(ports.second)).not.toBe(killed)

    process.kill(Number(fs.readFileSync(path.join(home, "cluster", "data", "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL")
    await until("PostgreSQL stopped (SIGKILL); starting it again")
    for (let waited = 0; waited < 100 && !alive().some((line) => line.includes("bin/postgres -D")); waited++) {
      await sleep(50)
    }
    expect(alive().some((line) => line.includes("bin/postgres -D"))).toBe(true)
    child.kill("SIGINT")
    expect(await exit).toBe(0)
    expect(await nothingLeft()).toEqual([])
  })

  it("stops all with a sentence when a part breaks again and again", async () => {
    const { exit, said } = start("breaks")

    expect(await exit).toBe(1)
    expect(said()).toMatch(/attic stopped 4 times within a minute \(Error: the cellar is flooded\): see .*attic\.log\./)
    expect(await nothingLeft()).toEqual([])
  })

  it("kills a part that does not listen, at the second Ctrl-C", async () => {
    const { child, until, exit } = start("deaf")

    await until("Ctrl-C stops everything")
    child.kill("SIGINT")
    await sleep(300)
    child.kill("SIGINT")

    expect(await exit).toBe(0)
    expect(await nothingLeft()).toEqual([])
  })

  it("stops cleanly when told so in the middle of starting", async () => {
    fs.rmSync(path.join(home, "cluster"), { recursive: true, force: true })
    const { child, exit } = start()

    // the making of the database has begun, however busy the machine is
    for (let tries = 0; tries < 600 && !fs.readdirSync(home).some((name) => name.startsWith("cluster")); tries++) {
      await sleep(50)
    }
    child.kill("SIGINT")

    expect(await exit).toBe(0)
    expect(await nothingLeft()).toEqual([])
  })

  it("names every taken port, its holder and the variable to set, a sentence each", async () => {
    const taken = [
      ["WINDOW_PORT", "the window"],
      ["STRIPE_EMULATOR_PORT", "the Stripe emulator"],
    ]
    const rivals = taken.map(([name]) => net.createServer().listen(Number(ports.env[name]), "127.0.0.1"))

    await Promise.all(rivals.map((rival) => once(rival, "listening")))
    const { exit, said } = start()

    expect(await exit).toBe(1)
    expect(said()).toBe(
      taken
        .map(
          ([name, title]) =>
            `Port ${ports.env[name]} for ${title} is in use by process ${process.pid} (${commandLine()}): stop that program, or set ${name} to another port.\n`
        )
        .join("")
    )
    rivals.forEach((rival) => rival.close())
  })

  it("refuses a second start while one runs", async () => {
    const first = start()

    await first.until("Ctrl-C stops everything")
    const second = start()

    expect(await second.exit).toBe(1)
    expect(second.said()).toMatch(/^This checkout is already running \(process \d+\)/)
    first.child.kill("SIGINT")
    await first.exit
  })

  it("says in one sentence that a folder cannot be used", async () => {
    const file = path.join(state, "a-file")

    fs.writeFileSync(file, "")
    const { exit, said } = run([path.join(__dirname, "..", "start.cjs"), "--prepare"], { GUICHET_STATE: path.join(file, "x") })

    expect(await exit).toBe(1)
    expect(said()).toMatch(/^A file stands where a folder is needed \(.*\): move it away, then start again\.\n$/)
  })

  it("tells an old Node what to do, in words that an old Node can read", () => {
    const source = fs.readFileSync(path.join(__dirname, "..", "start.cjs"), "utf8")
    const old = source.replace("process.versions.node.split", "'14.21.3'.split")

    expect(source).not.toMatch(/=>|\?\.|\?\?|`|\b(?:const|let|import|async)\b/)
    expect(() => execFileSync(process.execPath, ["-e", old], { stdio: "pipe" })).toThrow(/This needs Node 20\.19/)
  })

  it("demo:reset removes nothing unless told so, then the data", async () => {
    const reset = (...args: string[]) => run([path.join(__dirname, "..", "start.cjs"), "--reset", ...args])
    const asked = reset()

    expect(await asked.exit).toBe(1)
    expect(asked.said()).toContain("Nothing was removed")
    expect(fs.existsSync(path.join(home, "cluster"))).toBe(true)

    expect(await reset("--yes").exit).toBe(0)
    expect(fs.existsSync(path.join(home, "cluster"))).toBe(false)
  })
})

const commandLine = () => fs.readFileSync(`/proc/${process.pid}/cmdline`, "utf8").replace(/\0/g, " ").trim().slice(0, 80)
