# The words on a certificate. Names, codes and dates are filled in; nothing else about a child ever is.

certificate-title-participation = شهادة مشاركة
certificate-presented-to = تُمنح هذه الشهادة إلى
certificate-to-entrant = من شارك في هذه الدعوة
certificate-for-participation = تقديرًا للمشاركة في
certificate-thanks = شكرًا على الاهتمام بالأرض.
certificate-issued-on = صدرت في { $date }
certificate-issued-by = الجهة المُصدِرة: { $issuer }
certificate-number = الرقم { $code }
certificate-scan = امسح الرمز للتحقق من صحة هذه الشهادة. ويعمل ذلك أيضًا بدون شبكة.
certificate-by-hand = أو أدخل الرقم في { $address }
certificate-specimen = نموذج
certificate-qr-alt = رمز استجابة سريعة يثبت صحة الشهادة { $code }
certificate-date = { $day } { $month ->
    [1] كانون الثاني/يناير
    [2] شباط/فبراير
    [3] آذار/مارس
    [4] نيسان/أبريل
    [5] أيار/مايو
    [6] حزيران/يونيه
    [7] تموز/يوليه
    [8] آب/أغسطس
    [9] أيلول/سبتمبر
    [10] تشرين الأول/أكتوبر
    [11] تشرين الثاني/نوفمبر
   *[12] كانون الأول/ديسمبر
} { $year }
