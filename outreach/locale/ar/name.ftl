language-own = العربية
