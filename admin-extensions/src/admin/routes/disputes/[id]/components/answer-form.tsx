import { MAX_STATEMENT_LENGTH, type AdminDispute } from "@guichet/payments/contracts"
import { Button, Label, Text, Textarea, toast, usePrompt } from "@medusajs/ui"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../components/problem"
import { Part } from "../../../../components/section"
import { useAnswer } from "../../api"

/**
 * The organiser's statement next to the known evidence, sent once, after a confirmation. A statement whose sending was
 * interrupted is sent again unchanged.
 */
export const AnswerForm = ({ dispute }: { dispute: AdminDispute }) => {
  const { t } = useTranslation("console")
  const ask = usePrompt()
  const answer = useAnswer(dispute.id)
  const is_frozen = dispute.answer_state === "sending"
  const [statement, setStatement] = useState("")
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const is_sure = await ask({
      title: t("disputes.send"),
      description: t("disputes.sendAsk"),
      confirmText: t("disputes.send"),
      cancelText: t("actions.cancel"),
      variant: "confirmation",
    })
    if (is_sure) {
      answer.mutate(statement, { onSuccess: () => toast.success(t("disputes.sent")) })
    }
  }

  return (
    <Part>
      <form onSubmit={(event) => void send(event)} className="flex flex-col items-start gap-3">
        <Problem error={answer.error} />
        {is_frozen ? (
          <Text size="small">{t("disputes.interrupted")}</Text>
        ) : (
          <div className="flex w-full max-w-2xl flex-col gap-2">
            <Label htmlFor="statement" size="small" weight="plus">
              {t("disputes.statement")}
            </Label>
            <Textarea
              id="statement"
              rows={6}
              maxLength={MAX_STATEMENT_LENGTH}
              value={statement}
              onChange={({ target }) => setStatement(target.value)}
              aria-describedby="statement-hint"
            />
            <Text id="statement-hint" size="small" className="text-ui-fg-subtle">
              {t("disputes.statementHint")}
            </Text>
          </div>
        )}
        <Button type="submit" size="small" isLoading={answer.isPending}>
          {t(is_frozen ? "disputes.sendAgain" : "disputes.send")}
        </Button>
      </form>
    </Part>
  )
}
