# الأماكن المشتركة بين جميع الأدوار: صندوق الإرسال والإعدادات. تُحمَّل عند فتح أحدها.

let-go = تجاهل
keep-it = أبقِه

outbox-empty = لا شيء في الانتظار
outbox-empty-text = تم استلام كل ما أُنجز على هذا الجهاز.
outbox-kind = النوع
outbox-size = الحجم
outbox-last = آخر محاولة
outbox-next = المحاولة التالية
outbox-videos = { $count ->
    [one] فيديو واحد ينتظر شبكة Wi-Fi: { $size }.
    [two] فيديوهان ينتظران شبكة Wi-Fi: { $size }.
    [few] { $count } فيديوهات تنتظر شبكة Wi-Fi: { $size }.
    [many] { $count } فيديو ينتظر شبكة Wi-Fi: { $size }.
   *[other] { $count } فيديو ينتظر شبكة Wi-Fi: { $size }.
}
outbox-videos-paid = قد يكلّف الفيديو كثيرًا على شبكة الهاتف. سيُرسل تلقائيًا عند توفر شبكة Wi-Fi.
outbox-videos-unknown = لا يبيّن هذا المتصفح هل أنت على شبكة Wi-Fi. إن كنت عليها، أو إن لم تكن الكلفة مهمة، فأرسلها الآن.
outbox-videos-send = إرسال الفيديوهات الآن
outbox-copies = النسخ المحفوظة
outbox-copies-text = لا شبكة منذ مدة طويلة؟ احفظ ما ينتظر في ملف يحمله أحد، أو سلّم ما أُحضر إليك.
send-now = أرسل الآن
sending-now = جارٍ الإرسال …
last-contact = آخر اتصال { $when }
no-contact = لا اتصال بعد
contact = آخر اتصال
discard-title = حذف ما لم يُرسل؟
discard-text = سيُحذف ما لم يُرسل من «{ $title }». ويبقى ما تم استلامه.
discard-do = احذف

kind-other = تغيير
kind-entry = العمل المشارك
kind-entrant = الاسم والعمر
kind-class = الصف
kind-consent = الموافقة
kind-activity = نشاط
kind-sheet = ورقة التقييم
kind-comparison = مقارنة
kind-notice = إشعار
kind-conflict = اختيار بين نسختين

paused-signed-out-text = لم يضع شيء. اطلب رمزًا جديدًا وافتح رابطه على هذا الجهاز.
paused-revoked-text = العمل الذي لم يُرسل ما زال عليه. اطلب رمزًا جديدًا للمتابعة.
paused-renumber-text = لم يضع شيء. اطلب رمزًا جديدًا وافتح رابطه هنا، ثم يُرسل عملك.

this-device = هذا الجهاز
signed-in-as = الحساب
role-label = الدور
mended = ما صُحّح
mended-text = { $count ->
    [one] مستند واحد، في { $when }
    [two] مستندان، آخرهما في { $when }
    [few] { $count } مستندات، آخرها في { $when }
    [many] { $count } مستندًا، آخرها في { $when }
   *[other] { $count } مستند، آخرها في { $when }
}
device-name = الاسم
protect = حماية البيانات
settings-codes = طريق عودتك
sign-out = تسجيل الخروج
sign-out-clean = تم استلام كل شيء. سيصبح التطبيق فارغًا على هذا الجهاز.
sign-out-unsent = { $count ->
    [one] عنصر واحد لم يُرسل. أرسله أولًا، أو أبقِه على هذا الجهاز حتى يدخل الحساب نفسه مرة أخرى.
    [two] عنصران لم يُرسلا. أرسلهما أولًا، أو أبقِهما على هذا الجهاز حتى يدخل الحساب نفسه مرة أخرى.
    [few] { $count } عناصر لم تُرسل. أرسلها أولًا، أو أبقِها على هذا الجهاز حتى يدخل الحساب نفسه مرة أخرى.
    [many] { $count } عنصرًا لم تُرسل. أرسلها أولًا، أو أبقِها على هذا الجهاز حتى يدخل الحساب نفسه مرة أخرى.
   *[other] { $count } عنصر لم تُرسل. أرسلها أولًا، أو أبقِها على هذا الجهاز حتى يدخل الحساب نفسه مرة أخرى.
}
sign-out-keep = أبقِها وسجّل الخروج
stay = البقاء

update-title = نسخة جديدة جاهزة
update-text = تُعتمد عندما لا يكون هناك شيء مفتوح. يمكنك اعتمادها الآن.
update-do = اعتمدها الآن

settings-passkeys = مفاتيح المرور
settings-scan = التحقق من شهادة

scan-title = مسح رمز الاستجابة السريعة
scan-lead = ضع رمز الاستجابة السريعة المطبوع على الشهادة أمام الكاميرا، أو اختر صورة له.
scan-camera = استخدم الكاميرا
scan-stop = أوقف الكاميرا
scan-picture = اختر صورة
scan-safe = لا يُفتح إلا هذا الموقع
scan-safe-text = الرمز المزيّف قد يفتح صفحة مزيّفة تقول «صالحة» عن أي شيء. هذا الماسح لا يفتح إلا عنوانًا واحدًا:
scan-elsewhere = هذا الرمز يقود إلى موقع آخر
scan-elsewhere-text = لم نفتحه. لا تثق بشهادة يقود رمزها إلى هنا:
scan-nothing = هذه ليست من شهاداتنا
scan-nothing-text = لا يحمل الرمز عنوان شهادة.
scan-no-camera = لا يمكن استخدام الكاميرا
scan-no-camera-text = اسمح لهذا الموقع باستخدام الكاميرا، أو التقط صورة واخترها هنا.
scan-no-picture = لم يوجد رمز استجابة سريعة في الصورة
scan-no-picture-text = التقطها من جديد عن قرب وفي ضوء أفضل، والرمز كله في الصورة.
scan-by-code = اكتب الرمز المطبوع تحته
