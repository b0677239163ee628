import { paragraphsOf } from "../paragraphs-of"

describe("I-1 a typed text", () => {
  it("is split at blank lines and keeps its line breaks", () => {
    expect(paragraphsOf("  One\r\nTwo\r\n \r\n\r\nThree\n")).toEqual([[{ text: "One\nTwo" }], [{ text: "Three" }]])
  })

  it("becomes a link where it contains a URL, without the full stop after it", () => {
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
  ])("stays plain text: %s", (typed) => {
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

  it("has no paragraphs when it is empty", () => {
    expect(paragraphsOf(" \n\n ")).toEqual([])
  })
})
