import { keepAnswers, keepBuyer, keptAnswers, keptBuyer } from "../kept-buyer"

const given = (storage: unknown) => Object.assign(globalThis, { sessionStorage: storage })

describe("T4 buyer-18 the buyer kept in a tab", () => {
  it("the buyer is restored when the page is reloaded", () => {
    const kept = new Map<string, string>()
    given({
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    })
    const before = keptBuyer()
    keepBuyer({ name: "Zoé Essai", email: "zoe@exemple.fr" })

    expect([before, keptBuyer()]).toEqual([null, { name: "Zoé Essai", email: "zoe@exemple.fr" }])
  })

  it("the answers for each ticket are restored for the same order only", () => {
    const kept = new Map<string, string>()
    given({
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    })
    const answers = { buyer: {}, tickets: { "perf_1 a-1": { who: "Ada" } } }
    keepAnswers("chk_1", answers)

    expect([keptAnswers("chk_1"), keptAnswers("chk_2")]).toEqual([answers, null])
  })

  it("no buyer is restored if the browser's storage is blocked or unreadable", () => {
    const refuses = () => {
      throw new Error("denied")
    }
    given({ getItem: refuses, setItem: refuses })
    keepBuyer({ name: "Zoé", email: "" })
    keepAnswers("chk_1", { buyer: {}, tickets: {} })
    const denied = keptBuyer() ?? keptAnswers("chk_1")
    given({ getItem: () => "not JSON" })

    expect([denied, keptBuyer(), keptAnswers("chk_1")]).toEqual([null, null, null])
  })
})
