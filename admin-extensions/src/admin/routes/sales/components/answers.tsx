import type { SaleAnswerDTO } from "@guichet/ticketing/contracts"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../lib/format"

/** Buyers' answers, with the wording in which they were asked. Renders nothing without any. */
export const Answers = ({ answers }: { answers: SaleAnswerDTO[] }) => {
  const words = useAnswerWords()

  if (answers.length === 0) {
    return null
  }

  return (
    <dl className="txt-small flex flex-col gap-2">
      {answers.map((given) => (
        <div key={given.question_id} className="flex flex-col sm:flex-row sm:gap-2">
          <dt className="text-ui-fg-subtle break-words">{given.label}</dt>
          <dd className="whitespace-pre-line [overflow-wrap:anywhere]">{words(given)}</dd>
        </div>
      ))}
    </dl>
  )
}

const DAY = /^\d{4}-\d\d-\d\d$/

function useAnswerWords() {
  const { t } = useTranslation("console")
  const { date } = useFormat()

  return ({ kind, answer }: SaleAnswerDTO): string => {
    if (typeof answer === "boolean") {
      return t(answer ? "yes" : "no")
    }
    if (Array.isArray(answer)) {
      return answer.join(", ")
    }

    return kind === "date" && DAY.test(answer) ? date(answer) : answer
  }
}
