import { consoleEntryPages } from "../../../contracts/site"
import { escapeHtml, forScript, pageHead, type BarePage } from "../bare-page"
import { weakWords, WEAK_OF } from "../weak-words"

const words = {
  en: {
    title: "Opening your console",
    spent: "This link has already been used or has expired.",
    broken: "Something went wrong on our side. Please try again.",
    choose: "Choose a password",
    hint: "At least 12 characters. A few unrelated words make a good one.",
    label: "Password",
    save: "Save and continue",
    weak: weakWords.en,
    signIn: "Go to the sign-in page",
    ask: "No password yet?",
    askHint: "We will email you a new link that opens your console once.",
    email: "Your email address",
    send: "Send me a new link",
    malformed: "This email address looks incomplete.",
    asked:
      "If this address belongs to the owner of this site and no password has been chosen yet, a link is on its way. Otherwise, sign in with your password.",
  },
  fr: {
    title: "Ouverture de votre espace",
    spent: "Ce lien a déjà servi ou a expiré.",
    broken: "Un problème est survenu de notre côté. Veuillez réessayer.",
    choose: "Choisissez un mot de passe",
    hint: "12 caractères au moins. Quelques mots sans rapport font l’affaire.",
    label: "Mot de passe",
    save: "Enregistrer et continuer",
    weak: weakWords.fr,
    signIn: "Aller à la page de connexion",
    ask: "Pas encore de mot de passe\u00a0?",
    askHint: "Nous vous envoyons un nouveau lien, qui ouvre votre espace une fois.",
    email: "Votre adresse e-mail",
    send: "Envoyez-moi un nouveau lien",
    malformed: "Cette adresse e-mail semble incomplète.",
    asked:
      "Si cette adresse est celle du propriétaire de ce site et qu’aucun mot de passe n’a encore été choisi, un lien est en route. Sinon, connectez-vous avec votre mot de passe.",
  },
}

/**
 * No asset, no third party: strict CSP by nonce. The script takes the code from the URL fragment, redeems it, and asks for the
 * first password. Without a valid code and without a session it asks for the email address, and answers with the same sentence
 * whatever the address.
 */
export function entryPage({ site, brand, locale, nonce }: BarePage): string {
  const text = words[locale]

  return `${pageHead({ site, brand, locale, nonce })}
<p id="say" role="status">${escapeHtml(text.title)}…</p>
<form id="form" hidden><h2>${escapeHtml(text.choose)}</h2><p id="hint">${escapeHtml(text.hint)}</p>
<label for="password">${escapeHtml(text.label)}</label>
<input id="password" type="password" autocomplete="new-password" minlength="12" maxlength="200" required aria-describedby="hint">
<button>${escapeHtml(text.save)}</button></form>
<form id="ask" hidden novalidate><h2>${escapeHtml(text.ask)}</h2><p id="ask-hint">${escapeHtml(text.askHint)}</p>
<label for="email">${escapeHtml(text.email)}</label>
<input id="email" type="email" autocomplete="email" maxlength="254" required aria-describedby="malformed ask-hint">
<p id="malformed" class="malformed" aria-live="assertive"></p>
<button>${escapeHtml(text.send)}</button><p id="asked" class="asked" role="status"></p></form>
<p><a id="sign-in" href="/app/login" hidden>${escapeHtml(text.signIn)}</a></p>
<script nonce="${nonce}">
const text=${forScript(text)},get=(id)=>document.getElementById(id),say=get("say"),form=get("form"),signIn=get("sign-in")
const post=(path,body)=>fetch(path,{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify(body)})
const page=new URLSearchParams(location.search).get("page"),done=()=>location.replace(${JSON.stringify(consoleEntryPages)}.includes(page)?"/app/"+page:"/app")
const tell=(words)=>{say.hidden=false;say.textContent=words}
const askForLink=(words)=>{words?tell(words):say.hidden=true;signIn.hidden=false;get("ask").hidden=false}
const ask=()=>{say.hidden=true;form.hidden=false;get("password").focus()}
${WEAK_OF}
const code=location.hash.slice(1)
history.replaceState(null,"",location.pathname)
const enter=async()=>{
  const answer=await post("/admin/session/enter",{code})
  if(!answer.ok)return askForLink(answer.status<500?text.spent:text.broken)
  ;(await answer.json()).password_set?done():ask()
}
// loaded anew, the page has lost its code, and the session that the code opened is there
const resume=async()=>{
  const answer=await fetch("/admin/site")
  if(!answer.ok)return askForLink("")
  ;(await answer.json()).member.password_set?done():ask()
}
form.addEventListener("submit",async(event)=>{
  event.preventDefault()
  const answer=await post("/admin/session/password",{password:get("password").value}).catch(()=>null)
  if(answer&&answer.ok)return done()
  tell(answer&&answer.status===400?weakOf(await answer.json()):text.broken)
})
get("ask").addEventListener("submit",async(event)=>{
  event.preventDefault()
  const field=get("email"),email=field.value.trim(),asked=get("asked")
  asked.textContent=""
  const answer=email&&field.checkValidity()?await post("/admin/session/link",{email}).catch(()=>null):{status:400}
  const malformed=Boolean(answer&&answer.status===400)
  get("malformed").textContent=malformed?text.malformed:""
  field.setAttribute("aria-invalid",malformed)
  if(malformed)return field.focus()
  asked.textContent=answer&&answer.ok?text.asked:text.broken
})
// another link pasted into this tab changes nothing but what is behind the "#"
addEventListener("hashchange",()=>location.reload())
const begun=code?enter():resume()
begun.catch(()=>askForLink(text.broken))
</script></main></body></html>`
}
