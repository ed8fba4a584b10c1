# An officer's way back: ten codes for the own paper, and opening a way for another.
recovery = طريق عودتك
recovery-lead = إذا فقدت كل أجهزتك فأمران معًا يعيدانك: مسؤول آخر، وأحد عشرة رموز على الورق. لا يكفي أحدهما وحده.
recovery-own = ورقتك
recovery-none = ليس لديك رموز بعد.
recovery-left = بقي { $n ->
    [zero] لا رموز
    [one] رمز واحد
    [two] رمزان
    [few] { $n } رموز
    [many] { $n } رمزًا
   *[other] { $n } رمز
}، أُنشئت في { $when }.
recovery-make = إنشاء عشرة رموز
recovery-again = إنشاء عشرة رموز جديدة وإلغاء السابقة
recovery-once = لا تظهر إلا الآن. اطبعها أو اكتبها واحفظها بعيدًا عن أجهزتك. كل رمز يصلح مرة واحدة.
recovery-print = طباعة
recovery-others = مسؤول آخر فقد كل أجهزته
recovery-others-text = تأكد من هويته: قابله أو اتصل برقم تعرفه. كل ما تفتحه يُدوَّن في السجل.
recovery-codes = على الورق: { $n ->
    [zero] لا رموز
    [one] رمز واحد
    [two] رمزان
    [few] { $n } رموز
    [many] { $n } رمزًا
   *[other] { $n } رمز
}
recovery-open = فتح طريق
recovery-opened = الطريق مفتوح
recovery-opened-text = أخبره بهذا الرمز. مع أحد رموزه العشرة يضيف جهازًا جديدًا واحدًا حتى { $until }، وتُسجَّل أجهزته السابقة خارجة.
recovery-end = منع الدخول
recovery-end-text = لن يدخل «{ $name }» بعد الآن: تُسجَّل أجهزته خارجة وتنتهي مفاتيح مروره ورموزه. ويبقى ما فعله.
