# Certificates of one’s own, to open and to keep.
make-not-here = هذا غير موجود على هذا الجهاز. ربما نُقل أو حُذف.
make-certificates-none = لا توجد شهادات بعد
make-certificates-none-explain = تصل إلى هنا من تلقاء نفسها عندما تصدرها الجهة المنظِّمة.
make-certificate-nameless = بدون اسم
make-certificate-get = تنزيل الشهادة
make-certificate-open = فتح الشهادة
make-certificate-save = حفظ الملف
make-certificate-kept = محفوظة على هذا الجهاز ({ $size } كيلوبايت): تُفتح بلا شبكة أيضًا.
make-certificate-check = التحقق من صحتها
certificate-kind-completion = شهادة إتمام
certificate-kind-shortlist = شهادة ترشيح
certificate-kind-recognition = شهادة تقدير
certificate-kind-school_appreciation = شهادة شكر
certificate-kind-teacher_appreciation = شهادة شكر
certificate-kind-judge_service = شهادة خدمة
certificate-kind-contribution = شهادة مساهمة
certificate-kind-attendance = شهادة حضور
