import { RouteFocusModal } from "@medusajs/dashboard/components"
import { Alert, Button, Copy, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface SecretOnceProps {
  title: string
  hint?: string
  secret: string
  onDone: () => void
}

/** A secret that is shown only once, with what to do with it. */
export const SecretOnce = ({ title, hint, secret, onDone }: SecretOnceProps) => {
  const { t } = useTranslation("console")

  return (
    <Alert variant="warning" role="status">
      <div className="flex min-w-0 flex-col items-start gap-2">
        <Text size="small" weight="plus">
          {title}
        </Text>
        <div className="flex max-w-full items-center gap-2">
          <code className="txt-small break-all font-mono" data-testid="secret-once">
            {secret}
          </code>
          <Copy content={secret} aria-label={t("developers.copy")} />
        </div>
        <Text size="small" className="text-ui-fg-subtle">
          {[t("developers.once"), hint].filter(Boolean).join(" ")}
        </Text>
        <Button size="small" variant="secondary" type="button" autoFocus onClick={onDone}>
          {t("developers.done")}
        </Button>
      </div>
    </Alert>
  )
}

/** Replaces a create page's form once it has created a secret. */
export const SecretPage = ({ page, ...secret }: SecretOnceProps & { page: string }) => {
  const { t } = useTranslation("console")

  return (
    <>
      <RouteFocusModal.Header />
      <RouteFocusModal.Body className="flex flex-col items-center overflow-y-auto px-4 py-8">
        <div className="w-full max-w-xl">
          <RouteFocusModal.Title className="sr-only">{page}</RouteFocusModal.Title>
          <RouteFocusModal.Description className="sr-only">{t("developers.once")}</RouteFocusModal.Description>
          <SecretOnce {...secret} />
        </div>
      </RouteFocusModal.Body>
    </>
  )
}
