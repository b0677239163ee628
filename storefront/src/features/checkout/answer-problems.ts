import type { AskedQuestion, Checkout } from "../../sales-api/contracts"

export type Answers = Checkout["answers"]
export type GivenAnswer = Answers["buyer"][string]

/** A question as a field of the form: once per order, or once per ticket. */
export interface AnswerField {
  /** id of the control */
  id: string
  question: AskedQuestion
  /** null: a question to the buyer */
  place: string | null
}

/** All fields of the form, the buyer's first, then ticket by ticket. */
export function answerFields(questions: AskedQuestion[], places: string[]): AnswerField[] {
  const ofBuyer = questions.filter((question) => question.places === null)
  const ofPlace = (place: string) => questions.filter((question) => question.places?.includes(place))

  return [
    ...ofBuyer.map((question) => ({ id: `answer-${question.id}`, question, place: null })),
    ...places.flatMap((place, index) =>
      ofPlace(place).map((question) => ({ id: `answer-${question.id}-${index}`, question, place }))
    ),
  ]
}

export const answerOf = (
  answers: Answers,
  { question, place }: Pick<AnswerField, "question" | "place">
): GivenAnswer | undefined => (place === null ? answers.buyer[question.id] : answers.tickets[place]?.[question.id])

/** The answers with one of them set. */
export function withAnswer(answers: Answers, { question, place }: AnswerField, answer: GivenAnswer): Answers {
  return place === null
    ? { ...answers, buyer: { ...answers.buyer, [question.id]: answer } }
    : { ...answers, tickets: { ...answers.tickets, [place]: { ...answers.tickets[place], [question.id]: answer } } }
}

/** The answers with those kept in the tab, as far as their fields are still asked. */
export const withKept = (answers: Answers, fields: AnswerField[], kept: Answers | null): Answers =>
  fields.reduce((all, field) => {
    const given = kept ? answerOf(kept, field) : undefined

    return given === undefined ? all : withAnswer(all, field, given)
  }, answers)

/** Ids of required fields without an answer; the server checks whether answers are valid. */
export const openFields = (fields: AnswerField[], answers: Answers): string[] =>
  fields.filter((field) => field.question.is_required && isOpen(answerOf(answers, field))).map(({ id }) => id)

function isOpen(answer: GivenAnswer | undefined): boolean {
  return typeof answer === "string" ? answer.trim() === "" : Array.isArray(answer) ? answer.length === 0 : answer !== true
}

/** Keys of a checkout's places in answers. */
export const placeKeys = ({ holds }: Pick<Checkout, "holds">): string[] =>
  holds.flatMap(({ performance_id, places }) => places.map(({ uid }) => `${performance_id} ${uid}`))

/** Ids of fields whose answers the sales API refused, from the details of `answers_wrong`. */
export function refusedFields({ problems }: Record<string, unknown>, fields: AnswerField[]): string[] {
  const wrong = Array.isArray(problems) ? (problems as { question_id: string; place: string | null }[]) : []

  return fields
    .filter(({ question, place }) => wrong.some((one) => one.question_id === question.id && one.place === place))
    .map(({ id }) => id)
}

/** Answers from a submitted form, each field under its id; empty fields are not answers. */
export function sentAnswers(form: FormData, fields: AnswerField[]): Answers {
  return fields.reduce<Answers>(
    (answers, field) => {
      const sent = form.getAll(field.id).map(String)
      const { kind } = field.question
      const answer = kind === "yes_no" ? sent.length > 0 : kind === "choices" ? sent : (sent[0] ?? "").trim()

      return answer === "" || (Array.isArray(answer) && answer.length === 0) ? answers : withAnswer(answers, field, answer)
    },
    { buyer: {}, tickets: {} }
  )
}
