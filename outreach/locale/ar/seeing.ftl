# A work before judges and screeners.
see-larger = تكبير
see-smaller = تصغير
see-whole = الصورة كاملة
see-part = { $kind } { $n }
see-not-here = ليس هنا بعد. يصل تلقائيًا مع توفّر الشبكة عندما يصبح جاهزًا.
see-text-of = نص { $name }
see-page-of = الصفحة الأولى من { $name }
see-no-words = لم يُعثر فيه على كلمات.
see-speed = السرعة
see-transcript = دوّنه إنسان: { $language }
see-translation = ترجمه إنسان: { $language }
see-medium-writing = كتابة
see-medium-picture = رسوم
see-medium-photo = صور
see-medium-audio = تسجيلات صوتية
see-medium-video = فيديوهات
