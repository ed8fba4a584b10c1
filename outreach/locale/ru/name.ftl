language-own = Русский
