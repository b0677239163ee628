import { passwordCost } from "../password-cost"

describe("S10 the cost of a password hash", () => {
  it.each(["production", "embedded"] as const)("is scrypt with N = 2^15 in mode %s", (PLATFORM_MODE) => {
    expect(passwordCost({ PLATFORM_MODE })).toEqual({ logN: 15, r: 8, p: 1 })
  })

  it("is an eighth of that in tests", () => {
    expect(passwordCost({ PLATFORM_MODE: "test" })).toEqual({ logN: 12, r: 8, p: 1 })
  })
})
