import { validateAnswers, type GivenAnswer, type GivenAnswers, type Question } from "../validate-answers"

const question = (over: Partial<Question> = {}): Question => ({
  id: "qst_1",
  event_id: null,
  asked_of: "buyer",
  kind: "text",
  label: "How did you hear of us?",
  help: null,
  options: [],
  is_required: false,
  ...over,
})

const PLACES = [
  { key: "1 0", event_id: "evt_a" },
  { key: "2 0", event_id: "evt_b" },
]
const given = (buyer: GivenAnswers["buyer"] = {}, tickets: GivenAnswers["tickets"] = {}) => ({ buyer, tickets })
const evaluateAnswer = (one: Partial<Question>, answer?: GivenAnswer) => {
  const { kept, problems } = validateAnswers([question(one)], PLACES, given(answer === undefined ? {} : { qst_1: answer }))

  return problems.length > 0 ? "refused" : (kept.buyer[0]?.answer ?? "none")
}

describe("T7 a buyer's answers", () => {
  it.each<[Partial<Question>, GivenAnswer | undefined, unknown]>([
    [{}, "  A friend ", "A friend"],
    [{}, "   ", "none"],
    [{}, undefined, "none"],
    [{ is_required: true }, undefined, "refused"],
    [{ is_required: true }, " ", "refused"],
    [{}, "x".repeat(201), "refused"],
    [{}, "\u202etxet", "refused"],
    [{}, true, "refused"],
    [{ kind: "long_text" }, "line\nline", "line\nline"],
    [{ kind: "choice", options: ["Yes", "No"] }, "No", "No"],
    [{ kind: "choice", options: ["Yes", "No"] }, "Perhaps", "refused"],
    [{ kind: "choices", options: ["a", "b", "c"] }, ["c", "a", "c"], ["a", "c"]],
    [{ kind: "choices", options: ["a", "b"] }, ["z"], "refused"],
    [{ kind: "choices", options: ["a"], is_required: true }, [], "refused"],
    [{ kind: "yes_no" }, false, false],
    [{ kind: "yes_no", is_required: true }, false, "refused"],
    [{ kind: "yes_no", is_required: true }, true, true],
    [{ kind: "yes_no" }, "yes", "refused"],
    [{ kind: "date" }, "2028-02-29", "2028-02-29"],
    [{ kind: "date" }, "2027-02-29", "refused"],
    [{ kind: "date" }, "29.02.2028", "refused"],
  ])("to question %j, %j becomes %j", (one, answer, expected) => {
    expect(evaluateAnswer(one, answer)).toEqual(expected)
  })

  it("for each ticket of the question's event are stored in the question's wording", () => {
    const name = question({
      id: "qst_name",
      kind: "holder_name",
      asked_of: "ticket",
      event_id: "evt_a",
      is_required: true,
      label: "Who comes?",
    })
    const { kept, problems } = validateAnswers(
      [name],
      PLACES,
      given({}, { "1 0": { qst_name: "Ada" }, "2 0": { qst_name: "Eve" } })
    )

    expect(problems).toEqual([])
    expect(kept.tickets).toEqual({
      "1 0": [{ question_id: "qst_name", kind: "holder_name", label: "Who comes?", answer: "Ada" }],
      "2 0": [],
    })
  })

  it("that are missing are listed by question and place", () => {
    const name = question({ id: "qst_name", kind: "holder_name", asked_of: "ticket", is_required: true })
    const { problems } = validateAnswers(
      [question({ is_required: true }), name],
      PLACES,
      given({}, { "1 0": { qst_name: "Ada" } })
    )

    expect(problems).toEqual([
      { question_id: "qst_1", place: null },
      { question_id: "qst_name", place: "2 0" },
    ])
  })

  it("are not required about events outside the order, and not stored when no question matches", () => {
    const other = question({ event_id: "evt_c", is_required: true })

    expect(validateAnswers([other], PLACES, given({ qst_1: "x", qst_9: "y", __proto__: "z" } as never))).toEqual({
      kept: { buyer: [], tickets: { "1 0": [], "2 0": [] } },
      problems: [],
    })
  })
})
