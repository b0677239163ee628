import type { EventDTO } from "@guichet/ticketing/contracts"
import { Button, StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Part, Section } from "../../../../components/section"
import { LoadState } from "../../../../components/load-state"
import { useMay } from "../../../../lib/site"
import type { QuestionLinkState } from "../../../questions/@create/page"
import { useQuestions } from "../../../questions/api"

/** Questions that this event asks at the checkout: at most 100, the limit of a tenant. */
export const Questions = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const may_write = useMay()("coupon.write")
  const { data, error, refetch } = useQuestions({ event_id: event.id, limit: 100 })

  return (
    <Section
      title={t("questions.ofEvent")}
      hint={t("questions.ofEventHint")}
      actions={
        <>
          <Button size="small" variant="transparent" asChild>
            <Link to="/questions">{t("questions.all")}</Link>
          </Button>
          {may_write && (
            <Button size="small" variant="secondary" asChild>
              <Link to="/questions/create" state={{ event_id: event.id } satisfies QuestionLinkState}>
                {t("questions.create")}
              </Link>
            </Button>
          )}
        </>
      }
    >
      {!data && <LoadState error={error} onRetry={refetch} />}
      {data?.count === 0 && (
        <Part>
          <Text size="small" className="text-ui-fg-subtle">
            {t("questions.none")}
          </Text>
        </Part>
      )}
      <ul className="divide-y">
        {data?.questions.map((question) => (
          <li key={question.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 md:px-6">
            <Link to={`/questions/${question.id}`} className="min-w-0 flex-1 basis-48">
              <Text size="small" weight="plus" className="break-words">
                {question.label}
              </Text>
              <Text size="small" className="text-ui-fg-subtle">
                {[
                  t(`questions.kinds.${question.kind}`),
                  t(`questions.asked.${question.asked_of}`),
                  t(question.is_required ? "questions.must" : "questions.optional"),
                  ...(question.event ? [] : [t("questions.everyEvent")]),
                ].join(" · ")}
              </Text>
            </Link>
            <StatusBadge color={question.is_on ? "green" : "grey"}>{t(question.is_on ? "offers.on" : "offers.off")}</StatusBadge>
          </li>
        ))}
      </ul>
    </Section>
  )
}
