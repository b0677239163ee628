import { Button, Input, Label, Prompt } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useCallback, useEffect, useRef, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { write } from "../../lib/api"
import { provideAskWho } from "../../lib/confirmed-fetch"
import { confirmByPasskey, hasPasskeys } from "../../lib/passkeys"
import { usePasskeys } from "../own-account/own-passkeys"
import { Problem } from "../problem"

/** Asks for the password, or a passkey, where a request wants it given anew; the request goes on afterwards. On every page, drawn when asked. */
export const ConfirmDialog = () => {
  const { t } = useTranslation("console")
  const [password, setPassword] = useState("")
  const [is_open, setOpen] = useState(false)
  const answer = useRef<(is_confirmed: boolean) => void>(() => undefined)
  const confirm = useMutation({ mutationFn: () => write("/admin/session/confirm", { password }) })
  const byPasskey = useMutation({ mutationFn: confirmByPasskey })
  const { data } = usePasskeys(is_open && hasPasskeys())
  const { reset } = confirm

  const end = useCallback(
    (is_confirmed: boolean) => {
      setOpen(false)
      setPassword("")
      reset()
      answer.current(is_confirmed)
    },
    [reset]
  )

  useEffect(() => {
    provideAskWho(() => {
      setOpen(true)

      return new Promise((resolve) => (answer.current = resolve))
    })

    return () => provideAskWho(null)
  }, [])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (password && !confirm.isPending) {
      confirm.mutate(undefined, { onSuccess: () => end(true) })
    }
  }

  return (
    <Prompt open={is_open} variant="confirmation">
      <Prompt.Content onEscapeKeyDown={() => end(false)}>
        <form onSubmit={submit}>
          <Prompt.Header>
            <Prompt.Title>{t("account.confirm.title")}</Prompt.Title>
            <Prompt.Description>{t("account.confirm.hint")}</Prompt.Description>
          </Prompt.Header>
          <div className="flex flex-col gap-2 px-6 pt-4">
            <Label htmlFor="confirm-password" size="small" weight="plus">
              {t("account.confirm.password")}
            </Label>
            <Input
              id="confirm-password"
              type="password"
              autoFocus
              autoComplete="current-password"
              maxLength={200}
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
            <Problem error={confirm.error ?? byPasskey.error} />
          </div>
          <Prompt.Footer>
            <Button size="small" type="button" variant="secondary" onClick={() => end(false)}>
              {t("actions.cancel")}
            </Button>
            {(data?.passkeys.length ?? 0) > 0 && (
              <Button
                size="small"
                type="button"
                variant="secondary"
                isLoading={byPasskey.isPending}
                onClick={() => byPasskey.mutate(undefined, { onSuccess: (is_confirmed) => is_confirmed && end(true) })}
              >
                {t("account.confirm.passkey")}
              </Button>
            )}
            <Button size="small" type="submit" isLoading={confirm.isPending} disabled={!password}>
              {t("account.confirm.do")}
            </Button>
          </Prompt.Footer>
        </form>
      </Prompt.Content>
    </Prompt>
  )
}
