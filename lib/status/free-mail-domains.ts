/** Providers where anybody may have an address, line by line: large ones, mail services, then telephone and cable companies. */
const lines = `
gmail.com googlemail.com
outlook.com outlook.de outlook.fr outlook.es outlook.it outlook.jp outlook.com.br hotmail.com hotmail.co.uk hotmail.de hotmail.fr hotmail.es hotmail.it hotmail.com.br live.com live.co.uk live.de live.fr live.nl live.it live.ca live.com.au msn.com
yahoo.com yahoo.co.uk yahoo.de yahoo.fr yahoo.es yahoo.it yahoo.ca yahoo.co.in yahoo.in yahoo.co.jp yahoo.com.au yahoo.com.br yahoo.com.mx yahoo.com.ar yahoo.com.sg yahoo.com.tr yahoo.co.id yahoo.co.nz yahoo.co.za yahoo.com.hk yahoo.com.tw yahoo.com.cn yahoo.co.kr yahoo.gr yahoo.pl ymail.com rocketmail.com aol.com aol.co.uk verizon.net
icloud.com me.com mac.com
proton.me protonmail.com pm.me tutanota.com tuta.io tuta.com hey.com fastmail.com fastmail.fm zoho.com zohomail.com mail.com email.com hushmail.com duck.com
gmx.de gmx.net gmx.at gmx.ch gmx.com web.de freenet.de t-online.de arcor.de mailbox.org posteo.de
orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it alice.it tiscali.it terra.com.br uol.com.br bol.com.br
yandex.com yandex.ru ya.ru mail.ru bk.ru inbox.ru list.ru rambler.ru ukr.net i.ua seznam.cz email.cz centrum.cz wp.pl o2.pl onet.pl interia.pl abv.bg inbox.lv
qq.com foxmail.com 163.com 126.com yeah.net sina.com sohu.com aliyun.com 139.com naver.com daum.net hanmail.net docomo.ne.jp ezweb.ne.jp softbank.ne.jp rediffmail.com
comcast.net att.net sbcglobal.net bellsouth.net cox.net charter.net btinternet.com sky.com virginmedia.com talktalk.net bigpond.com telus.net shaw.ca rogers.com bluewin.ch telenet.be skynet.be ziggo.nl kpnmail.nl
`;

/** Domains where anybody may have an address: nobody speaks for all of them, so they are never listed as a whole. */
export const freeMailDomains: readonly string[] = lines.trim().split(/\s+/u);
