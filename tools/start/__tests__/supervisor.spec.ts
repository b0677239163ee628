import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import fs from "node:fs"
import net from "node:net"
import os from "node:os"
import path from "node:path"
import { eventually, freePort } from "../../../integration-tests/support/child"
import { startMark } from "../processes.cjs"
import { endWatchdogs, processes } from "./given-processes"

const state = fs.mkdtempSync(path.join(os.tmpdir(), "guichet-start-"))
const home = path.join(state, "postgres")
const env: NodeJS.ProcessEnv = { ...process.env, GUICHET_STATE: state, GUICHET_POSTGRES_HOME: home, DATABASE_URL: "" }
const begun: ChildProcess[] = []

fs.chmodSync(state, 0o755)

interface Running {
  child: ChildProcess
  output: () => string
  until: (text: string | RegExp) => Promise<void>
  exit: Promise<number | null>
}

function run(args: string[], more: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, args, { env: { ...env, ...more }, stdio: ["ignore", "pipe", "pipe"] })
  let text = ""

  begun.push(child)
  child.stdout!.on("data", (chunk) => (text += chunk))
  child.stderr!.on("data", (chunk) => (text += chunk))

  return {
    child,
    output: () => text,
    exit: new Promise((resolve) => child.once("close", (code) => resolve(code))),
    until: (wanted) =>
      eventually(
        () => (typeof wanted === "string" ? text.includes(wanted) : wanted.test(text)),
        `saying ${wanted}`,
        undefined,
        () => text
      ),
  }
}

const start = (mode = "") => run([path.join(__dirname, "fixtures", "start.cjs"), ports.first, ports.second, mode], ports.env)
const ports = { first: "", second: "", env: {} as NodeJS.ProcessEnv }

/** All processes of this test's runs: stand-ins, their children, PostgreSQL, watchdogs. */
const alive = () =>
  processes().filter(({ pid, command }) => (command.includes("part.cjs") || command.includes(`${home}/`)) && startMark(pid))

async function nothingLeft(): Promise<void> {
  const left = () =>
    alive()
      .map(({ pid, command }) => `${pid} ${command}`)
      .join("\n")

  await eventually(() => alive().length === 0, "the end of every process", undefined, left)
}

const pidOf = (part: string) => alive().find(({ command }) => command.includes(`part.cjs ${part}`))?.pid
const logOf = (part: string) => fs.readFileSync(path.join(state, "logs", `${part}.log`), "utf8")

