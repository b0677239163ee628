import { emptyChart } from "@guichet/seating/design"
import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import { Pager } from "../../../../components/pager"
import { Problem } from "../../../../components/problem"
import { Part } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useBeginDraft, useDrafts } from "../../api"
import { useWizardWords } from "../../wizard-words"

/** Starts a new chart of the hall and opens it in the designer. */
export const DrawButton = ({ venue }: { venue: { id: string; name: string } }) => {
  const { t } = useTranslation("console")
  const navigate = useNavigate()
  const begin = useBeginDraft(venue.id)
  const words = useWizardWords(venue.name)

  return (
    <>
      <Button
        size="small"
        variant="secondary"
        isLoading={begin.isPending}
        onClick={() =>
          begin.mutate(emptyChart(words), {
            onSuccess: ({ draft }) => navigate(`/venues/${venue.id}/design/${draft.chart_id}`),
          })
        }
      >
        {t("design.begin")}
      </Button>
      <Problem error={begin.error} />
    </>
  )
}

/** Drafts that are not published; renders nothing without any. */
export const Drafts = ({ venue_id }: { venue_id: string }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const [offset, setOffset] = useState(0)
  const { data, error, refetch } = useDrafts(venue_id, offset)

  if (error) {
    return (
      <Part>
        <Problem error={error} onRetry={() => refetch()} />
      </Part>
    )
  }
  if (!data || (data.drafts.length === 0 && offset === 0)) {
    return null
  }

  return (
    <>
      <ul className="divide-y" aria-label={t("design.drafts")}>
        {data.drafts.map((draft) => (
          <li key={draft.chart_id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 md:px-6">
            <div className="min-w-0">
              <Text size="small" weight="plus">
                {draft.name}
              </Text>
              <Text size="small" className="text-ui-fg-subtle">
                {t(draft.is_published ? "design.draftOfPublished" : "design.draftNew", {
                  when: here(draft.saved_at),
                  who: draft.saved_by,
                })}
              </Text>
            </div>
            <Button size="small" variant="secondary" asChild>
              <Link to={`/venues/${venue_id}/design/${draft.chart_id}`}>{t("design.goOn")}</Link>
            </Button>
          </li>
        ))}
      </ul>
      <Pager offset={offset} count={data.count} onOffset={setOffset} />
    </>
  )
}
