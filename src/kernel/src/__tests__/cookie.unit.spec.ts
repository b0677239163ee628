import { cookieOf } from "../cookie"

describe("S8 one cookie of a header", () => {
  it.each([
    ["a=1", "1"],
    ["b=2; a=1; c=3", "1"],
    ["a=1; a=2", "1"],
    [" a = 1 ;b=2", "1"],
    ["b=2;a=1", "1"],
    ["a=1=2==", "1=2=="],
    ["a=", ""],
    ["aa=2; ba=3", undefined],
    ["a", undefined],
    ["A=1", undefined],
    ["=1; ;", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("of %j is %j", (header, value) => {
    expect(cookieOf(header, "a")).toBe(value)
  })
})
