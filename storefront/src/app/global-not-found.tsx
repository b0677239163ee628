/**
 * Next requires it when there are several root layouts; the proxy maps every path of a site to the site's own page, so it is
 * rarely seen.
 */
export default function GlobalNotFound() {
  return (
    <html lang="fr">
      <body style={{ fontFamily: "system-ui", maxWidth: "34rem", margin: "18vh auto", padding: "0 1.5rem" }}>
        <h1>Cette page n’existe pas</h1>
        <p lang="en">This page does not exist.</p>
        <p>
          <a href="/">Accueil</a>
        </p>
      </body>
    </html>
  )
}
