import { createDataTableFilterHelper } from "@medusajs/ui"
import type { QuestionDTO } from "@guichet/ticketing/contracts"
import { useTranslation } from "react-i18next"
import { Outlet, useSearchParams } from "react-router-dom"
import { DataList } from "../../components/data-list"
import { OffersTabs } from "../../components/offers-tabs"
import { oneOf } from "../../lib/one-of"
import { usePageAsked } from "../../lib/page-asked"
import { useMay } from "../../lib/site"
import { useEvents } from "../events/api"
import { useQuestions } from "./api"
import { useQuestionColumns } from "./columns"

const filter = createDataTableFilterHelper<Omit<QuestionDTO, "event"> & { event_id: string }>()

/** Questions to buyers, in the order of the checkout; for all events, or for one. */
const QuestionsPage = () => {
  const { t } = useTranslation("console")
  const [params] = useSearchParams()
  const may_write = useMay()("coupon.write")
  const events = useEvents({ limit: 100 })
  const questions = useQuestions({
    q: usePageAsked().q,
    event_id: oneOf(params.get("event_id")),
    cursor: params.get("cursor") ?? undefined,
  })
  const columns = useQuestionColumns(may_write)
  const by_event = filter.accessor("event_id", {
    type: "radio",
    label: t("events.event"),
    options: (events.data?.events ?? []).map(({ id, title }) => ({ value: id, label: title })),
  })

  return (
    <div className="flex flex-col gap-y-3">
      <OffersTabs />
      <DataList
        title={t("offers.questions")}
        rows={questions.data?.questions}
        count={questions.data?.count}
        cursors={questions.data}
        query={questions}
        columns={columns}
        filters={[by_event as never]}
        rowHref={({ id }) => `/questions/${id}`}
        create={may_write ? { label: t("questions.create"), to: "create" } : undefined}
        none={{ title: t("questions.none"), hint: t("questions.noneHint") }}
        not_found={{ title: t("offers.notFound"), hint: t("offers.notFoundHint") }}
      />
      <Outlet />
    </div>
  )
}

/** A tab, reached from its neighbours: there is no menu entry to name it. */
export const handle = { breadcrumb: () => null, label: "offers.questions", translationNs: "console" }

export default QuestionsPage
