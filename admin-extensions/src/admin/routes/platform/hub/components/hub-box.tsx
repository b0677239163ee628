import { Button, Checkbox, Hint, Label, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { LoadState } from "../../../../components/load-state"
import { publicUrlOf, useSite } from "../../../../lib/site"
import { useHub, useSetHub } from "../api"

/** The operator's events page and its setting: the events of all clients in addition to its own. */
export const HubBox = () => {
  const { t } = useTranslation("console")
  const { data: site } = useSite()
  const { data, error, refetch } = useHub()
  const set = useSetHub()
  const address = site && publicUrlOf(site)

  const toggle = (is_ticked: boolean) =>
    set.mutate(is_ticked, { onSuccess: () => toast.success(t(is_ticked ? "hub.shown" : "hub.hidden")) })

  return (
    <Section
      title={t("hub.title")}
      actions={
        address && (
          <Button size="small" variant="secondary" asChild>
            <a href={address} target="_blank" rel="noreferrer">
              {t("hub.see")}
            </a>
          </Button>
        )
      }
    >
      {data ? (
        <Part className="flex flex-col gap-3">
          <Problem error={set.error} />
          <div className="flex min-h-11 items-start gap-3">
            <Checkbox
              id="shows-clients-events"
              className="mt-0.5"
              checked={set.isPending ? set.variables : data.hub.shows_clients_events}
              disabled={set.isPending}
              onCheckedChange={(checked) => toggle(checked === true)}
              aria-describedby="shows-clients-events-hint"
            />
            <div className="flex flex-col gap-1">
              <Label htmlFor="shows-clients-events" size="small" weight="plus">
                {t("hub.showClientsEvents")}
              </Label>
              <Hint id="shows-clients-events-hint">{t("hub.hint")}</Hint>
            </div>
          </div>
        </Part>
      ) : (
        <LoadState error={error} onRetry={refetch} />
      )}
    </Section>
  )
}
