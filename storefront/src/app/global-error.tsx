"use client"

/** Shown when even the frame of a site fails: no theme, no messages, but a link to continue. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="fr">
      <body style={{ fontFamily: "system-ui", maxWidth: "34rem", margin: "18vh auto", padding: "0 1.5rem" }}>
        <h1>Un problème est survenu</h1>
        <p>Réessayez dans un instant. Vos billets et vos places sont en sécurité.</p>
        <p lang="en">Something went wrong. Please try again in a moment; your tickets and seats are safe.</p>
        {error.digest ? <p>Référence {error.digest}</p> : null}
        <p>
          <a href="">Réessayer · Try again</a>
        </p>
      </body>
    </html>
  )
}
