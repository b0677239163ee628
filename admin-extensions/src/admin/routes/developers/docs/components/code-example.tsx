import { Copy, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Part, Section } from "../../../../components/section"

interface CodeExampleProps {
  title: string
  hint: string
  code: string
  note?: string
}

/** One task of a program: why, code to copy, and notes. */
export const CodeExample = ({ title, hint, code, note }: CodeExampleProps) => {
  const { t } = useTranslation("console")

  return (
    <Section title={title} hint={hint}>
      <Part className="flex flex-col gap-2">
        <div className="bg-ui-bg-subtle flex items-start gap-2 rounded p-4">
          <pre className="txt-small min-w-0 flex-1 overflow-x-auto font-mono" tabIndex={0}>
            {code}
          </pre>
          <Copy content={code} aria-label={t("developers.copy")} />
        </div>
        {note && (
          <Text size="small" className="text-ui-fg-subtle">
            {note}
          </Text>
        )}
      </Part>
    </Section>
  )
}
