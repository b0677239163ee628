import { disputePolicies, type DisputePolicy } from "@guichet/ticketing/contracts"
import { RadioGroup, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { Part, Section } from "../../../components/section"
import { useMay } from "../../../lib/site"
import { usePolicy, useSetPolicy } from "../api"

/** What the door does with tickets whose payment a bank took back. */
export const DoorPolicy = () => {
  const { t } = useTranslation("console")
  const may = useMay()
  const { data: policy, error, refetch } = usePolicy()
  const set = useSetPolicy()
  const choose = (chosen: string) =>
    set.mutate(chosen as DisputePolicy, { onSuccess: () => toast.success(t("disputes.policySaved")) })

  return (
    <Section title={t("disputes.policy")} hint={t("disputes.policyHint")}>
      <Part className="flex flex-col gap-3">
        <Problem error={error ?? set.error} onRetry={error ? () => void refetch() : undefined} />
        {policy && (
          <RadioGroup
            value={policy}
            onValueChange={choose}
            disabled={!may("payments.connect") || set.isPending}
            aria-label={t("disputes.policy")}
          >
            {disputePolicies.map((one) => (
              <label key={one} className="flex min-h-11 items-start gap-3">
                <RadioGroup.Item value={one} className="mt-0.5" />
                <Text size="small">{t(`disputes.policies.${one}`)}</Text>
              </label>
            ))}
          </RadioGroup>
        )}
      </Part>
    </Section>
  )
}
