import { Button, Input, Label, Prompt } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useCallback, useEffect, useRef, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { write } from "../lib/api"
import { provideAskWho, type WantedProof } from "../lib/confirmed-fetch"
import { confirmByPasskey, hasPasskeys } from "../lib/passkeys"
import { usePasskeys } from "./own-account/own-passkeys"
import { Problem } from "./problem"

/**
 * Asks for the password or a passkey when a request requires it again, and for a code or passkey when the password is not enough;
 * then the request continues. Mounted on every page, rendered only on demand.
 */
export const ConfirmDialog = () => {
  const { t } = useTranslation("console")
  const [typed, setTyped] = useState("")
  const [wanted, setWanted] = useState<WantedProof | null>(null)
  const is_open = wanted !== null
  const is_factor = wanted === "factor"
  const answer = useRef<(is_confirmed: boolean) => void>(() => undefined)
  const confirm = useMutation({
    mutationFn: () => write("/admin/session/confirm", is_factor ? { method: "totp", code: typed } : { password: typed }),
  })
  const byPasskey = useMutation({ mutationFn: confirmByPasskey })
  const { data } = usePasskeys(is_open && hasPasskeys())
  const { reset } = confirm

  const end = useCallback(
    (is_confirmed: boolean) => {
      setWanted(null)
      setTyped("")
      reset()
      answer.current(is_confirmed)
    },
    [reset]
  )

  useEffect(() => {
    provideAskWho((proof) => {
      setWanted(proof)

      return new Promise((resolve) => (answer.current = resolve))
    })

    return () => provideAskWho(null)
  }, [])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (typed && !confirm.isPending) {
      confirm.mutate(undefined, { onSuccess: () => end(true) })
    }
  }

  return (
    <Prompt open={is_open} variant="confirmation">
      <Prompt.Content onEscapeKeyDown={() => end(false)}>
        <form onSubmit={submit}>
          <Prompt.Header>
            <Prompt.Title>{t("account.confirm.title")}</Prompt.Title>
            <Prompt.Description>{t(is_factor ? "account.confirm.factorHint" : "account.confirm.hint")}</Prompt.Description>
          </Prompt.Header>
          <div className="flex flex-col gap-2 px-6 pt-4">
            <Label htmlFor="confirm-proof" size="small" weight="plus">
              {t(is_factor ? "account.confirm.code" : "account.confirm.password")}
            </Label>
            {is_factor ? (
              <Input
                id="confirm-proof"
                autoFocus
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={20}
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
            ) : (
              <Input
                id="confirm-proof"
                type="password"
                autoFocus
                autoComplete="current-password"
                maxLength={200}
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
            )}
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
            <Button size="small" type="submit" isLoading={confirm.isPending} disabled={!typed}>
              {t("account.confirm.do")}
            </Button>
          </Prompt.Footer>
        </form>
      </Prompt.Content>
    </Prompt>
  )
}
