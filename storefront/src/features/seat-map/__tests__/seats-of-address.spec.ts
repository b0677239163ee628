import { performanceOfPath } from "../seats-of-address"

describe("T3 the page of seats takes the performance from the address", () => {
  it("with or without a language", () => {
    expect(performanceOfPath("/buy/performances/perf_1")).toBe("perf_1")
    expect(performanceOfPath("/en/buy/performances/perf_1/")).toBe("perf_1")
  })

  it("no other address names one", () => {
    expect(performanceOfPath("/buy/performances/perf_1/list")).toBeNull()
    expect(performanceOfPath("/buy/performances/")).toBeNull()
    expect(performanceOfPath("/buy/performances/%E0%A4%A")).toBeNull()
    expect(performanceOfPath("/seats")).toBeNull()
  })
})
