import { ChildProcess, spawn } from "node:child_process"
import { appendFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { givenReceiver, sdkFor, ticketSession } from "./given"

const MAIN = join(__dirname, "..", "main.ts")

/** The emulator as a separate process, on free ports, with a journal. */
async function givenProcess(journal: string, webhooks: object[] = []) {
  const environment = { ...process.env, PLATFORM_MODE: "test" }
  const parameters = [
    "-r",
    "ts-node/register/transpile-only",
    MAIN,
    "--api-port=0",
    "--control-port=0",
    `--journal=${journal}`,
    `--webhooks=${JSON.stringify(webhooks)}`,
  ]
  const child = spawn(process.execPath, parameters, {
    cwd: join(__dirname, "..", "..", ".."),
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  })
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout!.once("data", (chunk) => resolve(String(chunk)))
    child.once("exit", (code) => reject(new Error(`the emulator ended with ${code}`)))
  })
  const [apiPort, controlPort] = [...line.matchAll(/127\.0\.0\.1:(\d+)/g)].map(([, port]) => Number(port))
  const control = (path: string, body?: object) =>
    fetch(`http://127.0.0.1:${controlPort}${path}`, { method: body ? "POST" : "GET", body: body && JSON.stringify(body) }).then(
      // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read free-form JSON
      (answer) => answer.json() as any
    )

  return { child, stripe: sdkFor(apiPort), control }
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve())
    child.kill(signal)
  })
}

describe("the journal", () => {
  const folder = mkdtempSync(join(tmpdir(), "stripe-emulator-"))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it("state, stored responses and undelivered events survive kill -9", async () => {
    const receiver = await givenReceiver()
    const journal = join(folder, "journal")
    const first = await givenProcess(journal)
    const { id: account } = await first.control("/accounts", { name: "Aster", connect: true })
    await first.control("/webhooks/hold", {})
    await first.control("/webhooks/targets", [{ url: receiver.url, secret: "whsec_emu", connect: true }])
    const options = { stripeAccount: account, idempotencyKey: "open-1" }
    const session = await first.stripe.checkout.sessions.create(ticketSession(), options)
    await first.control("/pay", { session: session.id, instrument: "visa" })

    await ended(first.child, "SIGKILL")
    appendFileSync(journal, '{"n":99,"rows":[["charge","acct_emu')
    const second = await givenProcess(journal, [{ url: receiver.url, secret: "whsec_emu", connect: true }])

    const again = await second.stripe.checkout.sessions.create(ticketSession(), options)
    const paid = await second.stripe.checkout.sessions.retrieve(
      session.id,
      { expand: ["payment_intent"] },
      { stripeAccount: account }
    )
    const captured = await second.stripe.paymentIntents.capture(
      (paid.payment_intent as { id: string }).id,
      {},
      { stripeAccount: account }
    )
    expect(again).toEqual(session)
    expect(paid).toMatchObject({ status: "complete", payment_intent: { status: "requires_capture" } })
    expect(captured.status).toBe("succeeded")
    expect(captured.latest_charge).not.toBe(session.id)
    await receiver.until(() => receiver.types().includes("checkout.session.completed"))
    expect(await second.control("/dump")).toMatchObject({ conserved: true })

    await ended(second.child, "SIGTERM")
    await receiver.close()
  })

  it("the clock and the deadlines of payouts, disputes and account reviews survive kill -9", async () => {
    const journal = join(folder, "journal-of-deadlines")
    const first = await givenProcess(journal)
    const { id: account } = await first.control("/accounts", { name: "Aster", connect: true })
    await first.control(`/accounts/${account}/payouts`, { interval: "daily" })
    await first.stripe.paymentIntents.create(
      { amount: 5_000, currency: "eur", payment_method: "pm_card_bypassPending", confirm: true },
      { stripeAccount: account }
    )
    const disputed = await first.stripe.paymentIntents.create(
      { amount: 2_000, currency: "eur", payment_method: "pm_card_createDispute", confirm: true },
      { stripeAccount: account }
    )
    await first.control("/accounts", { name: "Brio", connect: true })
    await first.control(`/accounts/${account}/check`, {})
    await first.control("/clock", { advance_seconds: 3_600 })

    await ended(first.child, "SIGKILL")
    const second = await givenProcess(journal)
    await second.control("/clock", { advance_seconds: 10 * 24 * 3_600 })

    const onAster = { stripeAccount: account }
    expect(await second.stripe.accounts.retrieve(account)).toMatchObject({ charges_enabled: true })
    const disputes = await second.stripe.disputes.list({ payment_intent: disputed.id }, onAster)
    expect(disputes.data).toMatchObject([{ status: "lost" }])
    const payouts = (await second.stripe.payouts.list({}, onAster)).data
    expect(payouts.reduce((sum, { amount }) => sum + amount, 0)).toBe(5_000 - 100 + 2_000 - 55 - 2_000 - 1_500)
    expect(await second.control("/dump")).toMatchObject({ conserved: true })
    await ended(second.child, "SIGTERM")
  })
})
