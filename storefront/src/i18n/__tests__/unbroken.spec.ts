import { messagesIn } from "../messages"
import { unbroken } from "../unbroken"

const texts = (words: object): string[] =>
  Object.values(words).flatMap((value: string | object) => (typeof value === "string" ? [value] : texts(value)))

describe("S8 French texts of the site", () => {
  it("break no line before their punctuation or inside guillemets", () => {
    expect(unbroken({ ask: "Le rang « F » : 5 %, à bientôt !" })).toEqual({
      ask: "Le rang «\u00a0F\u00a0»\u00a0: 5\u00a0%, à bientôt\u00a0!",
    })
    expect(texts(messagesIn("fr")).filter((text) => / [:;?!»%]|« /.test(text))).toEqual([])
    expect(texts(messagesIn("en")).filter((text) => text.includes("\u00a0"))).toEqual([])
  })
})
