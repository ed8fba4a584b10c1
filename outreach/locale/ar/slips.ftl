# The receipt of what was sent, one by one and for a class. Loaded with the privacy notice, which every maker reads.
door-receipt = إيصال
door-receipt-get = احصل على الإيصال
door-receipt-explain = احتفظ بهذا الرمز. به يمكنك أو يمكن لأحد الوالدين رؤية ما أُرسل وتصحيحه وسحبه أو محوه، دون حساب:
door-receipt-secret = لا تُطلع أحدًا آخر عليه: فمن يملكه يستطيع فعل ذلك أيضًا.
door-receipt-print = اطبع
door-receipt-later = يمكن الحصول على الإيصال بعد استلام العمل وعند وجود شبكة.
door-sheet = إيصالات الصف
door-sheet-explain = قصاصة لكل عمل وصل: قصّها وسلّم كل واحدة إلى أسرتها. الحصول على الرموز يحتاج إلى شبكة، أما الطباعة فلا.
door-sheet-none = لم يصل شيء بعد
door-sheet-get = { $n ->
    [zero] الحصول على الرموز
    [one] الحصول على رمز عمل واحد
    [two] الحصول على رمزي عملين
    [few] الحصول على رموز { $n } أعمال
    [many] الحصول على رموز { $n } عملاً
   *[other] الحصول على رموز { $n } عمل
}
door-sheet-print = { $n ->
    [zero] طباعة القصاصات
    [one] طباعة قصاصة واحدة
    [two] طباعة قصاصتين
    [few] طباعة { $n } قصاصات
    [many] طباعة { $n } قصاصة
   *[other] طباعة { $n } قصاصة
}
door-sheet-secret = بهذا الرمز ترى الأسرة العمل وتصححه وتسحبه أو تمحوه، دون حساب. لا تُرِه لأحد غيرها.
