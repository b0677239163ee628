import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { compare } from "../compare"
import { emulatedStage } from "../emulated"
import { readTestMode } from "../key"
import { normaliser } from "../normalise"
import { SCENARIOS } from "../scenarios"
import { playAll, type Transcript } from "../stage"

const root = join(__dirname, "..", "..", "..")
const run = promisify(execFile)

/** Runs the command as a person types it, with no other Stripe variables than the given ones. */
const replay = (env: Record<string, string>) =>
  run(process.execPath, ["-r", "./tools/start/typescript.cjs", "tools/stripe-replay/main.ts"], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
  }).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, output: error.stderr })
  )

async function played(changes: { account?: null } = {}): Promise<Transcript[]> {
  const stage = await emulatedStage()

  return playAll({ ...stage, ...changes }, SCENARIOS).finally(() => stage.close())
}

describe("scenarios replayed on Stripe's test mode", () => {
  let transcripts: Transcript[]

  beforeAll(async () => {
    transcripts = await played()
  })

  it("two emulators give the same transcripts through the real SDK", async () => {
    const others = await played()

    expect(transcripts.map(({ scenario }) => scenario)).toEqual(SCENARIOS.map(({ name }) => name))
    expect(transcripts.flatMap(({ lines }) => lines).length).toBeGreaterThan(40)
    expect(compare(transcripts, others)).toEqual([])
    expect(others).toEqual(transcripts)
  })

  it("the transcripts match what the product relies on", () => {
    const linesOfScenarios = transcripts.map(({ scenario, lines }) => [
      scenario,
      lines.map(({ asked, answer }) => `${asked}: ${JSON.stringify(answer)}`),
    ])

    expect(Object.fromEntries(linesOfScenarios)).toMatchSnapshot()
  })

  it("each difference between transcripts is reported, including missing facts", () => {
    const falsified = structuredClone(transcripts)
    const [{ lines }] = falsified
    Object.assign(lines[0].answer as object, { status: "succeeded" })
    Object.assign((lines[1].answer as { charge: object }).charge, { brand: undefined })
    lines.pop()

    expect(compare(transcripts, falsified)).toEqual([
      expect.objectContaining({ asked: "authorise", path: "status", emulator: "requires_capture", stripe: "succeeded" }),
      expect.objectContaining({ asked: "capture", path: "charge.brand", emulator: "visa", stripe: undefined }),
      expect.objectContaining({ asked: "cancel what was captured", path: "answer", stripe: undefined }),
    ])
  })

  it("scenarios on an organiser's account are skipped when there is none", async () => {
    const without = await played({ account: null })

    expect(without.map(({ scenario }) => scenario)).toEqual(
      SCENARIOS.filter(({ on_account }) => !on_account).map(({ name }) => name)
    )
    expect(compare(transcripts, without)).toEqual([])
  })

  it("ids are numbered by their order, and values that differ between runs are normalised", () => {
    const normalise = normaliser()

    expect(
      normalise({
        id: "pi_3Nabc123456",
        of: "cs_test_a1b2c3d4",
        again: ["pi_3Nabc123456", "pi_3Nxyz987654"],
        created: 1_795_000_000,
        amount: 4_200,
        url: "https://checkout.stripe.com/c/pay/x",
        client_secret: "pi_3Nabc123456_secret_x",
        status: "requires_payment_method",
        none: undefined,
      })
    ).toEqual({
      id: "<pi 1>",
      of: "<cs 1>",
      again: ["<pi 1>", "<pi 2>"],
      created: "<moment>",
      amount: 4_200,
      url: "<address>",
      client_secret: "<secret>",
      status: "requires_payment_method",
    })
  })

  it.each([
    ["no key", {}, /needs a key that a person supplies/],
    ["an empty key", { STRIPE_TEST_KEY: " " }, /STRIPE_TEST_KEY=sk_test_/],
    ["a live key", { STRIPE_TEST_KEY: "sk_live_0123456789abcdef" }, /LIVE KEY: it would move real money/],
    ["a restricted live key", { STRIPE_TEST_KEY: "rk_live_0123456789abcdef" }, /LIVE KEY/],
    ["the emulator's key", { STRIPE_TEST_KEY: "sk_test_emu_platform" }, /key of the emulator/],
    ["something else", { STRIPE_TEST_KEY: "pk_test_0123456789abcdef" }, /not a secret key of Stripe's test mode/],
    ["an account that is none", { STRIPE_TEST_KEY: "sk_test_0123456789abcdef", STRIPE_TEST_ACCOUNT: "me" }, /not an account id/],
  ])("the replay refuses to start with %s", (_, env, sentence) => {
    expect(() => readTestMode(env)).toThrow(sentence)
  })

  it("the replay starts with a key of test mode", () => {
    expect(readTestMode({ STRIPE_TEST_KEY: " sk_test_0123456789abcdef\n" })).toEqual({
      key: "sk_test_0123456789abcdef",
      account: null,
    })
  })

  it("the command fails without a key or with a live one, and says what it needs", async () => {
    const [none, live] = await Promise.all([replay({}), replay({ STRIPE_TEST_KEY: "sk_live_0123456789abcdef" })])

    expect(none).toMatchObject({ code: 1, output: expect.stringContaining("STRIPE_TEST_KEY=sk_test_") })
    expect(live).toMatchObject({ code: 1, output: expect.stringContaining("LIVE KEY") })
  })
})
