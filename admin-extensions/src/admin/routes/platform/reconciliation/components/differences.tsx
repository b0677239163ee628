import { assigneeFilters, differenceKinds, differenceStateNames } from "@guichet/billing/contracts"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { Empty } from "../../../../components/empty"
import { FilterChoice } from "../../../../components/filter-choice"
import { NextPage } from "../../../../components/next-page"
import { Section } from "../../../../components/section"
import { LoadState } from "../../../../components/load-state"
import { useSite } from "../../../../lib/site"
import { useAssignees, useDifferences } from "../api"
import { DifferenceRow } from "./difference-row"

/** Differences, newest first. @param run fetches the lists again when another one has ended */
export const Differences = ({ run }: { run: string }) => {
  const { t } = useTranslation("console")
  const [params] = useSearchParams()
  const state = differenceStateNames.find((one) => one === params.get("state"))
  const kind = differenceKinds.find((one) => one === params.get("kind"))
  const tenant_id = params.get("tenant_id") ?? undefined
  const assignee = params.get("assignee") ?? undefined
  const list = useDifferences({ state, kind, tenant_id, assignee }, run)
  const { data: assignees = [] } = useAssignees()
  const { data: site } = useSite()
  const { data, error, refetch } = list
  const differences = data?.pages.flatMap((page) => page.differences)
  const is_filtered = Boolean(state ?? kind ?? tenant_id ?? assignee)
  const counts = data?.pages[0].counts

  return (
    <Section
      title={t("differences.title")}
      actions={
        (is_filtered || (differences && differences.length > 0)) && (
          <>
            <FilterChoice
              name="state"
              label={t("differences.stateOf")}
              all={t("differences.allStates")}
              choices={differenceStateNames.map((one) => [
                one,
                counts ? `${t(`differences.state.${one}`)} (${counts[one]})` : t(`differences.state.${one}`),
              ])}
            />
            <FilterChoice
              name="kind"
              label={t("differences.kindOf")}
              all={t("differences.allKinds")}
              choices={differenceKinds.map((one) => [one, t(`differences.kind.${one}`)])}
            />
            <FilterChoice
              name="assignee"
              label={t("differences.assignee")}
              all={t("differences.allAssignees")}
              choices={[
                ...assigneeFilters.map((one): [string, string] => [
                  one,
                  t(one === "me" ? "differences.assignedToMe" : "differences.unassigned"),
                ]),
                ...assignees
                  .filter(({ user_id }) => user_id !== site?.member.user_id)
                  .map(({ user_id, email }): [string, string] => [user_id, t("differences.assignedTo", { email })]),
              ]}
            />
          </>
        )
      }
    >
      {!differences && <LoadState error={error} onRetry={refetch} rows={4} />}
      {differences?.length === 0 && (
        <Empty
          title={t(is_filtered ? "differences.notFound" : "differences.none")}
          hint={t(is_filtered ? "differences.notFoundHint" : "differences.noneHint")}
        />
      )}
      <ul className="divide-y" aria-label={t("differences.title")}>
        {differences?.map((difference) => (
          <DifferenceRow key={difference.id} difference={difference} />
        ))}
      </ul>
      <NextPage list={list} label={t("differences.older")} />
    </Section>
  )
}
