"use client"

import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import { Field, inputClass } from "../../ui/field"
import { answerOf } from "./answer-problems"
import type { AnswerField, Answers, GivenAnswer } from "./answer-problems"

interface QuestionFieldProps {
  field: AnswerField
  answers: Answers
  messages: Messages["checkout"]
  isOpen: boolean
  onAnswer: (answer: GivenAnswer) => void
}

/** One question with the control for its kind. */
export function QuestionField({ field, answers, messages, isOpen, onAnswer }: QuestionFieldProps) {
  const { id, question } = field
  const { kind, label, help, options, is_required } = question
  const given = answerOf(answers, field)
  const text = typeof given === "string" ? given : ""
  const problem = isOpen ? say(messages.answerMissing, { label }) : undefined
  const shared = {
    id,
    label: is_required ? label : `${label} (${messages.optional})`,
    help: help ?? undefined,
    problem,
  }
  const described = problem || help ? { "aria-describedby": `${id}-note` } : {}

  switch (kind) {
    case "yes_no":
    case "choices":
      return (
        <fieldset className="grid gap-1.5" id={id} tabIndex={-1} {...described}>
          {kind === "choices" ? (
            <legend className="mb-1.5 font-semibold">{shared.label}</legend>
          ) : (
            <legend className="sr-only">{label}</legend>
          )}
          {(kind === "choices" ? options : [shared.label]).map((option) => (
            <label key={option} className="flex min-h-11 items-center gap-3">
              <input
                type="checkbox"
                name={id}
                value={option}
                required={is_required && kind === "yes_no"}
                className="size-5 shrink-0 accent-brand"
                aria-invalid={problem ? true : undefined}
                checked={kind === "yes_no" ? given === true : Array.isArray(given) && given.includes(option)}
                onChange={(event) =>
                  onAnswer(
                    kind === "yes_no"
                      ? event.target.checked
                      : toggled(Array.isArray(given) ? given : [], option, event.target.checked)
                  )
                }
              />
              <span>{option}</span>
            </label>
          ))}
          <Note id={id} help={help} problem={problem} />
        </fieldset>
      )
    case "choice":
      return (
        <Field {...shared}>
          <select
            id={id}
            name={id}
            required={is_required}
            className={inputClass}
            aria-invalid={problem ? true : undefined}
            {...described}
            value={text}
            onChange={(event) => onAnswer(event.target.value)}
          >
            <option value="">{messages.chooseOne}</option>
            {options.map((option) => (
              <option key={option}>{option}</option>
            ))}
          </select>
        </Field>
      )
    case "long_text":
      return (
        <Field {...shared}>
          <textarea
            id={id}
            name={id}
            required={is_required}
            rows={4}
            maxLength={2_000}
            className={`${inputClass} py-3`}
            aria-invalid={problem ? true : undefined}
            {...described}
            value={text}
            onChange={(event) => onAnswer(event.target.value)}
          />
        </Field>
      )
    default:
      return (
        <Field
          {...shared}
          required={is_required}
          type={kind === "date" ? "date" : "text"}
          autoComplete={kind === "holder_name" ? "off" : undefined}
          maxLength={kind === "holder_name" ? 120 : 200}
          value={text}
          onChange={(event) => onAnswer(event.target.value)}
        />
      )
  }
}

function Note({ id, help, problem }: { id: string; help: string | null; problem?: string }) {
  return problem || help ? (
    <p id={`${id}-note`} className={`text-sm ${problem ? "font-medium text-bad" : "text-ink-muted"}`}>
      {problem ? <span aria-hidden>▲ </span> : null}
      {problem ?? help}
    </p>
  ) : null
}

const toggled = (chosen: string[], option: string, isOn: boolean): string[] =>
  isOn ? [...chosen, option] : chosen.filter((one) => one !== option)
