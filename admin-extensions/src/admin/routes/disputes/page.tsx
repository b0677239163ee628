import { defineRouteConfig } from "@medusajs/admin-sdk"
import { disputePhases } from "@guichet/payments/contracts"
import { ExclamationCircle } from "@medusajs/icons"
import { Select } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { Empty } from "../../components/empty"
import { NextPage } from "../../components/next-page"
import { Section } from "../../components/section"
import { LoadState } from "../../components/load-state"
import { useDisputes } from "./api"
import { DisputeRow } from "./components/dispute-row"
import { DoorPolicy } from "./components/door-policy"

const ALL = "all"

/** Payments that buyers' banks inquire about or took back, and how the door treats their tickets meanwhile. */
const DisputesPage = () => {
  const { t } = useTranslation("console")
  const [params, setParams] = useSearchParams()
  const phase = disputePhases.find((one) => one === params.get("phase"))
  const list = useDisputes(phase)
  const { data, error, refetch } = list
  const disputes = data?.pages.flatMap((page) => page.disputes)

  return (
    <div className="flex flex-col gap-y-3">
      <Section
        level="h1"
        title={t("disputes.title")}
        hint={t("disputes.hint")}
        actions={
          (phase || (disputes && disputes.length > 0)) && (
            <Select size="small" value={phase ?? ALL} onValueChange={(value) => setParams(value === ALL ? {} : { phase: value })}>
              <Select.Trigger aria-label={t("disputes.state")} className="w-auto min-w-36">
                <Select.Value />
              </Select.Trigger>
              <Select.Content>
                <Select.Item value={ALL}>{t("disputes.all")}</Select.Item>
                {disputePhases.map((one) => (
                  <Select.Item key={one} value={one}>
                    {t(`disputes.phase.${one}`)}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
          )
        }
      >
        {!disputes && <LoadState error={error} onRetry={refetch} rows={5} />}
        {disputes?.length === 0 && (
          <Empty
            title={t(phase ? "disputes.notFound" : "disputes.none")}
            hint={t(phase ? "disputes.notFoundHint" : "disputes.noneHint")}
          />
        )}
        <ul className="divide-y" aria-label={t("disputes.title")}>
          {disputes?.map((dispute) => (
            <DisputeRow key={dispute.id} dispute={dispute} />
          ))}
        </ul>
        <NextPage list={list} label={t("disputes.older")} />
      </Section>
      <DoorPolicy />
    </div>
  )
}

export const config = defineRouteConfig({ label: "nav.disputes", translationNs: "console", icon: ExclamationCircle, rank: 5.4 })

export const handle = { breadcrumb: () => null }

export default DisputesPage
