import { providerEventKinds, providerEventStates } from "@guichet/payments/contracts"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { Empty } from "../../../components/empty"
import { FilterChoice } from "../../../components/filter-choice"
import { MoneyTabs } from "../../../components/money-tabs"
import { NextPage } from "../../../components/next-page"
import { Section } from "../../../components/section"
import { LoadState } from "../../../components/load-state"
import { useMay } from "../../../lib/site"
import { useProviderEvents } from "./api"
import { EventRow } from "./components/event-row"
import { ReplayAll } from "./components/replay-all"
import { FailedEvents } from "./components/failed-events"

/** Events of the provider: which ones failed and why, and how to replay them. */
const ProviderEventsPage = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const [params] = useSearchParams()
  const filter = {
    state: providerEventStates.find((one) => one === params.get("state")),
    kind: providerEventKinds.find((one) => one === params.get("kind")),
    tenant_id: params.get("tenant_id") ?? undefined,
  }
  const list = useProviderEvents(filter)
  const { data, error, refetch } = list
  const events = data?.pages.flatMap((page) => page.events)
  const is_filtered = Boolean(filter.state ?? filter.kind ?? filter.tenant_id)

  return (
    <div className="flex flex-col gap-y-3">
      <MoneyTabs />
      <Section
        level="h1"
        title={t("providerEvents.title")}
        hint={t("providerEvents.hint")}
        actions={
          (is_filtered || (events && events.length > 0)) && (
            <>
              <FilterChoice
                name="state"
                label={t("providerEvents.stateOf")}
                all={t("providerEvents.allStates")}
                choices={providerEventStates.map((one) => [one, t(`providerEvents.state.${one}`)])}
              />
              <FilterChoice
                name="kind"
                label={t("providerEvents.kind")}
                all={t("providerEvents.allKinds")}
                choices={providerEventKinds.map((one) => [one, t(`providerEvents.kinds.${one}`)])}
              />
            </>
          )
        }
      >
        {data && (is_filtered || events!.length > 0) && (
          <FailedEvents counts={data.pages[0].counts} status={data.pages[0].status} />
        )}
        {events && events.length > 0 && may("platform.ledger.write") && <ReplayAll filter={filter} />}
        {!events && <LoadState error={error} onRetry={refetch} rows={5} />}
        {events?.length === 0 && (
          <Empty
            title={t(is_filtered ? "providerEvents.notFound" : "providerEvents.none")}
            hint={t(is_filtered ? "providerEvents.notFoundHint" : "providerEvents.noneHint")}
          />
        )}
        <ul className="divide-y" aria-label={t("providerEvents.title")}>
          {events?.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </ul>
        <NextPage list={list} label={t("providerEvents.older")} />
      </Section>
    </div>
  )
}

/** A tab, reached from its neighbours: there is no menu entry to name it. */
export const handle = { breadcrumb: () => null, label: "moneyTabs.events", translationNs: "console" }

export default ProviderEventsPage
