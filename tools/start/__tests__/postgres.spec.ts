import { ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import fs from "node:fs"
import net from "node:net"
import os from "node:os"
import path from "node:path"
import { Client } from "pg"
import { eventually } from "../../../integration-tests/support/child"
import { startPostgres } from "../postgres.cjs"
import { isRunning, processesWorkingIn, refOf, startMark } from "../processes.cjs"
import { endWatchdogs, processes } from "./given-processes"

const START = path.resolve(__dirname, "../postgres.cjs")
const home = fs.mkdtempSync(path.join(os.tmpdir(), "guichet-postgres-"))
const folder = path.join(home, "cluster")
const started: ChildProcess[] = []

process.env.GUICHET_POSTGRES_HOME = home
fs.chmodSync(home, 0o755)

/** A process of its own that starts PostgreSQL, prints where, and waits to be killed. */
function givenStarter(
  options: object = { dataDir: folder, port: 0 }
): Promise<{ child: ChildProcess; pid: number; url: string }> {
  const script = `require(${JSON.stringify(START)}).startPostgres(${JSON.stringify(options)}).then((p) => {
    console.log(JSON.stringify({ pid: p.pid, url: p.url() })); setInterval(() => {}, 1e6) }, (e) => { console.log(JSON.stringify({ code: e.code })); process.exit(1) })`
  const child = spawn(process.execPath, ["-e", script], { env: process.env, stdio: ["ignore", "pipe", "inherit"] })

  started.push(child)

  return new Promise((resolve, reject) => {
    child.stdout!.once("data", (line) => resolve({ child, ...JSON.parse(String(line)) }))
    child.once("error", reject)
    child.once("exit", (code, signal) => reject(new Error(`the starter ended without a word (${signal ?? code})`)))
  })
}

async function query(url: string, sql: string) {
  const client = new Client(url)

  client.on("error", () => {}) // killed on purpose
  await client.connect()
  const { rows } = await client.query(sql)

  await client.end()

  return rows
}

const ended = (pid: number) => eventually(() => startMark(pid) === null, `the end of process ${pid}`)

const start = (options = {}) => startPostgres({ dataDir: folder, port: 0, ...options })

afterAll(() => {
  started.forEach((child) => child.kill("SIGKILL"))
  fs.rmSync(home, { recursive: true, force: true, maxRetries: 10 })
})

describe("PostgreSQL from npm", () => {
  it("keeps a process that has nothing else to do alive until it has stopped", async () => {
    const script = `require(${JSON.stringify(START)}).startPostgres({ ephemeral: true }).then((p) => p.stop()).then(() => console.log("stopped"))`
    const child = spawn(process.execPath, ["-e", script], { env: process.env, stdio: ["ignore", "pipe", "inherit"] })
    const output: string[] = []

    started.push(child)
    child.stdout!.on("data", (text) => output.push(String(text)))
    const code = await new Promise((resolve) => child.once("close", resolve))

    expect([code, output.join("")]).toEqual([0, "stopped\n"])
  })

  it("keeps its data from one start to the next", async () => {
    const first = await start()

    await query(first.url(), "CREATE TABLE kept AS SELECT 7 AS n")
    await first.stop()
    const second = await start()

    expect(await query(second.url(), "SELECT n FROM kept")).toEqual([{ n: 7 }])
    await second.stop()
    expect(processesWorkingIn(path.join(folder, "data"))).toEqual([])
  })

  it("stops when its starter is killed, and starts again", async () => {
    const { child, pid } = await givenStarter()

    child.kill("SIGKILL")

    await ended(pid)
    const again = await start()

    expect(await query(again.url(), "SELECT n FROM kept")).toEqual([{ n: 7 }])
    await again.stop()
  })

  it("starts again after the server itself was killed with clients connected", async () => {
    const { child, pid, url } = await givenStarter()
    const busy = query(url, "SELECT pg_sleep(3600)").catch((error) => error)

    await eventually(
      async () => (await query(url, "SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'")).length === 1,
      "the client's statement"
    )
    process.kill(pid, "SIGKILL")
    expect(await busy).toBeInstanceOf(Error)
    child.kill("SIGKILL")
    const again = await start()

    expect(await query(again.url(), "SELECT n FROM kept")).toEqual([{ n: 7 }])
    await again.stop()
  })

  it("takes over from a server that outlived both its starter and the watchdog", async () => {
    const { child, pid, url } = await givenStarter()

    await endWatchdogs(child)
    child.kill("SIGKILL")
    await ended(child.pid!)
    expect(await query(url, "SELECT n FROM kept")).toEqual([{ n: 7 }])
    const again = await start()

    expect(startMark(pid)).toBeNull()
    expect(await query(again.url(), "SELECT n FROM kept")).toEqual([{ n: 7 }])
    await again.stop()
  })

  it("starts despite a pid file whose pid now belongs to another process", async () => {
    const file = path.join(folder, "data", "postmaster.pid")
    const stranger = spawn(
      "sleep",
      ["3600"],
      (process.getuid?.() === 0 && { uid: fs.statSync(path.join(folder, "data")).uid }) || {}
    )

    started.push(stranger)
    fs.writeFileSync(file, `${stranger.pid}\n${path.join(folder, "data")}\n1\n1\n\n127.0.0.1\n  1 1\nready\n`)
    const server = await start()

    expect(isRunning(refOf(stranger.pid!))).toBe(true)
    await server.stop()
  })

  it("creates the cluster again after an earlier start was killed while creating it", async () => {
    const dataDir = path.join(home, "half")

    fs.mkdirSync(path.join(dataDir, "data", "base"), { recursive: true })
    fs.mkdirSync(`${dataDir}.new-1/data`, { recursive: true })
    const server = await start({ dataDir })

    expect(await query(server.url(), "SELECT 1 AS n")).toEqual([{ n: 1 }])
    expect(fs.existsSync(`${dataDir}.new-1`)).toBe(false)
    expect(fs.readdirSync(home).filter((name) => name.startsWith("half.broken-"))).toHaveLength(1)
    await server.stop()
  })

  it("survives SIGKILL of a start at each of its steps", async () => {
    const dataDir = path.join(home, "interrupted")
    const isMade = () => fs.existsSync(dataDir)
    const draft = (pid: number) => `${dataDir}.new-${pid}`
    /** What the server that this start launched has written into its pid file. */
    const serverSays = (starter: number) => {
      const lines = fs.readFileSync(path.join(dataDir, "data", "postmaster.pid"), "utf8").split("\n")

      return processes().some(({ pid, parent }) => pid === Number(lines[0]) && parent === starter) ? lines : []
    }
    const steps: Record<string, (pid: number) => boolean> = {
      "its process": () => true,
      "the lock": (pid) => fs.readFileSync(`${dataDir}.lock`, "utf8").includes(`"pid":${pid},`),
      "the draft of the cluster": (pid) => isMade() || fs.existsSync(draft(pid)),
      "the draft's first database": (pid) => isMade() || fs.existsSync(path.join(draft(pid), "data", "base", "1")),
      "the cluster": isMade,
      "the server": (pid) => serverSays(pid).length > 0,
      "its readiness": (pid) => serverSays(pid)[7]?.trim() === "ready",
    }

    for (const [step, isReached] of Object.entries(steps)) {
      const child = spawn(
        process.execPath,
        [
          "-e",
          `setInterval(() => {}, 1e6); require(${JSON.stringify(START)}).startPostgres(${JSON.stringify({ dataDir, port: 0 })})`,
        ],
        { env: process.env, stdio: "ignore" }
      )

      started.push(child)
      await eventually(() => {
        if (child.exitCode !== null) {
          throw new Error(`the start ended before ${step}`)
        }
        try {
          return isReached(child.pid!)
        } catch {
          return false // a file that is not written yet
        }
      }, step)
      child.kill("SIGKILL")
      await ended(child.pid!)
    }
    const server = await start({ dataDir })

    expect(await query(server.url(), "SELECT 1 AS n")).toEqual([{ n: 1 }])
    await server.stop()
  })

  it("refuses a second start of the same cluster while the first runs", async () => {
    const server = await start()

    expect(await givenStarter()).toMatchObject({ code: "already_running" })
    await server.stop()
  })

  it("reports which port is in use, by which process, and which variable to set", async () => {
    const rival = net.createServer().listen(0, "127.0.0.1")

    await once(rival, "listening")
    const { port } = rival.address() as net.AddressInfo

    await expect(start({ port })).rejects.toMatchObject({
      code: "port_in_use",
      message: expect.stringMatching(new RegExp(`Port ${port} .*process ${process.pid}.*GUICHET_POSTGRES_PORT`)),
    })
    rival.close()
  })

  it("refuses a folder of another major version and does not change it", async () => {
    const file = path.join(home, "half", "data", "PG_VERSION")

    fs.writeFileSync(file, "17\n")

    await expect(start({ dataDir: path.join(home, "half") })).rejects.toMatchObject({
      code: "other_version",
      message: expect.stringContaining("demo:reset"),
    })
    expect(fs.readFileSync(file, "utf8")).toBe("17\n")
  })

  it("removes an ephemeral cluster when its starter is killed", async () => {
    const { child, pid } = await givenStarter({ ephemeral: true })

    child.kill("SIGKILL")

    await ended(pid)
    await eventually(() => fs.readdirSync(path.join(home, "ephemeral")).length === 0, "the removal of the folder")
  })
})
