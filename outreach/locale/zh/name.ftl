language-own = 中文
