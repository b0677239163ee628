import type { AdminDomain, DomainRecord } from "@guichet/domains/contracts"
import { useTranslation } from "react-i18next"
import { Outlet, useParams } from "react-router-dom"
import { Section } from "../../../components/section"
import { LoadState, LoadStatePage } from "../../../components/load-state"
import { ApiError } from "../../../lib/api"
import { useMay } from "../../../lib/site"
import { useDomains } from "../api"
import { useZone } from "../zone-api"
import { DomainHead } from "./components/domain-head"
import { Records } from "./components/records"
import { Sending } from "./components/sending"
import { Verdicts } from "./components/verdicts"
import { ZoneChoice } from "./components/zone-choice"
import { ZoneRecords } from "./components/zone-records"
import { ZoneServers } from "./components/zone-servers"

/** One domain: what to set, what was found, and the next step. */
const DomainPage = () => {
  const { t } = useTranslation("console")
  const { id } = useParams()
  const { data, error, refetch } = useDomains()
  const domain = data?.domains.find((candidate) => candidate.id === id)

  if (!data || !domain) {
    const failure = error ?? (data ? new ApiError("not_found", 404) : null)

    return <LoadStatePage title={t("domains.title")} error={failure} onRetry={error ? refetch : undefined} />
  }

  return (
    <>
      <div className="flex flex-col gap-y-3">
        <DomainHead domain={domain} own={data.own} />
        {domain.has_zone ? <ZoneSections domain={domain} /> : <RecordSections domain={domain} />}
        <Sending domain={domain} />
      </div>
      <Outlet />
    </>
  )
}

/** The two ways: records at the current provider, or our name servers. */
const RecordSections = ({ domain }: { domain: AdminDomain }) => {
  const { t } = useTranslation("console")
  const may = useMay()

  return (
    <>
      <Section title={t("domains.proof")} hint={t("domains.proofHint")}>
        <Records records={of(domain, "proof")} />
        <Verdicts verdicts={domain.verdicts} of="proof" />
      </Section>
      <AddressSection domain={domain} />
      {domain.is_apex && may("domain.manage") && <ZoneChoice domain={domain} />}
    </>
  )
}

const ZoneSections = ({ domain }: { domain: AdminDomain }) => {
  const { data: zone, error, refetch } = useZone(domain.id)

  return zone ? (
    <>
      <ZoneServers domain={domain} zone={zone} />
      <ZoneRecords zone={zone} />
    </>
  ) : (
    <LoadState error={error} onRetry={refetch} />
  )
}

const of = ({ records }: AdminDomain, kind: DomainRecord["kind"]) => records.filter((record) => record.kind === kind)

const AddressSection = ({ domain }: { domain: AdminDomain }) => {
  const { t } = useTranslation("console")
  const addresses = <Records records={of(domain, "address")} />

  return (
    <Section title={t("domains.address")} hint={t(domain.is_apex ? "domains.addressApexHint" : "domains.addressHint")}>
      {domain.is_apex ? addresses : <Records records={of(domain, "alias")} />}
      <Verdicts verdicts={domain.verdicts} of="address" />
      <Verdicts verdicts={domain.verdicts} of="certificate" />
      {!domain.is_apex && (
        <details>
          <summary className="hover:bg-ui-bg-base-hover txt-small cursor-pointer px-4 py-4 md:px-6">
            {t("domains.addressOther")}
          </summary>
          {addresses}
        </details>
      )}
    </Section>
  )
}

export const handle = { breadcrumb: () => null }

export default DomainPage
