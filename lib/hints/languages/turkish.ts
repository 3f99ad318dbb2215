import type { LanguageTable } from "../language-table.ts";

export const turkish: LanguageTable = {
  code: "tr",
  name: "Turkish",
  experimental: true,
  phrases: {
    bounce: {
      says: [
        "(ileti*|mesaj*|e-posta*|posta*) ... (teslim edilemedi|gönderilemedi|iletilemedi|ulaştırılamadı)",
        "(teslim edilemedi|teslimat başarısız|iletilemedi)",
      ],
    },
    read: { says: ["okundu bilgisi"], subject: ["^ okundu"], not: ["okundu bilgisi ist*"] },
    outOfOffice: {
      says: [
        "(ofis*|iş yeri*|büro*) (dışındayım|dışında olacağım|dışındayız|değilim|bulunmamaktayım|dışında bulun*)",
        "(ofiste|iş yerinde|yerimde) (değilim|olmayacağım|bulunmuyorum|bulunmayacağım|bulunamayacağım)",
        "(izindeyim|izinliyim|tatildeyim|raporluyum|izinde olacağım|izinli olacağım|tatilde olacağım|izinde bulun*|tatilde bulun*|yıllık izin*|doğum izn*|seyahatteyim)",
        "(e-posta*|mail*|mesaj*) ... (sınırlı erişim*|erişimim yok|erişemiyorum|erişemeyeceğim|erişimim sınırlı|bakamıyorum|bakamayacağım|kontrol edemiyorum|yanıt veremiyorum|cevap veremiyorum)",
        "(döndüğümde|dönüşümde|dönünce|izin dönüş*) ... (yanıt*|cevap*|dönüş*)",
        "ofisimiz ... kapalı*",
      ],
      subject: ["(ofis dışı*|izinde*|izinli*|tatilde*)"],
      not: [
        "(tatilim|iznim|tatiliniz|iyi tatil*|tatil) (çok|güzel*|harika*|nasıl*|iyi)",
        "(izindeydim|tatildeydim|ofis dışındaydım)",
        "(izinde*|tatilde*|ofis dışında) (iseniz|ise|olduğunuzu|misiniz|olabilir*)",
      ],
    },
    back: {
      says: [
        "{date} [tarihinde|tarihi|günü|itibariyle|itibarıyla|tarihinden itibaren] [ofise|işe|tekrar|geri|ofiste|görevime] [işe|ofise|başına] (döneceğim|dönüyorum|dönüş*|olacağım|başlayacağım|ofiste*|dönmüş|işbaşı*|yanıt*|cevap*)",
        "(dönüş tarihi*|dönüş) {date}",
        "{date} [tarihinden] itibaren",
      ],
    },
    until: {
      says: ["{date} [tarihine|gününe|akşamına] (kadar|dek|değin)", "{date} (dahil|tarihleri arasında|arasında)"],
    },
    openEnded: { says: ["ikinci bir duyuruya kadar", "süresiz", "belirsiz bir süre*"] },
    substitute: {
      says: [
        "(iletişime geç*|irtibata geç*|ulaşabilirsiniz|başvur*|bana vekalet|vekalet ed*|arayabilirsiniz|yerime bak*)",
      ],
    },
    automatic: {
      says: [
        "otomatik [olarak] (yanıt*|cevap*|mesaj*|e-posta*|ileti*|gönderil*|oluşturul*|bir)",
        "(mesaj*|e-posta*|talebi*|başvurunuz|siparişiniz) ... (alınmıştır|tarafımıza ulaş*|bize ulaş*|kaydedil*|oluşturul*|aldık|almış)",
        "(bu e-postayı|bu mesajı|lütfen bu) ... (yanıtlamayın*|cevaplamayın*)",
        "(talep|bilet|kayıt) (numaranız|no)",
        "en kısa (sürede|zamanda) ... (dönüş*|yanıt*|cevap*|iletişime)",
        "(mesaj listesi*|liste moderatör*|listesine hoş*)",
        "bu (e-posta*|bülten*) ... (aldınız|alıyorsunuz|gönderil*) ",
      ],
      subject: ["(otomatik|bülten*|talebiniz alındı)"],
      not: ["otomatik (yanıtınız|cevabınız)"],
    },
    optOut: {
      says: [
        "(beni|bizi|adresimi|mailimi|e-postamı|bilgilerimi|ismimi) ... (çıkar*|sil*|kaldır*)",
        "(listenizden|listeden|listelerinizden|veritabanınızdan|aboneliğimi|aboneliğimizi|üyeliğimi) ... (çıkar*|sil*|çıkmak|iptal*|sonlandır*)",
        "(artık|bir daha|lütfen) ... (mail|e-posta|mesaj|eposta|yazmayın*) ... (atmayın*|göndermeyin*|yollamayın*|istemiyor*|almak istemiyor*)",
        "(e-posta|mail|mesaj|reklam|bülten) (almak|gönderilmesini) istemiyor*",
        "(bana|bize) ... (yazmayın*|göndermeyin*|atmayın*|yazma)",
        "(rahatsız etmeyin*|beni rahat bırak*|mail atmayı bırak*|spam yapma*|iletişime geçmeyin*)",
        "bu [bir] spam",
        "(spam|şikayet) ... (bildir*|şikayet|edeceğim|ediyorum)",
        "(kvkk|kişisel verilerimi*|rızamı geri)",
        "(adresimi|mailimi|bilgilerimi) (nereden|nasıl) (buldu*|aldı*)",
        "(abonelikten çıkmak|çıkmak) ile ilgileniyor*",
      ],
      alone: ["çıkar", "iptal", "stop", "dur", "sil", "abonelikten çık", "listeden çıkarın", "istemiyorum"],
      not: [
        "(çıkmak|iptal etmek|almak istemiyorsanız|istemiyorsanız|iptal) [için|isterseniz|istiyorsanız|ederseniz]",
        "çekinmeyin*",
        "(abonelikten çık*|listeden çık*) ... (tıkla*|için|linki*)",
      ],
    },
    optOutCalls: {
      says: [
        "(beni|bizi|bir daha|artık|lütfen) ... aramayın*",
        "aramayı (bırak*|kes*)",
        "(numaramı|telefonumu) ... (sil*|çıkar*)",
      ],
    },
    leftCompany: {
      says: [
        "artık ... (çalışmıyor*|çalışmamakta*|görev yapmıyor*|görev yapmamakta*)",
        "(şirketten|şirketimizden|görevinden|görevimden|kurumdan|işten) ayrıl*",
        "(emekli oldu*|emekliye ayrıl*|vefat et*|bünyemizde çalışm*)",
        "(adres|posta kutusu) ... (kullanılmıyor*|kullanılmamakta*|kapatıl*)",
      ],
    },
    meeting: { subject: ["^ (kabul edildi|reddedildi|belirsiz|davet|iptal edildi)"] },
    callMe: {
      says: [
        "(beni|bizi) ... (arayın*|arar|arayabilir*|ara)",
        "(numaram|telefonum|cep telefonum)",
        "(telefonla|telefonda) görüş*",
      ],
      not: ["(acil*|aramayın*|yokluğumda) ... ara*"],
    },
    referral: {
      says: [
        "(doğru|ilgili|yetkili) kişi (değilim|ben değilim)",
        "(yanlış kişi*|benim sorumluluğumda değil|ben ilgilenmiyorum)",
        "(ilgili|yetkili) (kişiye|arkadaş*|birime|departman*) ... (ilet*|yönlendir*)",
        "(mesajınızı|e-postanızı|mailinizi) ... (ilettim|yönlendirdim|iletiyorum|yönlendiriyorum)",
        "{name} (ile iletişime|ile görüş*|ilgileniyor|sorumlu)",
      ],
      not: ["(acil*|yokluğumda) ... (ile iletişime|yönlendir*)"],
    },
    notInterested: {
      says: [
        "(ilgilenmiyor*|ilgilenmemekte*|ilgimizi çekmiyor|ilgimi çekmiyor|ihtiyacımız yok|ihtiyacım yok|ihtiyacımız bulunm*|gerek yok|bütçemiz yok|düşünmüyoruz|düşünmüyorum|planımız yok|uygun değil)",
        "(hayır teşekkür*|teşekkürler ama|almayalım|maalesef ilgilen*)",
        "(zaten|halihazırda|mevcut) ... (tedarikçi*|çözüm*|firma*|sistem*|ajans*) ... (var|çalışıyoruz|kullanıyoruz|memnunuz)",
        "(memnunuz|çok pahalı|kendimiz yapıyoruz)",
      ],
      alone: ["hayır", "hayır teşekkürler", "ilgilenmiyorum", "ilgilenmiyoruz"],
      not: ["(ilgilenmiyorsanız|eğer ... ilgilen*)"],
    },
    later: {
      says: [
        "(şimdi değil|şu an değil|şu anda değil|şu an için değil|henüz değil)",
        "(daha sonra|ileride|gelecek (yıl|ay|çeyrek)|önümüzdeki (yıl|ay|çeyrek)|seneye|yazdan sonra) ... (tekrar|görüş*|yaz*|ulaş*|ara*|konuş*|değerlendir*)",
      ],
      not: ["daha sonra döneceğim"],
    },
    interested: {
      says: [
        "(ilgileniyor*|ilgimi çekti|ilgimizi çekti|ilgilenirim|ilgileniriz)",
        "(kulağa|gayet|çok) (hoş|güzel|iyi|ilginç) geliyor",
        "(ilginç|güzel) (görünüyor|bir teklif|olabilir)",
        "(detaylı|daha fazla|ayrıntılı) (bilgi|bilgiyi) ... (alabilir*|gönder*|almak|verir*|rica)",
        "(teklif|sunum|katalog|fiyat listesi|bilgi) ... (gönderir*|gönderebilir*|iletir*|paylaşır*|rica eder*|paylaşabilir*)",
        "(görüşelim|görüşebiliriz|toplantı (yapalım|ayarla*|planla*)|demo ... (isteriz|isterim|alabilir*)|görüşmek (isteriz|isterim))",
      ],
      alone: ["evet", "evet lütfen", "olur", "ilgileniyorum", "ilgileniyoruz", "tabii", "memnuniyetle"],
      not: ["(abonelikten|listeden) ... ilgileniyor*", "ilgileniyor (musunuz|iseniz)", "ilgileniyorsanız"],
    },
    question: {
      says: [
        "(ne|nasıl|hangi|kim|neden|nerede|kaç) ... ?",
        "(fiyat*|ücret*|maliyet*) ... (ne kadar|nedir|alabilir*|?)",
        "(mı|mi|mu|mü|misiniz|mısınız|musunuz|miyiz|mıyız|musun) ?",
        "(soru*|sorularım) (var|vardı|olacak)",
      ],
      not: ["(nasılsınız|ne haber)"],
    },
    engaged: {
      says: ["(bilgi|bilgilendirme*|mesajınız|mailiniz|yanıtınız|dönüşünüz|cevabınız) için teşekkür*"],
      alone: ["teşekkürler", "teşekkür ederim", "tamam", "ok", "anlaşıldı", "belki"],
    },
  },
  dates: {
    order: "dmy",
    months: [
      "ocak*",
      "şubat*",
      "mart*",
      "nisan*",
      "mayıs*",
      "haziran*",
      "temmuz*",
      "ağustos*",
      "eylül*",
      "ekim*",
      "kasım*",
      "aralık*|aralığ*",
    ],
    weekdays: [
      "pazartesi*|pzt",
      "salı|salıya",
      "çarşamba*",
      "perşembe*",
      "cuma|cumaya|cumadan",
      "cumartesi*",
      "pazar|pazara",
    ],
    today: "bugün",
    tomorrow: "yarın",
    dayAfterTomorrow: "öbür gün",
    next: "gelecek|önümüzdeki|haftaya",
    this: "bu",
    units: { day: "gün|günü", week: "hafta|haftaya", month: "ay|ayda", year: "yıl|sene" },
    inSoMany: "sonra|içinde",
    numbers: ["bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz", "on"],
    fillers: "günü|tarihi",
    ordinals: "ü|i|u|ünde|inde|unda|a|e|de|da",
    to: "ile|ve|tarihinden|dan|den",
  },
  closings: [
    "(saygılarımla|saygılarımızla|iyi çalışmalar|iyi günler dilerim|sevgiler|selamlar|kolay gelsin)",
    "^ iyi günler $",
  ],
  courtesies: [
    "(merhaba|merhabalar|selam|günaydın|iyi günler|sayın) [herkese|{name}]",
    "(teşekkürler|teşekkür ederim|teşekkür ederiz|sağolun) [mesajınız için|mailiniz için]",
    "(lütfen|hemen|maalesef)",
  ],
  quoteHeads: ["{date} ... (yazdı|tarihinde)", "(kimden|kime|gönderilen|gönderen|konu|tarih)", "{name} ... yazdı"],
  footers: [
    "(iphone*|mobil cihaz*) gönderildi",
    "(almak istemiyorsanız|abonelikten çıkmak için|listeden çıkmak için)",
    "bu (e-posta|mesaj) ... gizli*",
  ],
};