beforeAll(async () => {
  const names = [
    "GUICHET_PORT",
    "DEV_PROXY_CONTROL_PORT",
    "MEDUSA_PORT",
    "SALES_API_PORT",
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
  it("starts everything, prints the addresses, and leaves no process after Ctrl-C", async () => {
    const { child, until, exit, output } = start()

    await until("Ctrl-C stops everything")
    expect(output()).toMatch(/http:\/\/scenes\.localhost:\d+/)
    child.kill("SIGINT")

    expect(await exit).toBe(0)
    await nothingLeft()
  })

  it("prints the demo's hosts and log-ins with the current port, whatever it was when they were written", async () => {
    const file = path.join(state, "demo.json")
    const moved = `:${ports.env.GUICHET_PORT}`

    fs.writeFileSync(
      file,
      JSON.stringify({
        hosts: [{ title: "A theatre", url: "http://halles.scenes.localhost:1" }],
        logins: [{ who: "A theatre", email: "alix@example.org", password: "secret", url: "http://console.localhost:1/app" }],
      })
    )
    const { child, until, exit, output } = start()

    await until("Ctrl-C stops everything")
    child.kill("SIGINT")
    await exit
    fs.rmSync(file)

    expect(output()).toContain(`http://halles.scenes.localhost${moved}\n`)
    expect(output()).toMatch(new RegExp(`alix@example.org +secret +http://console.localhost${moved}/app\n`))
  })

  it("runs Medusa without telemetry, so that it leaves no process behind to send any", async () => {
    const settings = JSON.stringify(path.join(__dirname, "..", "settings.cjs"))
    const { exit, output } = run([
      "-e",
      `const { childEnvironment, openState, readStartSettings } = require(${settings})
      openState()
      Object.assign(process.env, childEnvironment(readStartSettings(), "postgres://nowhere", { dev: false }))
      console.log(typeof require("@medusajs/telemetry").flush)`,
    ])

    expect(await exit).toBe(0)
    expect(output()).toBe("undefined\n")
  })

  it("leaves nothing running after its own SIGKILL, and the next start works immediately", async () => {
    const first = start()

    await first.until("Ctrl-C stops everything")
    first.child.kill("SIGKILL")
    const second = start()

    await second.until("Ctrl-C stops everything")
    second.child.kill("SIGTERM")
    expect(await second.exit).toBe(0)
    await nothingLeft()
  })

  it("cleans up at the next start if supervisor and watchdog were killed together", async () => {
    const first = start()

    await first.until("Ctrl-C stops everything")
    await endWatchdogs(first.child)
    first.child.kill("SIGKILL")
    await first.exit
    expect(pidOf(ports.first)).toBeDefined()
    const second = start()

    await second.until("Ctrl-C stops everything")
    expect(second.output()).toContain("stopped processes left by an earlier run")
    second.child.kill("SIGTERM")
    expect(await second.exit).toBe(0)
    await nothingLeft()
  })

  it("restarts a killed process, including PostgreSQL", async () => {
    const { child, until, exit } = start()

    await until("Ctrl-C stops everything")
    const killed = pidOf(ports.second)

    process.kill(killed!, "SIGKILL")
    await until("attic stopped (SIGKILL); starting it again")
    await eventually(() => ![undefined, killed].includes(pidOf(ports.second)), "the attic's next process")

    const postmaster = path.join(home, "cluster", "data", "postmaster.pid")
    process.kill(Number(fs.readFileSync(postmaster, "utf8").split("\n")[0]), "SIGKILL")
    await until("PostgreSQL stopped (SIGKILL); starting it again")
    await eventually(() => alive().some(({ command }) => command.includes("bin/postgres -D")), "PostgreSQL's next process")
    child.kill("SIGINT")
    expect(await exit).toBe(0)
    await nothingLeft()
  })

  it("stops everything with one sentence if a process keeps failing", async () => {
    const { exit, output } = start("breaks")

    expect(await exit).toBe(1)
    expect(output()).toMatch(/attic stopped 4 times within a minute \(Error: the cellar is flooded\): see .*attic\.log\./)
    await nothingLeft()
  })

  it("kills a process that ignores SIGTERM at the second Ctrl-C", async () => {
    const { child, until, exit } = start("deaf")

    await until("Ctrl-C stops everything")
    child.kill("SIGINT")
    await eventually(() => logOf("attic").includes("asked to leave"), "asking the part")
    child.kill("SIGINT")

    expect(await exit).toBe(0)
    expect(logOf("cellar")).not.toContain("asked to leave") // killed together with the attic, without SIGTERM
    await nothingLeft()
  })

  it("stops cleanly on Ctrl-C in the middle of starting", async () => {
    fs.rmSync(path.join(home, "cluster"), { recursive: true, force: true })
    const { child, exit } = start()

    await eventually(() => fs.readdirSync(home).some((name) => /^cluster(\.new-|$)/.test(name)), "the making of the database")
    child.kill("SIGINT")

    expect(await exit).toBe(0)
    await nothingLeft()
  })

  it("reports every port in use with its holder and the variable to set, one sentence each", async () => {
    const taken = [
      ["SALES_API_PORT", "the sales API"],
      ["STRIPE_EMULATOR_PORT", "the Stripe emulator"],
    ]
    const rivals = taken.map(([name]) => net.createServer().listen(Number(ports.env[name]), "127.0.0.1"))

    await Promise.all(rivals.map((rival) => once(rival, "listening")))
    const { exit, output } = start()

    expect(await exit).toBe(1)
    expect(output()).toBe(
      taken
        .map(
          ([name, title]) =>
            `Port ${ports.env[name]} for ${title} is in use by process ${process.pid} (${commandLine()}): stop that program, or set ${name} to another port.\n`
        )
        .join("")
    )
    rivals.forEach((rival) => rival.close())
  })

  it("waits for a port that the previous run, which was killed, has not released yet", async () => {
    const rival = net.createServer().listen(Number(ports.env.SALES_API_PORT), "127.0.0.1")

    await once(rival, "listening")
    fs.writeFileSync(path.join(state, "run.json"), JSON.stringify([{ pid: process.pid, mark: "ended" }]))
    const { child, until, exit } = start()

    await until(`waiting for port ${ports.env.SALES_API_PORT} (the sales API) to be released`)
    rival.close()
    await until("Ctrl-C stops everything")
    child.kill("SIGINT")
    expect(await exit).toBe(0)
  })

  it("waits for a port whose holder can no longer be identified", async () => {
    const rival = net.createServer().listen(Number(ports.env.SALES_API_PORT), "127.0.0.1")
    const holder = spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6)"], { stdio: ["ignore", "ignore", "ignore", "ipc"] })

    begun.push(holder)
    await once(rival, "listening")
    // a socket in transit to a stopped process has no owner
    holder.kill("SIGSTOP")
    await new Promise((resolve) => holder.send("hold this", rival, resolve))
    rival.close()
    const { child, until, exit } = start()

    await until(`waiting for port ${ports.env.SALES_API_PORT} (the sales API) to be released`)
    holder.kill("SIGKILL")
    await until("Ctrl-C stops everything")
    child.kill("SIGINT")
    expect(await exit).toBe(0)
  })

  it("refuses a second start while one runs", async () => {
    const first = start()

    await first.until("Ctrl-C stops everything")
    const second = start()

    expect(await second.exit).toBe(1)
    expect(second.output()).toMatch(/^This checkout is already running \(process \d+\)/)
    first.child.kill("SIGINT")
    await first.exit
  })

  it("reports in one sentence that a folder cannot be used", async () => {
    const file = path.join(state, "a-file")

    fs.writeFileSync(file, "")
    const { exit, output } = run([path.join(__dirname, "..", "start.cjs"), "--prepare"], { GUICHET_STATE: path.join(file, "x") })

    expect(await exit).toBe(1)
    expect(output()).toMatch(/^A file is in the place of a folder \(.*\): move it away, then start again\.\n$/)
  })

  it("prints what to do on an old Node, in syntax that an old Node can parse", () => {
    const source = fs.readFileSync(path.join(__dirname, "..", "start.cjs"), "utf8")
    const old = source.replace("process.versions.node.split", "'14.21.3'.split")

    expect(source).not.toMatch(/=>|\?\.|\?\?|`|\b(?:const|let|import|async)\b/)
    expect(() => execFileSync(process.execPath, ["-e", old], { stdio: "pipe" })).toThrow(/needs Node 20\.19/)
  })

  it("demo:reset removes nothing without confirmation, and with it the data", async () => {
    const reset = (...args: string[]) => run([path.join(__dirname, "..", "start.cjs"), "--reset", ...args])
    const asked = reset()

    expect(await asked.exit).toBe(1)
    expect(asked.output()).toContain("Nothing was removed")
    expect(fs.existsSync(path.join(home, "cluster"))).toBe(true)

    expect(await reset("--yes").exit).toBe(0)
    expect(fs.existsSync(path.join(home, "cluster"))).toBe(false)
  })
})

const commandLine = () => fs.readFileSync(`/proc/${process.pid}/cmdline`, "utf8").replace(/\0/g, " ").trim().slice(0, 80)
