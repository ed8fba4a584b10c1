# The words of the field that are read inside a work, beside a person and on a certificate, in Arabic.
timing-on_time = في الموعد
timing-in_grace = في الموعد، ووصل لاحقًا
timing-late = متأخر
timing-clock_suspect = يجب التحقق من ساعة الجهاز
part-text = نص
part-poster = ملصق
part-drawing = رسم
part-photo = صورة
part-audio = تسجيل صوتي
part-video = فيديو
part-document = مستند
part-page = صفحة مكتوبة باليد
gender-female = أنثى
gender-male = ذكر
gender-other = غير ذلك
gender-unknown = أفضّل عدم الإجابة
certificate-kind-participation = شهادة مشاركة
certificate-status-issued = صالحة
certificate-status-superseded = مستبدَلة
certificate-status-revoked = ملغاة
count-words = { $n ->
    [zero] لا توجد كلمات
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $n } كلمات
    [many] { $n } كلمة
   *[other] { $n } كلمة
}
count-characters = { $n ->
    [zero] لا توجد أحرف
    [one] حرف واحد
    [two] حرفان
    [few] { $n } أحرف
    [many] { $n } حرفًا
   *[other] { $n } حرف
}
