const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign])

/** The development page around captured mails: plain, readable on a phone, no script. */
export const mailPage = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title>
<style>
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:860px;padding:16px}
h1{font-size:22px;margin:8px 0 16px}ul{list-style:none;margin:0;padding:0}li{border-top:1px solid #8884}
li a{color:inherit;display:block;min-height:44px;padding:12px 4px;text-decoration:none}li a:hover{background:#8881}
small{color:#777;display:block}iframe{background:#fff;border:1px solid #8884;border-radius:8px;height:80vh;width:100%}
.note{background:#8881;border-radius:8px;padding:8px 12px}nav a{display:inline-block;padding:12px 0}
</style></head><body><p class="note">Captured mail: nothing leaves this machine. / Courriels capturés : rien ne quitte cette machine.</p>${body}</body></html>`
