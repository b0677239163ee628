import { execFile, spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { sdkFor } from "./given"

const run = promisify(execFile)
const PACK = join(__dirname, "..", "..", "build", "pack-emulator.mjs")
/** No loader, no folder of packages and no setting of the test run. */
const env = { PATH: process.env.PATH, HOME: process.env.HOME, PLATFORM_MODE: "test" }

describe("the packed emulator, installed alone and without network", () => {
  const project = mkdtempSync(join(tmpdir(), "stripe-emulator-package-"))
  beforeAll(async () => {
    const { stdout } = await run(process.execPath, [PACK, join(project, "packed")], { env })
    writeFileSync(join(project, "package.json"), "{}")
    await run("npm", ["install", "--offline", "--no-audit", "--no-fund", stdout.trim()], { cwd: project, env })
  })
  afterAll(() => rmSync(project, { recursive: true, force: true }))

  it("its command starts, serves pages, and takes a payment from the SDK", async () => {
    const command = join(project, "node_modules", ".bin", "stripe-emulator")
    const child = spawn(command, ["--api-port=0", "--control-port=0"], {
      cwd: project,
      env,
      stdio: ["ignore", "pipe", "inherit"],
    })
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve))
    const line = await Promise.race([
      new Promise<string>((resolve) => child.stdout.once("data", (chunk) => resolve(String(chunk)))),
      ended.then((code) => Promise.reject(new Error(`the emulator ended with ${code}`))),
    ])
    const apiPort = Number(/API and pages http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1])

    const page = await (await fetch(`http://127.0.0.1:${apiPort}/`, { headers: { "accept-language": "fr" } })).text()
    const payment = await sdkFor(apiPort).paymentIntents.create({
      amount: 5_000,
      currency: "eur",
      payment_method: "pm_card_visa",
      confirm: true,
    })
    child.kill("SIGTERM")

    expect(page).toContain("Émulateur – aucun argent réel")
    expect(payment).toMatchObject({ status: "succeeded", livemode: false })
    expect(await ended).toBe(0)
  })

  it("a program imports it by name", async () => {
    const script = `
      import { createStripeEmulator } from "@guichet/stripe-emulator"
      const emulator = await createStripeEmulator({ apiPort: 0, controlPort: 0 })
      console.log(await (await fetch(emulator.controlUrl + "/health")).text())
      await emulator.close()
    `

    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], { cwd: project, env })

    expect(JSON.parse(stdout)).toEqual({ ok: true })
  })
})
