import { escapeHtml, forScript, pageHead, type BarePage } from "../bare-page"
import { weakWords, WEAK_OF } from "../weak-words"

const words = {
  en: {
    spent: "This link has already been used or has expired. Request a new one.",
    broken: "Something went wrong on our side. Please try again.",
    many: "Too many attempts. Please try again in 15 minutes.",
    choose: "Choose a new password",
    hint: "At least 12 characters. A few unrelated words make a good one. You will be signed out everywhere.",
    label: "New password",
    save: "Save",
    saved: "Your new password has been saved. Use it to sign in.",
    weak: weakWords.en,
    signIn: "Go to the sign-in page",
    ask: "Forgot your password?",
    askHint: "We will email you a link to set a new one.",
    email: "Your email address",
    send: "Send me the link",
    malformed: "This email address looks incomplete.",
    asked: "If this address belongs to someone who signs in here, a link is on its way. It works once, within 30 minutes.",
  },
  fr: {
    spent: "Ce lien a déjà servi ou a expiré. Demandez-en un nouveau.",
    broken: "Un problème est survenu de notre côté. Veuillez réessayer.",
    many: "Trop de tentatives. Réessayez dans un quart d’heure.",
    choose: "Choisissez un nouveau mot de passe",
    hint: "12 caractères au moins. Quelques mots sans rapport font l’affaire. Vous serez déconnecté partout.",
    label: "Nouveau mot de passe",
    save: "Enregistrer",
    saved: "Votre nouveau mot de passe est enregistré. Utilisez-le pour vous connecter.",
    weak: weakWords.fr,
    signIn: "Aller à la page de connexion",
    ask: "Mot de passe oublié\u00a0?",
    askHint: "Nous vous envoyons un lien pour en choisir un nouveau.",
    email: "Votre adresse e-mail",
    send: "Envoyez-moi le lien",
    malformed: "Cette adresse e-mail semble incomplète.",
    asked:
      "Si cette adresse est celle d’une personne qui se connecte ici, un lien est en route. Il sert une seule fois, dans les 30 minutes.",
  },
}

/**
 * Without a code in the URL fragment it asks for the email address, and answers the same whatever the address; with one, for the
 * new password.
 */
export function resetPage(page: BarePage): string {
  const text = words[page.locale]

  return `${pageHead(page)}
<p id="say" role="status" hidden></p>
<form id="form" hidden><h2>${escapeHtml(text.choose)}</h2><p id="hint">${escapeHtml(text.hint)}</p>
<label for="password">${escapeHtml(text.label)}</label>
<input id="password" type="password" autocomplete="new-password" minlength="12" maxlength="200" required aria-describedby="hint">
<button>${escapeHtml(text.save)}</button></form>
<form id="ask" hidden novalidate><h2>${escapeHtml(text.ask)}</h2><p id="ask-hint">${escapeHtml(text.askHint)}</p>
<label for="email">${escapeHtml(text.email)}</label>
<input id="email" type="email" autocomplete="email" maxlength="254" required aria-describedby="malformed ask-hint">
<p id="malformed" class="malformed" aria-live="assertive"></p>
<button>${escapeHtml(text.send)}</button><p id="asked" class="asked" role="status"></p></form>
<p><a id="sign-in" href="/app/login">${escapeHtml(text.signIn)}</a></p>
<script nonce="${page.nonce}">
const text=${forScript(text)},get=(id)=>document.getElementById(id),say=get("say"),form=get("form")
const post=(path,body)=>fetch(path,{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify(body)}).catch(()=>null)
const tell=(words)=>{say.hidden=false;say.textContent=words}
const failed=(answer)=>answer&&answer.status===429?text.many:text.broken
${WEAK_OF}
const code=location.hash.slice(1)
history.replaceState(null,"",location.pathname)
get(code?"form":"ask").hidden=false
get(code?"password":"email").focus()
form.addEventListener("submit",async(event)=>{
  event.preventDefault()
  const answer=await post("/admin/session/reset/spend",{code,password:get("password").value})
  if(answer&&answer.ok){form.hidden=true;tell(text.saved);return get("sign-in").focus()}
  if(answer&&(answer.status===410||answer.status===404)){form.hidden=true;get("ask").hidden=false;return tell(text.spent)}
  const body=answer&&answer.status===400?await answer.json():null
  tell(body?(body.code==="password_weak"?weakOf(body):text.spent):failed(answer))
})
get("ask").addEventListener("submit",async(event)=>{
  event.preventDefault()
  const field=get("email"),email=field.value.trim(),asked=get("asked")
  asked.textContent=""
  const answer=email&&field.checkValidity()?await post("/admin/session/reset",{email}):{status:400}
  const malformed=Boolean(answer&&answer.status===400)
  get("malformed").textContent=malformed?text.malformed:""
  field.setAttribute("aria-invalid",malformed)
  if(malformed)return field.focus()
  asked.textContent=answer&&answer.ok?text.asked:failed(answer)
})
addEventListener("hashchange",()=>location.reload())
</script></main></body></html>`
}
