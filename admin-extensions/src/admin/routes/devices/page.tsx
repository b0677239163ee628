import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Phone } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Empty } from "../../components/empty"
import { Pager } from "../../components/pager"
import { Problem } from "../../components/problem"
import { Part, Section } from "../../components/section"
import { LoadState } from "../../components/load-state"
import { publicUrlOf, useSite } from "../../lib/site"
import { useDevices, useEnrol } from "./api"
import { DeviceRow } from "./components/device-row"
import { EnrolmentCode } from "./components/enrolment-code"

/** Phones and tills at the door: enrolled by a code, removed by a click. */
const DevicesPage = () => {
  const { t } = useTranslation("console")
  const { data: site } = useSite()
  const enrol = useEnrol()
  const [offset, setOffset] = useState(0)
  const { data, error, refetch } = useDevices(enrol.data !== undefined, offset)
  const [is_back, setBack] = useState(false)
  const create = (
    <Button size="small" autoFocus={is_back} onClick={() => enrol.mutate()} isLoading={enrol.isPending}>
      {t("devices.enrol")}
    </Button>
  )

  return (
    <div className="flex flex-col gap-y-3">
      <Section
        level="h1"
        title={t("devices.title")}
        hint={t("devices.hint")}
        actions={!enrol.data && data?.count !== 0 && create}
      >
        {enrol.error && (
          <Part>
            <Problem error={enrol.error} />
          </Part>
        )}
        {enrol.data && (
          <EnrolmentCode
            key={enrol.data.code}
            enrolment={enrol.data}
            address={site ? publicUrlOf(site, "/scan") : null}
            onAgain={() => enrol.mutate()}
            onDone={() => {
              enrol.reset()
              setBack(true)
            }}
          />
        )}
        {(error || !data) && <LoadState error={error} onRetry={refetch} />}
        {data?.count === 0 && !enrol.data && <Empty title={t("devices.none")} hint={t("devices.noneHint")} action={create} />}
        <ul className="divide-y">
          {data?.devices.map((device) => (
            <DeviceRow key={device.id} device={device} />
          ))}
        </ul>
        {data && <Pager offset={offset} count={data.count} onOffset={setOffset} />}
      </Section>
    </div>
  )
}

export const config = defineRouteConfig({ label: "nav.devices", translationNs: "console", icon: Phone, rank: 6 })

export const handle = { breadcrumb: () => null }

export default DevicesPage
