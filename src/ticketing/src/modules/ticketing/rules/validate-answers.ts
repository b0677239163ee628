import { isReadableLine } from "@guichet/kernel/text"
import { isCalendarDay } from "./calendar-day"

export type QuestionKind = "holder_name" | "text" | "long_text" | "choice" | "choices" | "yes_no" | "date"

/** A question that an organiser asks buyers of an event. */
export interface Question {
  id: string
  /** null: asked with every event */
  event_id: string | null
  asked_of: "buyer" | "ticket"
  kind: QuestionKind
  label: string
  help: string | null
  /** for `choice` and `choices` */
  options: string[]
  is_required: boolean
}

/** A buyer's answer: text, chosen options, yes or no, or a day as YYYY-MM-DD. Empty or omitted: no answer. */
export type GivenAnswer = string | string[] | boolean

/** An answer as stored, with the wording in which it was asked. */
export interface Answer {
  question_id: string
  kind: QuestionKind
  label: string
  answer: GivenAnswer
}

/** A place of a checkout for which questions are asked. */
export interface AskedPlace {
  /** `performance_no place_idx` */
  key: string
  event_id: string
}

export interface GivenAnswers {
  buyer: Record<string, GivenAnswer>
  /** keyed by place */
  tickets: Record<string, Record<string, GivenAnswer>>
}

export interface KeptAnswers {
  buyer: Answer[]
  tickets: Record<string, Answer[]>
}

/** A question whose answer is missing or invalid; `place` is set for a ticket's question. */
export interface AnswerProblem {
  question_id: string
  place: string | null
}

const LONGEST: Partial<Record<QuestionKind, number>> = { holder_name: 120, text: 200, long_text: 2_000 }

/**
 * Validates all answers of a checkout together. Unknown questions are ignored; an answer of the wrong type and a missing required
 * answer are problems. A question about one event is asked once of a buyer whose places include that event.
 */
export function validateAnswers(
  questions: Question[],
  places: AskedPlace[],
  given: GivenAnswers
): { kept: KeptAnswers; problems: AnswerProblem[] } {
  const problems: AnswerProblem[] = []
  const validated = (asked: Question[], answers: Record<string, GivenAnswer>, place: string | null): Answer[] =>
    asked.flatMap((question) => {
      const answer = Object.hasOwn(answers, question.id) ? readAnswer(question, answers[question.id]) : null
      if (answer === undefined || (answer === null && question.is_required)) {
        problems.push({ question_id: question.id, place })
      }

      return answer == null ? [] : [{ question_id: question.id, kind: question.kind, label: question.label, answer }]
    })
  const events = new Set(places.map(({ event_id }) => event_id))
  const isAsked = (question: Question, of: Question["asked_of"], isOfEvent: (id: string) => boolean) =>
    question.asked_of === of && (question.event_id === null || isOfEvent(question.event_id))
  const kept = {
    buyer: validated(
      questions.filter((question) => isAsked(question, "buyer", (id) => events.has(id))),
      given.buyer,
      null
    ),
    tickets: Object.fromEntries(
      places.map(({ key, event_id }) => [
        key,
        validated(
          questions.filter((question) => isAsked(question, "ticket", (id) => id === event_id)),
          Object.hasOwn(given.tickets, key) ? given.tickets[key] : {},
          key
        ),
      ])
    ),
  }

  return { kept, problems }
}

/** null: not answered; undefined: not a valid answer to that question. */
function readAnswer({ kind, options, is_required }: Question, given: GivenAnswer): GivenAnswer | null | undefined {
  switch (kind) {
    case "yes_no":
      // a required yes/no question is a consent that must be given
      return typeof given !== "boolean" || (is_required && !given) ? undefined : given
    case "choices":
      return readChoices(options, given)
    case "choice":
      return readText(given, (text) => options.includes(text))
    case "date":
      return readText(given, isCalendarDay)
    default:
      return readText(given, (text) => text.length <= (LONGEST[kind] ?? 0) && (kind === "long_text" || isReadableLine(text)))
  }
}

function readText(given: GivenAnswer, isFitting: (text: string) => boolean): string | null | undefined {
  if (typeof given !== "string") {
    return undefined
  }
  const text = given.trim()

  return text === "" ? null : isFitting(text) ? text : undefined
}

function readChoices(options: string[], given: GivenAnswer): string[] | null | undefined {
  if (!Array.isArray(given) || given.some((option) => !options.includes(option))) {
    return undefined
  }

  return given.length === 0 ? null : options.filter((option) => given.includes(option))
}
