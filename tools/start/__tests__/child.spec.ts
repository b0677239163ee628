import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { eventually } from "../../../integration-tests/support/child"
import { isRunning } from "../processes.cjs"

type Child = InstanceType<typeof import("../child.cjs").Child>

/** Writes a line when it starts; after SIGTERM, ends only once the file in its second argument exists. */
const PROGRAM = `
const fs = require("node:fs")
process.on("SIGTERM", () => setInterval(() => fs.existsSync(process.argv[2]) && process.exit(), 10))
setInterval(() => undefined, 1_000)
fs.appendFileSync(process.argv[1], "started\\n")
`

describe("renewing a child of npm start", () => {
  const state = fs.mkdtempSync(path.join(os.tmpdir(), "guichet-child-"))
  const starts = path.join(state, "starts")
  const mayEnd = path.join(state, "may-end")
  const started = () => fs.readFileSync(starts, "utf8").split("\n").length - 1
  const isStarted = (times: number) => eventually(() => started() === times, `start ${times}`)
  let child: Child

  beforeEach(async () => {
    process.env.GUICHET_STATE = state // read once, when the module is loaded
    const loaded = await import("../child.cjs")
    fs.mkdirSync(path.join(state, "logs"), { recursive: true })
    fs.writeFileSync(starts, "")
    fs.rmSync(mayEnd, { force: true })
    child = new loaded.Child(
      { name: "slow-to-end", title: "A program", command: [process.execPath, "-e", PROGRAM, starts, mayEnd], ready: [] },
      { env: process.env, screen: { warn: () => undefined }, changed: () => undefined, broken: () => undefined }
    )
    child.start()
    await isStarted(1)
  })
  afterEach(async () => {
    fs.writeFileSync(mayEnd, "")
    await child.stop()
  })
  afterAll(() => fs.rmSync(state, { recursive: true }))

  it("two source changes while the previous process is ending start one new process", async () => {
    const first = child.ref
    const renewals = [child.renew(), child.renew()]
    fs.writeFileSync(mayEnd, "")
    await Promise.all(renewals)
    await isStarted(2)

    expect(isRunning(first)).toBe(false)
    expect(isRunning(child.ref)).toBe(true)
    await child.stop()
    expect(started()).toBe(2)
  })

  it("a child that was stopped in the meantime is not started again", async () => {
    const renewal = child.renew()
    const stopped = child.stop()
    fs.writeFileSync(mayEnd, "")
    await Promise.all([renewal, stopped])

    expect(isRunning(child.ref)).toBe(false)
    expect(started()).toBe(1)
  })
})
