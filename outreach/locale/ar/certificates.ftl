# Kinds
verify-kind-1 = مشاركة
verify-kind-2 = إتمام
verify-kind-3 = القائمة المختصرة
verify-kind-4 = تقدير
verify-kind-5 = شكر للمدرسة
verify-kind-6 = شكر للمعلم
verify-kind-7 = عضوية هيئة التحكيم
verify-kind-8 = مساهمة
verify-kind-9 = حضور
verify-kind-other = شهادة

# Reasons why a certificate cannot be issued
certificate-reason-name-too-long = الاسم طويل جدًا: اختصره مع صاحبه
certificate-reason-name-cannot-be-set = في الاسم حرف لا يمكن طبعه: اطلب كتابة أخرى

# The page that checks a certificate
verify-title = التحقق من شهادة
verify-working = جارٍ التحقق…
verify-valid = هذه الشهادة أصلية
verify-valid-note = التوقيع صحيح وقائمة المفاتيح حديثة.
verify-status-unknown = هذه الشهادة أصلية
verify-status-unknown-note = جرى التحقق بلا شبكة. أما إن كانت قد سُحبت أو استُبدلت فمعلوم حتى تاريخ:
verify-unknown-key = لا نعرف هذا المفتاح
verify-unknown-key-note = قد تكون الشهادة أحدث من المفاتيح على هذا الجهاز. اتصل بالشبكة مرة واحدة ثم أعد المحاولة.
verify-bad-signature = هذه الشهادة غير أصلية
verify-bad-signature-note = تغيّر محتوى المربّع أو تلف. صوّره مرة أخرى، وإن بقيت هذه الرسالة فلا تثق به.
verify-not-ours = هذه ليست من شهاداتنا
verify-not-ours-note = النص ليس على صورة شهادة من شهاداتنا. إن كانت الورقة تقول غير ذلك فصوّر المربّع مرة أخرى.
verify-compare = قارن الاسم بالاسم المكتوب على الورقة
verify-compare-note = هذا يثبت ما صدر، ولا يثبت هوية من يحمله.
verify-specimen = هذا نموذج من تركيب تجريبي، ولا يشهد بشيء.
verify-name = الاسم
verify-unnamed = صدرت بلا اسم
verify-kind = النوع
verify-call = الدعوة
verify-date = التاريخ
verify-code = الرمز
verify-issuer = الجهة المانحة
verify-ask = صوّر المربّع المطبوع على الشهادة بالكاميرا، أو اكتب الرمز المطبوع تحته.
verify-code-label = الرمز، مثل 7KQ4-M2ZD-9H3T-VX8B
verify-code-send = تحقق
verify-code-found = صدرت شهادة بهذا الرمز
verify-code-found-note = جرى البحث الآن.
verify-code-unknown = لا توجد شهادة بهذا الرمز
verify-code-unknown-note = راجع كل حرف: لا فرق عندنا بين 0 و O، ولا بين 1 و I و L.
verify-code-wait = محاولات كثيرة
verify-code-wait-note = انتظر بضع دقائق ثم أعد المحاولة.
verify-offline-ready = تعمل هذه الصفحة الآن بلا شبكة.
