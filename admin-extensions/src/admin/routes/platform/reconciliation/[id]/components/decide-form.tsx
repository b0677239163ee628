import type { AdminMoneyDifferenceDetail } from "@guichet/billing/contracts"
import { Button, Label, Text, Textarea, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../../components/problem"
import { Part, Section } from "../../../../../components/section"
import { useDecide, type Decision } from "../../api"

const LEAST = 3
const MOST = 1000

/** Records what a member found out, and how the difference is resolved. */
export const DecideForm = ({ difference }: { difference: AdminMoneyDifferenceDetail }) => {
  const { t } = useTranslation("console")
  const decide = useDecide(difference)
  const [note, setNote] = useState("")
  const is_short = note.trim().length < LEAST
  const end = (state: Decision["state"]) => () =>
    decide.mutate(
      { state, note: note.trim() },
      {
        onSuccess: () => {
          setNote("")
          toast.success(t("differences.decided"))
        },
      }
    )
  const ways = (
    [
      ["explained", "differences.explain"],
      ["resolved", "differences.resolve"],
      ["open", "differences.reopen"],
    ] as const
  ).filter(([state]) => state !== difference.state)

  return (
    <Section title={t("differences.decide")}>
      <Part className="flex flex-col items-start gap-3">
        <Problem error={decide.error} />
        <div className="flex w-full max-w-2xl flex-col gap-2">
          <Label htmlFor="note" size="small" weight="plus">
            {t("differences.note")}
          </Label>
          <Textarea
            id="note"
            rows={4}
            maxLength={MOST}
            value={note}
            onChange={({ target }) => setNote(target.value)}
            aria-describedby="note-hint"
          />
          <Text id="note-hint" size="small" className="text-ui-fg-subtle">
            {[t("differences.noteHint"), t("differences.hintSame"), t("differences.hintResolved")].join(" ")}
          </Text>
        </div>
        <div className="flex flex-wrap gap-2">
          {ways.map(([state, words]) => (
            <Button
              key={state}
              size="small"
              variant="secondary"
              disabled={is_short}
              isLoading={decide.isPending && decide.variables?.state === state}
              onClick={end(state)}
            >
              {t(words)}
            </Button>
          ))}
        </div>
      </Part>
    </Section>
  )
}
