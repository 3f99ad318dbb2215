/** Providers where anybody may have an address, line by line: the largest worldwide, mail services, then countries and telephone companies. */
const lines = `
gmail.com googlemail.com icloud.com me.com mac.com aol.com
outlook.com hotmail.com hotmail.co.uk hotmail.fr live.com live.co.uk msn.com
yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.it yahoo.co.in yahoo.co.jp yahoo.com.au yahoo.com.br ymail.com
proton.me protonmail.com tutanota.com fastmail.com zoho.com mail.com
gmx.de gmx.net gmx.at gmx.ch web.de freenet.de t-online.de orange.fr wanadoo.fr free.fr laposte.net libero.it
yandex.ru mail.ru seznam.cz wp.pl qq.com 163.com 126.com naver.com
comcast.net att.net btinternet.com bigpond.com
`;

/** Domains where anybody may have an address: nobody speaks for all of them, so they are never listed as a whole. */
export const freeMailDomains: readonly string[] = lines.trim().split(/\s+/u);
