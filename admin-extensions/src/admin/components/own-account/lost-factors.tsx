import type { AdminFactorRemoval } from "@guichet/tenancy/contracts"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { erase, read, write } from "../../lib/api"
import { useFormat } from "../../lib/format"
import { Problem } from "../problem"
import { Part, Section } from "../section"

const KEY = ["console", "factor-removal"]
const PATH = "/admin/session/factor-removal"

/**
 * For a person who signed in by a recovery code: removes all second factors after a day. Rendered only if that can be requested,
 * or has been.
 */
export const LostFactors = () => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const client = useQueryClient()
  const prompt = usePrompt()
  const { data } = useQuery({ queryKey: KEY, queryFn: () => read<AdminFactorRemoval>(PATH) })
  const again = () => client.invalidateQueries({ queryKey: KEY })
  const ask = useMutation({ mutationFn: () => write(PATH), onSuccess: again })
  const keep = useMutation({
    mutationFn: () => erase(PATH),
    onSuccess: () => {
      toast.success(t("account.lost.kept"))

      return again()
    },
  })
  const confirm = async () => {
    const words = { title: t("account.lost.ask"), description: t("account.lost.sure") }
    if (await prompt({ ...words, confirmText: t("account.lost.ask"), cancelText: t("actions.cancel") })) {
      ask.mutate()
    }
  }
  if (!data || (!data.may_ask && !data.due_at)) {
    return null
  }

  return (
    <Section
      title={t("account.lost.title")}
      hint={t("account.lost.hint")}
      actions={
        data.due_at ? (
          <Button size="small" variant="secondary" onClick={() => keep.mutate()} isLoading={keep.isPending}>
            {t("account.lost.keep")}
          </Button>
        ) : (
          <Button size="small" variant="secondary" onClick={confirm} isLoading={ask.isPending}>
            {t("account.lost.ask")}
          </Button>
        )
      }
    >
      {data.due_at && (
        <Part>
          <Text size="small">{t("account.lost.due", { when: here(data.due_at) })}</Text>
        </Part>
      )}
      {(ask.error ?? keep.error) && (
        <Part>
          <Problem error={ask.error ?? keep.error} />
        </Part>
      )}
    </Section>
  )
}
