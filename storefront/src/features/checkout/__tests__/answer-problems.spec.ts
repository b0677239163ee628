import type { AskedQuestion, Checkout } from "../../../sales-api/contracts"
import { answerFields, openFields, placeKeys, refusedFields, sentAnswers, withKept } from "../answer-problems"

const question = (id: string, kind: AskedQuestion["kind"], places: string[] | null = null): AskedQuestion => ({
  id,
  kind,
  label: id,
  help: null,
  options: ["Red", "Blue"],
  is_required: true,
  places,
})
const checkout = { holds: [{ performance_id: "perf_1", places: [{ uid: "a-1" }, { uid: "a-2" }] }] } as unknown as Checkout
const fields = answerFields(
  [
    question("diet", "text"),
    question("terms", "yes_no"),
    question("wine", "choices"),
    question("who", "holder_name", placeKeys(checkout)),
  ],
  placeKeys(checkout)
)

describe("T4 T7 answers that a form sends without JavaScript", () => {
  it("they equal the answers that the page's script would send", () => {
    const form = new FormData()
    const sent: [string, string][] = [
      ["answer-diet", " none "],
      ["answer-terms", "terms"],
      ["answer-wine", "Red"],
      ["answer-wine", "Blue"],
      ["answer-who-0", "Ada"],
      ["answer-who-1", ""],
    ]
    sent.forEach(([name, typed]) => form.append(name, typed))

    const answers = sentAnswers(form, fields)

    expect(answers).toEqual({
      buyer: { diet: "none", terms: true, wine: ["Red", "Blue"] },
      tickets: { "perf_1 a-1": { who: "Ada" } },
    })
    expect(openFields(fields, answers)).toEqual(["answer-who-1"])
  })

  it("answers kept in the tab are restored, except those of places that were released", () => {
    const given = { buyer: { diet: "none" }, tickets: {} }
    const kept = { buyer: {}, tickets: { "perf_1 a-1": { who: "Ada" }, "perf_1 a-9": { who: "Bob" } } }

    expect(withKept(given, fields, kept)).toEqual({
      buyer: { diet: "none" },
      tickets: { "perf_1 a-1": { who: "Ada" } },
    })
    expect(withKept(given, fields, null)).toBe(given)
  })

  it("refused answers are found by question and place", () => {
    const details = { problems: [{ question_id: "who", place: "perf_1 a-2" }] }

    expect([refusedFields(details, fields), refusedFields({}, fields)]).toEqual([["answer-who-1"], []])
  })
})
