interface EntryPage {
  site: string
  brand: string
  locale: "fr" | "en"
  nonce: string
}

const words = {
  en: {
    title: "Opening your console",
    spent: "This link was used or has expired. Please ask for a new one.",
    broken: "Something broke on our side. Please try again.",
    choose: "Choose a password",
    hint: "At least 12 characters. A few unrelated words make a good one.",
    label: "Password",
    save: "Save and continue",
    weak: "This one is too short or too easy to guess.",
    signIn: "To the sign-in page",
  },
  fr: {
    title: "Ouverture de votre espace",
    spent: "Ce lien a déjà servi ou a expiré. Demandez-en un nouveau.",
    broken: "Un problème est survenu de notre côté. Veuillez réessayer.",
    choose: "Choisissez un mot de passe",
    hint: "12 caractères au moins. Quelques mots sans rapport font l’affaire.",
    label: "Mot de passe",
    save: "Enregistrer et continuer",
    weak: "Trop court, ou trop facile à deviner.",
    signIn: "Vers la page de connexion",
  },
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** No asset, no third party: strict CSP by nonce. The script takes the code from behind the `#`, spends it, and asks for the first password. */
export function entryPage({ site, brand, locale, nonce }: EntryPage): string {
  const text = words[locale]
  const forScript = JSON.stringify(text).replace(/</g, "\\u003c")

  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${escapeHtml(site)}</title>
<style nonce="${nonce}">
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0;min-height:100vh;display:grid;place-items:center;background:Canvas;color:CanvasText}
main{width:min(24rem,calc(100vw - 3rem))}h1{font-size:1.25rem;margin:0 0 .25rem}p{margin:.25rem 0 1rem}
.bar{height:4px;border-radius:2px;background:${brand};margin-bottom:1.5rem}label{display:block;font-weight:600;margin-bottom:.25rem}
input{box-sizing:border-box;width:100%;font:inherit;padding:.6rem;border:1px solid GrayText;border-radius:6px;background:Field;color:FieldText}
button{margin-top:1rem;width:100%;font:inherit;font-weight:600;padding:.7rem;border:0;border-radius:6px;background:CanvasText;color:Canvas;cursor:pointer}
[hidden]{display:none}
</style></head><body><main><div class="bar"></div><h1>${escapeHtml(site)}</h1>
<p id="say" role="status">${escapeHtml(text.title)}…</p><p><a id="sign-in" href="/app/login" hidden>${escapeHtml(text.signIn)}</a></p>
<form id="form" hidden><h2>${escapeHtml(text.choose)}</h2><p id="hint">${escapeHtml(text.hint)}</p>
<label for="password">${escapeHtml(text.label)}</label>
<input id="password" type="password" autocomplete="new-password" minlength="12" maxlength="200" required aria-describedby="hint">
<button>${escapeHtml(text.save)}</button></form>
<script nonce="${nonce}">
const text=${forScript},get=(id)=>document.getElementById(id),say=get("say"),form=get("form"),signIn=get("sign-in")
const post=(path,body)=>fetch(path,{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify(body)})
const done=()=>location.replace("/app")
const fail=(words)=>{say.textContent=words;signIn.hidden=false}
const ask=()=>{say.hidden=true;form.hidden=false;get("password").focus()}
const code=location.hash.slice(1)
history.replaceState(null,"",location.pathname)
const enter=async()=>{
  const answer=await post("/admin/session/enter",{code})
  if(!answer.ok)return fail(answer.status<500?text.spent:text.broken)
  ;(await answer.json()).password_set?done():ask()
}
form.addEventListener("submit",async(event)=>{
  event.preventDefault()
  const answer=await post("/admin/session/password",{password:get("password").value}).catch(()=>null)
  if(answer&&answer.ok)return done()
  say.hidden=false
  say.textContent=answer&&answer.status===400?text.weak:text.broken
})
enter().catch(()=>fail(text.broken))
</script></main></body></html>`
}
