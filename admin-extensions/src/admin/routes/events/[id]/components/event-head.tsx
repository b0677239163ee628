import type { EventDTO } from "@guichet/ticketing/contracts"
import { SectionRow } from "@medusajs/dashboard/components"
import { Button, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { publicUrlOf, useMay, useSite } from "../../../../lib/site"
import { useUnpublish } from "../../api"
import { EventStatus } from "../../components/event-status"

/** Title, state and texts, with buttons to edit, view the public page and take off sale. */
export const EventHead = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const may = useMay()
  const ask = usePrompt()
  const { data: site } = useSite()
  const unpublish = useUnpublish(event.id)
  const href = site && event.status === "published" ? publicUrlOf(site, `/e/${event.slug}`) : null
  const confirm = async () => {
    const is_sure = await ask({
      title: t("events.unpublish"),
      description: t("events.unpublishAsk", { title: event.title }),
      confirmText: t("events.unpublish"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      unpublish.mutate(undefined, { onSuccess: () => toast.success(t("events.unpublished")) })
    }
  }

  return (
    <Section
      level="h1"
      title={event.title}
      hint={event.subtitle}
      actions={
        <>
          <EventStatus status={event.status} />
          {href && (
            <Button size="small" variant="secondary" asChild>
              <a href={href} target="_blank" rel="noreferrer">
                {t("events.seePage")}
              </a>
            </Button>
          )}
          {may("sales.read") && (
            <Button size="small" variant="secondary" asChild>
              <Link to={`/sales?event_id=${encodeURIComponent(JSON.stringify(event.id))}`}>{t("events.sales")}</Link>
            </Button>
          )}
          {may("sales.read") && (
            <Button size="small" variant="secondary" asChild>
              <Link to={`/reports/events/${event.id}`}>{t("settlement.open")}</Link>
            </Button>
          )}
          {may("event.write") && (
            <Button size="small" variant="secondary" asChild>
              <Link to="edit">{t("actions.edit")}</Link>
            </Button>
          )}
          {may("event.publish") && event.status === "published" && (
            <Button size="small" variant="secondary" onClick={confirm} isLoading={unpublish.isPending}>
              {t("events.unpublish")}
            </Button>
          )}
        </>
      }
    >
      {unpublish.error && (
        <Part>
          <Problem error={unpublish.error} />
        </Part>
      )}
      <SectionRow title={t("events.venue")} value={`${event.venue.name}, ${event.venue.city}`} />
      <SectionRow title={t("events.chart")} value={event.chart.name} />
      <SectionRow title={t("events.description")} value={event.description} />
    </Section>
  )
}
