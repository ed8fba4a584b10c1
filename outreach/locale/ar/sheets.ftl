# Why a sheet, an answer or a promise of a judge was not taken.
problem-assignment-missing = لا تذكر هذه الورقة العمل الذي تخصه. افتح العمل من جديد وقيّمه هناك.
problem-assignment-unknown = لم يُسند هذا العمل إليك، فلم تُقبل ورقتك. لم يتغير شيء آخر.
problem-comparison-incomplete = حدّد أي العملين أفضل، أو أنهما متقاربان جدًّا.
problem-pairing-unknown = هذان العملان ليسا ضمن مقارناتك، فلم تُحتسب الإجابة. وهي محفوظة.
problem-readiness-incomplete = اقبل مدوّنة السلوك وأكمل التدريب؛ كلاهما مطلوب.
problem-round-locked = درجات هذه الجولة نهائية ولم تتغير. ما كتبته محفوظ.
problem-sheet-empty = أعطِ قيمة لكل معيار قبل تسليم الورقة.
