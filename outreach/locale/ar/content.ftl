# Content packs of a call, loaded to be used without a network.

content-none = لا توجد حزم محتوى لهذه الدعوة بعد
content-none-explain = عندما تتوفر ستظهر هنا من تلقاء نفسها.
content-things = { $n ->
    [zero] لا مواد
    [one] مادة واحدة
    [two] مادتان
    [few] { $n } مواد
    [many] { $n } مادة
   *[other] { $n } مادة
}
content-here = على هذا الجهاز، ولا تحتاج إلى شبكة
content-load = تنزيل { $size }
content-load-explain = يُفضَّل حيث تكون الشبكة جيدة أو مجانية. وإذا انقطعت يستمر التنزيل من حيث توقف.
content-loading = جارٍ التنزيل…
content-so-far = على هذا الجهاز { $here } من { $size }
content-go-on = تنزيل الباقي وقدره { $size }
content-cut = انقطعت الشبكة. ما وصل محفوظ، تابع حيث توجد شبكة.
content-full = هذا الجهاز ممتلئ. أزل مواد لا تحتاج إليها ثم تابع. أعمالك في أمان.
content-untrusted = ما وصل ليس ما أُرسل، فلم يُحفظ. حاول مرة أخرى، وإذا تكرر ذلك فأخبر من يعتني بهذا التطبيق.
content-document = افتح المستند
content-remove = أزلها من هذا الجهاز ({ $size })
content-voices = مساعدة صوتية لخطوات العمل
