import { ChildProcess, spawn } from "node:child_process"
import fs from "node:fs"
import net from "node:net"
import os from "node:os"
import path from "node:path"
import { Client } from "pg"
import { startPostgres } from "../postgres.cjs"
import { isRunning, processesStandingIn, refOf, sleep, startMark } from "../processes.cjs"

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

  return new Promise((resolve) => child.stdout!.once("data", (line) => resolve({ child, ...JSON.parse(String(line)) })))
}

async function query(url: string, sql: string) {
  const client = new Client(url)

  client.on("error", () => {}) // killed on purpose
  await client.connect()
  const { rows } = await client.query(sql)

  await client.end()

  return rows
}

async function ended(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 200 && startMark(pid); waited++) {
    await sleep(50)
  }

  return startMark(pid) === null
}

const start = (options = {}) => startPostgres({ dataDir: folder, port: 0, ...options })

afterAll(() => {
  started.forEach((child) => child.kill("SIGKILL"))
  fs.rmSync(home, { recursive: true, force: true, maxRetries: 10 })
})

describe("PostgreSQL from npm", () => {
  it("has a process that does nothing else wait for its end", async () => {
    const script = `require(${JSON.stringify(START)}).startPostgres({ ephemeral: true }).then((p) => p.stop()).then(() => console.log("stopped"))`
    const child = spawn(process.execPath, ["-e", script], { env: process.env, stdio: ["ignore", "pipe", "inherit"] })
    const said: string[] = []

    started.push(child)
    child.stdout!.on("data", (text) => said.push(String(text)))
    const code = await new Promise((resolve) => child.once("close", resolve))

    expect([code, said.join("")]).toEqual([0, "stopped\n"])
  })

  it("keeps its data from one start to the next", async () => {
    const first = await start()

    await query(first.url(), "CREATE TABLE kept AS SELECT 7 AS n")
    await first.stop()
    const second = await start()

    expect(await query(second.url(), "SELECT n FROM kept")).toEqual([{ n: 7 }])
    await second.stop()
    expect(processesStandingIn(path.join(folder, "data"))).toEqual([])
  })

  it("ends with its starter when that is killed, and starts again", async () => {
    const { child, pid } = await givenStarter()

    child.kill("SIGKILL")

    expect(await ended(pid)).toBe(true)
    const again = await start()

    expect(await query(again.url(), "SELECT n FROM kept")).toEqual([{ n: 7 }])
    await again.stop()
  })

  it("starts again after the server itself was killed with clients connected", async () => {
    const { child, pid, url } = await givenStarter()
    const busy = query(url, "SELECT pg_sleep(60)").catch((error) => error)

    await sleep(300)
    process.kill(pid, "SIGKILL")
    expect(await busy).toBeInstanceOf(Error)
    child.kill("SIGKILL")
    const again = await start()

    expect(await query(again.url(), "SELECT n FROM kept")).toEqual([{ n: 7 }])
    await again.stop()
  })

  it("takes over from a server that outlived both its starter and the watchdog", async () => {
    const { child, pid } = await givenStarter()
    const watchdogs = fs
      .readdirSync("/proc")
      .filter((entry) => /^\d+$/.test(entry) && fs.existsSync(`/proc/${entry}/status`))
      .filter((entry) => fs.readFileSync(`/proc/${entry}/status`, "utf8").includes(`PPid:\t${child.pid}\n`))
      .filter((entry) => fs.readFileSync(`/proc/${entry}/cmdline`, "utf8").includes("watchdog-process"))

    child.kill("SIGSTOP") // else it would send a new watchdog
    watchdogs.forEach((watchdog) => process.kill(Number(watchdog), "SIGKILL"))
    child.kill("SIGKILL")
    await sleep(300)
    expect(startMark(pid)).not.toBeNull()
    const again = await start()

    expect(await query(again.url(), "SELECT n FROM kept")).toEqual([{ n: 7 }])
    expect(await ended(pid)).toBe(true)
    await again.stop()
  })

  it("is not stopped by a pid file whose number now belongs to another process", async () => {
    const file = path.join(folder, "data", "postmaster.pid")
    const stranger = spawn(
      "sleep",
      ["60"],
      (process.getuid?.() === 0 && { uid: fs.statSync(path.join(folder, "data")).uid }) || {}
    )

    started.push(stranger)
    fs.writeFileSync(file, `${stranger.pid}\n${path.join(folder, "data")}\n1\n1\n\n127.0.0.1\n  1 1\nready\n`)
    const server = await start()

    expect(isRunning(refOf(stranger.pid!))).toBe(true)
    await server.stop()
  })

  it("makes the cluster anew when an earlier start was killed while making it", async () => {
    const dataDir = path.join(home, "half")

    fs.mkdirSync(path.join(dataDir, "data", "base"), { recursive: true })
    fs.mkdirSync(`${dataDir}.new-1/data`, { recursive: true })
    const server = await start({ dataDir })

    expect(await query(server.url(), "SELECT 1 AS n")).toEqual([{ n: 1 }])
    expect(fs.existsSync(`${dataDir}.new-1`)).toBe(false)
    expect(fs.readdirSync(home).filter((name) => name.startsWith("half.broken-"))).toHaveLength(1)
    await server.stop()
  })

  it("survives SIGKILL of a start at any moment of the first two seconds", async () => {
    const dataDir = path.join(home, "interrupted")

    for (const ms of [80, 250, 500, 900, 1_400]) {
      const child = spawn(
        process.execPath,
        ["-e", `require(${JSON.stringify(START)}).startPostgres(${JSON.stringify({ dataDir, port: 0 })}).catch(() => {})`],
        { env: process.env }
      )

      await sleep(ms)
      child.kill("SIGKILL")
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

  it("says which port is taken, by whom, and what to set", async () => {
    const rival = net.createServer().listen(0, "127.0.0.1")

    await sleep(50)
    const { port } = rival.address() as net.AddressInfo

    await expect(start({ port })).rejects.toMatchObject({
      code: "port_in_use",
      message: expect.stringMatching(new RegExp(`Port ${port} .*process ${process.pid}.*GUICHET_POSTGRES_PORT`)),
    })
    rival.close()
  })

  it("refuses a folder of another major version and leaves it as it is", async () => {
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

    expect(await ended(pid)).toBe(true)
    await sleep(500)
    expect(fs.readdirSync(path.join(home, "ephemeral"))).toEqual([])
  })
})
