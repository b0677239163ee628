import { paragraphsOf } from "../paragraphs-of"

describe("I-1 a typed text", () => {
  it("is parted by blank lines and keeps its line breaks", () => {
    expect(paragraphsOf("  One\r\nTwo\r\n \r\n\r\nThree\n")).toEqual([[{ text: "One\nTwo" }], [{ text: "Three" }]])
  })

  it("links what is an address, and not the stop behind it", () => {
    expect(paragraphsOf("Write to help@halles.example, or see (https://halles.example/terms?a=1).")).toEqual([
      [
        { text: "Write to " },
        { text: "help@halles.example", href: "mailto:help@halles.example" },
        { text: ", or see (" },
        { text: "https://halles.example/terms?a=1", href: "https://halles.example/terms?a=1" },
        { text: ")." },
      ],
    ])
  })

  it.each([
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "http://halles.example",
    "https://bank.example@evil.example/",
    "https://localhost/",
    "data:text/html,<b>",
    '<a href="https://">',
  ])("leaves %s the text it is", (typed) => {
    expect(
      paragraphsOf(typed)
        .flat()
        .filter(({ href }) => href?.startsWith("https:") || href?.startsWith("javascript:"))
    ).toEqual([])
    expect(
      paragraphsOf(typed)
        .flat()
        .map(({ text }) => text)
        .join("")
    ).toBe(typed)
  })

  it("of nothing is nothing", () => {
    expect(paragraphsOf(" \n\n ")).toEqual([])
  })
})
