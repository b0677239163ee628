import { confirmed, provideAskWho, whenAsked } from "../lib/confirmed-fetch"

const refused = () => new Response(JSON.stringify({ code: "confirm_first" }), { status: 403 })
const done = () => new Response("{}", { status: 200 })

describe("S10 a request that requires confirmation", () => {
  afterEach(() => {
    provideAskWho(null)
    jest.restoreAllMocks()
  })

  it("a confirmed request is sent again with the same method and body", async () => {
    const sent: unknown[] = []
    const fetched = confirmed(async (...asked) => (sent.push(asked), sent.length === 1 ? refused() : done()))
    provideAskWho(async () => true)

    const answer = await fetched("/admin/members/x", { method: "POST", body: "{}" })

    expect(answer.status).toBe(200)
    expect(sent).toEqual(Array(2).fill(["/admin/members/x", { method: "POST", body: "{}" }]))
  })

  it.each([
    ["confirm_first", "any"],
    ["confirm_factor_first", "factor"],
  ])("H4 a refusal with %s asks for proof of kind %s", async (code, wanted) => {
    const ask = jest.fn(async () => false)
    provideAskWho(ask)

    await confirmed(async () => new Response(JSON.stringify({ code }), { status: 403 }))("/x")

    expect(ask).toHaveBeenCalledWith(wanted)
  })

  it("M13 a listener is notified of each prompt until it unsubscribes", async () => {
    const hear = jest.fn()
    const end = whenAsked(hear)
    const fetched = confirmed(async () => refused())
    provideAskWho(async () => false)

    await fetched("/x")
    end()
    await fetched("/x")

    expect(hear).toHaveBeenCalledTimes(1)
  })

  it("the request stays refused when the user cancels the prompt", async () => {
    const fetched = confirmed(async () => refused())
    provideAskWho(async () => false)

    const answer = await fetched("/x")

    expect([answer.status, await answer.json()]).toEqual([403, { code: "confirm_first" }])
  })

  it("several requests refused together cause one prompt", async () => {
    let asked = 0
    let is_confirmed = false
    let confirm: (is_confirmed: boolean) => void = () => undefined
    const answer = new Promise<boolean>((resolve) => (confirm = resolve))
    const read = jest.spyOn(Response.prototype, "json")
    const fetched = confirmed(async () => (is_confirmed ? done() : refused()))
    provideAskWho(() => {
      asked += 1

      return answer
    })

    const sent = Promise.all([fetched("/a"), fetched("/b"), fetched("/c")])
    while (read.mock.calls.length < 3) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    // all refusals have been read before the prompt is confirmed
    await Promise.all(read.mock.results.map(({ value }) => value))
    await new Promise((resolve) => setImmediate(resolve))
    is_confirmed = true
    confirm(true)
    const answers = await sent

    expect([asked, ...answers.map(({ status }) => status)]).toEqual([1, 200, 200, 200])
  })

  it.each([
    ["another refusal", () => new Response(JSON.stringify({ code: "not_allowed" }), { status: 403 })],
    ["no JSON", () => new Response("no", { status: 403 })],
    ["an answer", done],
  ])("no prompt is shown for %s", async (_, answer) => {
    const ask = jest.fn(async () => true)
    provideAskWho(ask)

    await confirmed(async () => answer())("/x")

    expect(ask).not.toHaveBeenCalled()
  })
})
