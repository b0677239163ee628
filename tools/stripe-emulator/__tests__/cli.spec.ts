import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import platforms from "@stripe/cli/platforms.json"
import { Given, Receiver, givenEmulator, givenReceiver } from "./given"

const SECRET = "whsec_emu_platform"
/** The platform's binary, which npm installed as an optional package; its wrapper would start a second Node process. */
const { pkg, bin } = (platforms as Record<string, { pkg: string; bin: string }>)[`${process.platform}-${process.arch}`]
const CLI = join(dirname(require.resolve(`${pkg}/package.json`)), "bin", bin)
const MAX_CONCURRENT_RUNS = 4

const SUPPORTED = [
  "account.application.deauthorized",
  "account.updated",
  "balance.available",
  "charge.captured",
  "charge.dispute.closed",
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.failed",
  "charge.refund.updated",
  "charge.refunded",
  "charge.succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.completed",
  "checkout.session.expired",
  "customer.created",
  "customer.deleted",
  "customer.updated",
  "payment_intent.amount_capturable_updated",
  "payment_intent.canceled",
  "payment_intent.created",
  "payment_intent.payment_failed",
  "payment_intent.processing",
  "payment_intent.requires_action",
  "payment_intent.succeeded",
  "payment_method.attached",
  "payment_method.detached",
  "payment_method.updated",
  "payout.created",
  "payout.updated",
  "price.created",
  "price.updated",
  "product.created",
  "product.deleted",
  "product.updated",
  "setup_intent.canceled",
  "setup_intent.created",
  "setup_intent.requires_action",
  "setup_intent.setup_failed",
  "setup_intent.succeeded",
]

describe("the official Stripe CLI", () => {
  const home = mkdtempSync(join(tmpdir(), "stripe-cli-"))
  let given: Given
  let receiver: Receiver
  beforeAll(async () => {
    receiver = await givenReceiver()
    given = await givenEmulator({ webhooks: [false, true].map((connect) => ({ url: receiver.url, secret: SECRET, connect })) })
  })
  afterAll(async () => {
    await given.emulator.close()
    await receiver.close()
    rmSync(home, { recursive: true, force: true })
  })

  /** Runs the CLI with its own configuration, without telemetry and update checks. */
  const run = (...words: string[]): Promise<{ code: number | null; output: string }> =>
    new Promise((resolve) => {
      const env = {
        ...process.env,
        HOME: home,
        XDG_CONFIG_HOME: home,
        STRIPE_CLI_TELEMETRY_OPTOUT: "true",
        STRIPE_NO_AUTO_UPDATE: "true",
      }
      const child = spawn(CLI, words, { env, stdio: ["ignore", "pipe", "pipe"] })
      let output = ""
      child.stdout.on("data", (chunk) => (output += chunk))
      child.stderr.on("data", (chunk) => (output += chunk))
      child.once("close", (code) => resolve({ code, output }))
    })
  const trigger = (event: string) =>
    run("trigger", event, "--api-key", "sk_test_emu_platform", "--api-base", given.emulator.apiUrl)
  const known = async () => {
    const { output } = await run("trigger", "--help")
    const [, list = ""] = /Supported events:\n([\s\S]*?)\n\n/.exec(output) ?? []

    return list.split("\n").map((line) => line.trim())
  }

  it.each(SUPPORTED)("triggers %s, and the event arrives with a signature the SDK accepts", async (event) => {
    receiver.received.length = 0

    const { code, output } = await trigger(event)
    await given.control("POST", "/clock", { advance_seconds: 5 })

    expect([code, output]).toEqual([0, expect.stringContaining("Trigger succeeded")])
    await receiver.until(() => receiver.types().includes(event as never))
    const { body, headers } = receiver.received.find((one) => one.event.type === event)!
    expect(given.stripe.webhooks.constructEvent(body, headers["stripe-signature"]!, SECRET)).toMatchObject({ livemode: false })
  })

  it("fails for every other trigger, and names what the emulator does not support", async () => {
    const others = (await known()).filter((event) => !SUPPORTED.includes(event))
    expect(others.length).toBeGreaterThan(50)
    const reasons: string[] = []
    const work = async () => {
      for (let event = others.pop(); event; event = others.pop()) {
        const { code, output } = await trigger(event)
        const [, reason = output] = /"message":"([^"]*)"/.exec(output) ?? []
        expect([event, code, reason]).toEqual([event, 1, expect.stringMatching(/does not support|must be one of/)])
        reasons.push(`${event}: ${reason.replace(/(cus|pi)_emu_\w+/, ":id")}`)
      }
    }

    await Promise.all(Array.from({ length: MAX_CONCURRENT_RUNS }, work))

    process.stdout.write(`Triggers of the Stripe CLI that the emulator does not support:\n  ${reasons.sort().join("\n  ")}\n`)
    expect(await given.control("GET", "/dump")).toMatchObject({ conserved: true })
  })
})
