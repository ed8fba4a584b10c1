# Words on paper, in the six languages of the United Nations. No marks of vowels in Arabic: they are doubled when copied out of a PDF.
certificate-title-participation = شهادة مشاركة
certificate-title-completion = شهادة إتمام
certificate-title-shortlist = شهادة ترشيح
certificate-title-recognition = شهادة تقدير
certificate-title-school_appreciation = شهادة شكر
certificate-title-teacher_appreciation = شهادة شكر
certificate-title-judge_service = شهادة خدمة
certificate-title-contribution = شهادة مساهمة
certificate-title-attendance = شهادة حضور
certificate-given-to = تمنح هذه الشهادة إلى
certificate-reason-participation = للمشاركة في
certificate-reason-completion = لإتمام
certificate-reason-shortlist = لبلوغ القائمة المختصرة في
certificate-reason-recognition = لعمل حاز التقدير في
certificate-reason-school_appreciation = لمشاركة المدرسة في
certificate-reason-teacher_appreciation = للتعليم والرعاية في
certificate-reason-judge_service = للقراءة والتحكيم بعناية في
certificate-reason-contribution = للقصة المقدمة إلى
certificate-reason-attendance = لحضور

certificate-level-1 = المركز الأول
certificate-level-2 = المركز الثاني
certificate-level-3 = المركز الثالث
certificate-level-4 = جائزة إقليمية
certificate-level-5 = تنويه خاص

certificate-date = { DATETIME($date, dateStyle: "long") }
certificate-check = صور المربع للتحقق من هذه الشهادة
certificate-symbol = رمز مربع يثبت صحة هذه الشهادة
certificate-seal = الختم
certificate-signature = التوقيع
certificate-specimen = نموذج
certificate-slips = شهادات للقص
certificate-criteria = تمنحها { $issuer } لمن استحقها بعد التحقق من ذلك. يمكن التحقق منها على { $address }.
