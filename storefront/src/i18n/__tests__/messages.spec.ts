import { messagesIn } from "../messages"

const texts = (words: object): string[] =>
  Object.values(words).flatMap((value: string | object) => (typeof value === "string" ? [value] : texts(value)))

describe("S8 French texts of the site", () => {
  it("no line breaks before French punctuation or inside guillemets", () => {
    expect(texts(messagesIn("fr")).filter((text) => text.includes("\u202f!")).length).toBeGreaterThan(0)
    expect(texts(messagesIn("fr")).filter((text) => / [:;?!»%]|« /.test(text))).toEqual([])
    expect(texts(messagesIn("en")).filter((text) => /[\u00a0\u202f]/.test(text))).toEqual([])
  })
})
