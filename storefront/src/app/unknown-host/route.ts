import { contentPolicy } from "../../tenancy/content-policy"

const PAGE = `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Aucun site à cette adresse</title>
<style>
:root { color-scheme: light dark }
body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 18vh auto; padding: 0 1.5rem }
h1 { font-size: 2.25rem; line-height: 1.1; letter-spacing: -.02em; text-wrap: balance }
p { opacity: .8 }
</style>
</head>
<body>
<h1>Aucun site à cette adresse</h1>
<p>Vérifiez l’orthographe de l’adresse, ou revenez au lien reçu de l’organisateur : vos billets y sont toujours.</p>
<div lang="en">
<h1>No site at this address</h1>
<p>Check the spelling, or go back to the link you got from the organiser: your tickets are still there.</p>
</div>
</body>
</html>
`

/** Target of the proxy for unknown hosts. Names no brand, since no tenant is known. */
export const GET = () =>
  new Response(PAGE, {
    status: 404,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": contentPolicy(null),
    },
  })

export const POST = () => new Response(null, { status: 404 })
