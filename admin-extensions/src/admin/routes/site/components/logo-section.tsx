import { LOGO_MAX_BYTES, type AdminBrand } from "@guichet/tenancy/contracts"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { type ChangeEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { Part, Section } from "../../../components/section"
import { useMay } from "../../../lib/site"
import { useChangeLogo } from "../brand-api"
import { readBase64 } from "./read-base64"

/** The picture in place of the site's name, previewed in light and dark mode. */
export const LogoSection = ({ brand: { rev, logo }, name }: { brand: AdminBrand; name: string }) => {
  const { t } = useTranslation("console")
  const may = useMay()
  const ask = usePrompt()
  const input = useRef<HTMLInputElement>(null)
  const [is_too_heavy, setTooHeavy] = useState(false)
  const change = useChangeLogo()
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    const is_heavy = file !== undefined && file.size > LOGO_MAX_BYTES

    setTooHeavy(is_heavy)
    change.reset()
    if (file && !is_heavy) {
      change.mutate({ rev, picture: await readBase64(file) }, { onSuccess: () => toast.success(t("logo.saved")) })
    }
    event.target.value = ""
  }
  const remove = async () => {
    const words = { title: t("logo.remove"), description: t("logo.removeHint", { name }) }
    if (await ask({ ...words, confirmText: t("logo.remove"), cancelText: t("actions.cancel") })) {
      change.mutate({ rev, picture: null }, { onSuccess: () => toast.success(t("logo.removed")) })
    }
  }

  return (
    <Section
      title={t("logo.title")}
      hint={t("logo.hint")}
      actions={
        may("site.write") && (
          <>
            {logo && (
              <Button size="small" variant="transparent" onClick={remove} disabled={change.isPending}>
                {t("logo.remove")}
              </Button>
            )}
            <Button size="small" variant="secondary" onClick={() => input.current?.click()} isLoading={change.isPending}>
              {logo ? t("logo.replace") : t("logo.choose")}
            </Button>
          </>
        )
      }
    >
      <Part className="flex flex-col gap-3">
        <input
          ref={input}
          type="file"
          accept=".png,.jpg,.jpeg,.svg,image/png,image/jpeg,image/svg+xml"
          className="sr-only"
          tabIndex={-1}
          aria-hidden
          data-testid="logo-file"
          onChange={choose}
        />
        {logo ? (
          <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
            {["bg-white", "bg-[#18181b]"].map((ground, night) => (
              <div key={ground} className={`border-ui-border-base flex h-24 items-center rounded-md border px-4 ${ground}`}>
                <img
                  src={logo.path}
                  alt={night ? "" : t("logo.shown", { name })}
                  className={`max-h-11 max-w-full object-contain ${night ? "rounded-sm bg-white" : ""}`}
                />
              </div>
            ))}
          </div>
        ) : (
          <Text size="small" className="text-ui-fg-subtle">
            {t("logo.none", { name })}
          </Text>
        )}
        {is_too_heavy && (
          <Text size="small" role="alert" className="text-ui-fg-error">
            {t("logo.tooHeavy")}
          </Text>
        )}
        <Problem error={change.error} />
      </Part>
    </Section>
  )
}
