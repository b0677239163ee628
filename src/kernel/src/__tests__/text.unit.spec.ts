import { readableLine, readableText } from "../text"

const reason = readableText(3, 300)
const name = readableLine(2, 80)

describe("S8 D8 text that other people read", () => {
  it.each([
    ["zero-width spaces alone", "\u200b\u200b\u200b\u200b"],
    ["one letter and what is drawn as nothing", "a\u200b\u2060\ufeff"],
    ["half a sign", "Théâtre \ud83d"],
    ["the other half", "\ude00 Théâtre"],
    ["an override of the direction", "invoice\u202e00.1"],
    ["an isolate", "Rent \u2067of the hall"],
    ["a NUL", "Rent\u0000"],
    ["blanks of Braille alone", "\u2800\u2800\u2800"],
    ["57 accents on one letter", `The${"\u0301".repeat(57)}atre`],
  ])("is refused with %s, with a message", (_, text) => {
    const answers = [reason.safeParse(text), name.safeParse(text)]

    expect(answers.map(({ success }) => success)).toEqual([false, false])
    expect(answers[0].error?.issues.map(({ message }) => message)).toContain(
      "This text contains an invisible character. Please type it again."
    )
  })

  it.each(["Two hours less", "می\u200cخواهم", "क्\u200dष नाट्य", "Merci 👨‍👩‍👧", "תיאטרון\u200f", "a b", "été".normalize("NFD")])(
    "can be %s",
    (text) => {
      expect([reason.parse(text), name.parse(` ${text} `)]).toEqual([text, text])
    }
  )

  it("has line breaks only in multi-line fields", () => {
    const lines = "Asked by phone.\r\n\tTwice."

    expect(reason.parse(lines)).toBe(lines)
    expect(name.safeParse(lines).success).toBe(false)
    expect(reason.safeParse(" \n\u200b\n ").success).toBe(false)
  })

  it("is answered with its length only when it is too short", () => {
    const issues = ["x", "", "a\u200b"].flatMap((text) => reason.safeParse(text).error?.issues ?? [])

    expect(issues.map(({ code }) => code)).toEqual(["too_small", "too_small", "too_small"])
  })

  it("can be empty in optional fields", () => {
    expect(readableText(0, 300).parse("  ")).toBe("")
    expect(readableText(0, 300).safeParse("\u200b").success).toBe(false)
  })
})
