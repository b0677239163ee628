"use client"

import { useParams } from "next/navigation"
import { messagesIn } from "../../i18n/messages"
import { say } from "../../i18n/say"
import { Button } from "../../ui/button"
import { EmptyPage } from "../../ui/empty-page"

/** A page that failed: what to do, and the log's reference. */
export function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const { locale } = useParams<{ locale?: string }>()
  const { trouble } = messagesIn(locale ?? "fr")

  return (
    <EmptyPage title={trouble.errorTitle} text={say(trouble.errorText, { reference: error.digest ?? "–" })}>
      <Button onClick={() => retry()}>{trouble.retry}</Button>
    </EmptyPage>
  )
}
