# Reasons why a certificate cannot be issued
certificate-reason-name-too-long = الاسم طويل جدًا: اختصره مع صاحبه
certificate-reason-name-cannot-be-set = في الاسم حرف لا يمكن طبعه: اطلب كتابة أخرى
