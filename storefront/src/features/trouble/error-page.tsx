"use client"

import { useParams } from "next/navigation"
import { errorPageTexts } from "../../i18n/error-page-texts"
import { say } from "../../i18n/say"
import { Button } from "../../ui/button"
import { EmptyPage } from "../../ui/empty-page"

/** A page that failed: what to do, and the log's reference. */
export function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const { locale } = useParams<{ locale?: string }>()
  const texts = errorPageTexts(locale ?? "fr")

  return (
    <EmptyPage title={texts.title} text={say(texts.text, { reference: error.digest ?? "–" })}>
      <Button onClick={() => retry()}>{texts.retry}</Button>
    </EmptyPage>
  )
}
