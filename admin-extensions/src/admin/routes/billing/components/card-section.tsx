import type { AdminInvoiceCard, InvoiceCard } from "@guichet/payments/contracts"
import { SectionRow } from "@medusajs/dashboard/components"
import { Alert, Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { Problem } from "../../../components/problem"
import { Part, Section } from "../../../components/section"
import { LoadState } from "../../../components/load-state"
import { useFormat } from "../../../lib/format"
import { useMay } from "../../../lib/site"
import { useFinishCard, useInvoiceCard, useRemoveCard, useSaveCard } from "../api"

/** The card that the operator's invoices are charged to. On return from the provider's page, `?card=saved` fetches it. */
export const CardSection = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const { data, error, refetch } = useInvoiceCard()
  const coming_back = useComingBack()

  return (
    <Section title={t("invoiceCard.title")} hint={t("invoiceCard.hint")}>
      {!data && <LoadState error={error} onRetry={refetch} rows={2} />}
      {coming_back.is_looking && (
        <Part>
          <Text size="small" role="status">
            {t("invoiceCard.looking")}
          </Text>
        </Part>
      )}
      {coming_back.is_without && (
        <Part>
          <Alert variant="warning" role="status">
            {t("invoiceCard.notSaved")}
          </Alert>
        </Part>
      )}
      {coming_back.error !== null && (
        <Part>
          <Problem error={coming_back.error} onRetry={coming_back.again} />
        </Part>
      )}
      {data?.is_emulated && (
        <Part>
          <Alert variant="info">{t("invoiceCard.emulated")}</Alert>
        </Part>
      )}
      {data && <Shown data={data} />}
      {data && may("billing.pay") && <Changes data={data} />}
    </Section>
  )
}

/** Processes the return from the provider's page, once. */
function useComingBack() {
  const { t } = useTranslation("console")
  const [params, setParams] = useSearchParams()
  const finish = useFinishCard()
  const is_back = params.get("card") === "saved"
  const begun = useRef(false)
  const look = () =>
    finish.mutate(undefined, {
      onSuccess: ({ card }) => {
        if (card) {
          toast.success(t("invoiceCard.saved"))
        }
        setParams({}, { replace: true })
      },
    })

  useEffect(() => {
    if (is_back && !begun.current) {
      begun.current = true
      look()
    }
  })

  return {
    is_looking: is_back && finish.isPending,
    is_without: finish.data?.card === null,
    error: finish.error,
    again: look,
  }
}

const Shown = ({ data: { card, is_available, is_in_use } }: { data: AdminInvoiceCard }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()

  if (!card) {
    return (
      <Part>
        <Text size="small">{t(is_available ? "invoiceCard.none" : "invoiceCard.off")}</Text>
      </Part>
    )
  }

  return (
    <>
      <SectionRow
        title={t("invoiceCard.card")}
        value={t("invoiceCard.ending", { brand: brandName(card.brand), last4: card.last4 })}
      />
      <SectionRow title={t("invoiceCard.expires")} value={<Expiry card={card} />} />
      <SectionRow
        title={t("invoiceCard.agreed")}
        value={
          <span className="break-all">{t("invoiceCard.agreedAt", { who: card.accepted_by, when: here(card.saved_at) })}</span>
        }
      />
      {is_in_use && (
        <Part>
          <Text size="small">{t("invoiceCard.inUse")}</Text>
        </Part>
      )}
    </>
  )
}

const Expiry = ({ card: { exp_month, exp_year } }: { card: InvoiceCard }) => {
  const { t } = useTranslation("console")
  const today = new Date()
  const is_over = exp_year * 12 + exp_month < today.getFullYear() * 12 + today.getMonth() + 1

  return (
    <>{[`${String(exp_month).padStart(2, "0")}/${exp_year}`, is_over && t("invoiceCard.expired")].filter(Boolean).join(" · ")}</>
  )
}

const Changes = ({ data: { card, is_available, mandate } }: { data: AdminInvoiceCard }) => {
  const { t } = useTranslation("console")
  const [is_agreeing, setAgreeing] = useState(false)
  const save = useSaveCard()

  if (!is_available && !card) {
    return null
  }

  return is_agreeing ? (
    <Part className="flex flex-col items-start gap-3">
      <Text size="small" weight="plus">
        {t("invoiceCard.agree")}
      </Text>
      <Text size="small" className="max-w-prose">
        {mandate.text}
      </Text>
      <Text size="small" className="text-ui-fg-subtle">
        {t("invoiceCard.leaves")}
      </Text>
      <Problem error={save.error} />
      <div className="flex flex-wrap gap-2">
        <Button autoFocus onClick={() => save.mutate(mandate.hash)} isLoading={save.isPending || save.isSuccess}>
          {t("invoiceCard.goOn")}
        </Button>
        <Button variant="secondary" onClick={() => setAgreeing(false)}>
          {t("actions.cancel")}
        </Button>
      </div>
    </Part>
  ) : (
    <Part className="flex flex-wrap gap-2">
      {is_available && (
        <Button variant={card ? "secondary" : "primary"} onClick={() => setAgreeing(true)}>
          {t(card ? "invoiceCard.replace" : "invoiceCard.save")}
        </Button>
      )}
      {card && <RemoveButton />}
    </Part>
  )
}

const RemoveButton = () => {
  const { t } = useTranslation("console")
  const ask = usePrompt()
  const remove = useRemoveCard()
  const confirm = async () => {
    const is_sure = await ask({
      title: t("invoiceCard.remove"),
      description: t("invoiceCard.removeAsk"),
      confirmText: t("invoiceCard.remove"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      remove.mutate(undefined, { onSuccess: () => toast.success(t("invoiceCard.removed")) })
    }
  }

  return (
    <div className="flex flex-col gap-3">
      <Problem error={remove.error} />
      <Button variant="secondary" onClick={confirm} isLoading={remove.isPending}>
        {t("invoiceCard.remove")}
      </Button>
    </div>
  )
}

const brandName = (brand: string): string => brand.charAt(0).toUpperCase() + brand.slice(1)
