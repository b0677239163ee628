import type { QuestionDTO } from "@guichet/ticketing/contracts"
import { createDataTableColumnHelper, StatusBadge } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { RowControls } from "../../components/row-controls"
import { useMoveQuestion, useSwitchQuestion } from "./api"

const column = createDataTableColumnHelper<QuestionDTO>()

/** @param may_write if false, questions cannot be moved or turned on or off */
export function useQuestionColumns(may_write: boolean) {
  const { t, i18n } = useTranslation("console")
  const move = useMoveQuestion()
  const change = useSwitchQuestion()

  return useMemo(
    () => [
      column.accessor("label", {
        header: t("questions.label"),
        cell: ({ row: { original } }) => (
          <Link to={`/questions/${original.id}`} className="flex flex-col py-1" onClick={(event) => event.stopPropagation()}>
            <span className="text-ui-fg-base txt-small-plus">{original.label}</span>
            <span className="text-ui-fg-subtle txt-small">
              {t(`questions.kinds.${original.kind}`)} · {t(original.is_required ? "questions.must" : "questions.optional")}
            </span>
          </Link>
        ),
      }),
      column.accessor("event", {
        header: t("questions.event"),
        cell: ({ row: { original } }) => original.event?.title ?? t("questions.everyEvent"),
      }),
      column.accessor("asked_of", {
        header: t("questions.askedOf"),
        cell: ({ getValue }) => t(`questions.asked.${getValue()}`),
      }),
      column.accessor("is_on", {
        header: t("offers.state"),
        cell: ({ getValue }) => (
          <StatusBadge color={getValue() ? "green" : "grey"}>{t(getValue() ? "offers.on" : "offers.off")}</StatusBadge>
        ),
      }),
      ...(may_write
        ? [
            column.display({
              id: "order",
              header: t("offers.order"),
              cell: ({ row: { original } }) => (
                <RowControls id={original.id} name={original.label} is_on={original.is_on} move={move} change={change} />
              ),
            }),
          ]
        : []),
    ],
    [t, i18n.language, may_write, move.isPending, change.isPending]
  )
}
