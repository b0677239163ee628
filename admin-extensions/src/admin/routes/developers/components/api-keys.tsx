import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Empty } from "../../../components/empty"
import { Pager } from "../../../components/pager"
import { Section } from "../../../components/section"
import { LoadState } from "../../../components/load-state"
import { useApiKeys } from "../api"
import { useState } from "react"
import { KeyRow } from "./key-row"

/** API keys, including ended ones. */
export const ApiKeys = () => {
  const { t } = useTranslation("console")
  const [offset, setOffset] = useState(0)
  const { data, error, refetch } = useApiKeys(offset)
  const make = (
    <Button size="small" variant="secondary" asChild>
      <Link to="/developers/key">{t("keys.make")}</Link>
    </Button>
  )

  return (
    <Section title={t("keys.title")} hint={t("keys.hint")} actions={data && data.count > 0 && make}>
      {(error || !data) && <LoadState error={error} onRetry={refetch} />}
      {data?.count === 0 && <Empty title={t("keys.none")} hint={t("keys.noneHint")} action={make} />}
      <ul className="divide-y">
        {data?.api_keys.map((api_key) => (
          <KeyRow key={api_key.id} api_key={api_key} />
        ))}
      </ul>
      <Pager offset={offset} count={data?.count ?? 0} onOffset={setOffset} />
    </Section>
  )
}
