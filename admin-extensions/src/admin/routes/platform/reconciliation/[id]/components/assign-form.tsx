import type { AdminMoneyDifferenceDetail } from "@guichet/billing/contracts"
import { Button, Select, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../../components/problem"
import { Part, Section } from "../../../../../components/section"
import { useSite } from "../../../../../lib/site"
import { useAssign, useAssignees } from "../../api"

const NO_ONE = "none"

/** Who looks into the difference: taken by the reader, passed on to a colleague, or left to no one. */
export const AssignForm = ({ difference }: { difference: AdminMoneyDifferenceDetail }) => {
  const { t } = useTranslation("console")
  const { data: site } = useSite()
  const { data: assignees = [], error } = useAssignees()
  const assign = useAssign(difference)
  const assigned = difference.assignee?.user_id ?? NO_ONE
  const [choice, setChoice] = useState<string | null>(null)
  const chosen = choice ?? assigned
  const me = site?.member.user_id
  const give = (user_id: string) => () =>
    assign.mutate(user_id === NO_ONE ? null : user_id, {
      onSuccess: () => {
        setChoice(null)
        toast.success(t("differences.assigned"))
      },
    })
  // whoever has left since can still be shown, but not chosen again
  const people = [...assignees, ...[difference.assignee ?? []].flat().filter(({ user_id }) => !isAmong(assignees, user_id))]

  return (
    <Section title={t("differences.assignee")}>
      <Part className="flex flex-col items-start gap-3">
        <Problem error={assign.error ?? error} />
        <div className="flex w-full max-w-2xl flex-col gap-2">
          <Select value={chosen} onValueChange={setChoice}>
            <Select.Trigger aria-label={t("differences.assignee")} aria-describedby="assign-hint">
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              <Select.Item value={NO_ONE}>{t("differences.noAssignee")}</Select.Item>
              {people.map(({ user_id, email }) => (
                <Select.Item key={user_id} value={user_id}>
                  {user_id === me ? t("differences.meOf", { email }) : email}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
          <Text id="assign-hint" size="small" className="text-ui-fg-subtle">
            {t("differences.assignHint")}
          </Text>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            variant="secondary"
            disabled={chosen === assigned}
            isLoading={assign.isPending && assign.variables !== me}
            onClick={give(chosen)}
          >
            {t("differences.assign")}
          </Button>
          {me && me !== assigned && isAmong(assignees, me) && (
            <Button size="small" variant="secondary" isLoading={assign.isPending && assign.variables === me} onClick={give(me)}>
              {t("differences.take")}
            </Button>
          )}
        </div>
      </Part>
    </Section>
  )
}

const isAmong = (people: { user_id: string }[], user_id: string): boolean => people.some((one) => one.user_id === user_id)
